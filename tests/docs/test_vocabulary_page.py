"""The page about the vocabulary is made from the ontology, and is current."""

import importlib.util
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"


def made():
    spec = importlib.util.spec_from_file_location("generate_vocabulary", DOCS / "generate_vocabulary.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.vocabulary_page()


def test_the_page_about_the_vocabulary_is_current():
    page = (DOCS / "reference" / "vocabulary.md").read_text(encoding="utf-8")
    assert page == made(), "run: python docs/generate_vocabulary.py"


def test_the_page_is_made_alike_each_time():
    assert made() == made()
