# make demo   the founding article, end to end        make test   all tests
# make check  style, types and import floors          make bench  what is measured, against what
# make proofs the promises of docs/reliability.md     make soak   the same at full size: an hour
# make docs   the generated pages                     make clean  what the other targets made
#
# Everything is installed into .venv here, once; PYTHON=python3.12 picks another interpreter.

PYTHON ?= python3
PY     := .venv/bin/python
ROOMS  := ontology store importers graph views web cli

.PHONY: demo test check bench proofs soak docs clean

demo: .venv/.runs
	@$(PY) -m rejoinder.cli demo

test: .venv/.tests
	$(PY) -m pytest

# mypy names modules by walking up the folders, so it looks at the rooms through a link with the
# package's own name: the clone folder may be called anything.
check: .venv/.tests
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	@link=$$(mktemp -d) && trap 'rm -rf "$$link"' EXIT && ln -s "$(CURDIR)" "$$link/rejoinder" && \
	cd "$$link" && echo "mypy --strict $(ROOMS)" && \
	"$(CURDIR)/$(PY)" -m mypy --config-file rejoinder/setup.cfg --cache-dir "$(CURDIR)/.mypy_cache" \
		$(addprefix rejoinder/,$(ROOMS))
	$(PY) -c "from importlinter.cli import lint_imports_command; lint_imports_command()"

bench: .venv/.bench
	$(PY) benchmarks/run.py
	$(PY) benchmarks/pictures_layout.py
	$(PY) benchmarks/pictures_page.py
	$(PY) benchmarks/endpoint.py

# Each proof prints its figures and fails where its promise does not hold. The W3C's suites are looked for
# in ../shared/suites, or where REJOINDER_SUITES says; without them those proofs end with exit code 3.
proofs: .venv/.tests
	$(PY) proofs/w3c.py
	$(PY) proofs/protocol.py
	$(PY) proofs/nanopubs.py
	$(PY) proofs/hostile.py
	$(PY) proofs/fuzz.py --inputs 2000
	$(PY) proofs/kills.py --rounds 20
	$(PY) proofs/cuts.py --rounds 20
	$(PY) proofs/interrupts.py --moments 6
	$(PY) proofs/together.py --changes 20 --quads 100000
	$(PY) proofs/round_trip.py --cases 50

soak: .venv/.tests
	$(PY) proofs/w3c.py
	$(PY) proofs/protocol.py
	$(PY) proofs/nanopubs.py
	$(PY) proofs/hostile.py
	$(PY) proofs/walls.py
	$(PY) proofs/fuzz.py
	$(PY) proofs/kills.py
	$(PY) proofs/cuts.py
	$(PY) proofs/interrupts.py
	$(PY) proofs/disk_full.py
	$(PY) proofs/together.py
	$(PY) proofs/round_trip.py

docs: .venv/.runs
	$(PY) docs/generate_vocabulary.py
	$(PY) docs/generate_commands.py
	$(PY) docs/console.py

clean:
	rm -rf .venv build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A stamp stands for "installed from this setup.cfg", so that a second run is quick.
.venv/.runs: setup.cfg pyproject.toml | .venv/bin/python
	@echo "Installing rejoinder into .venv; this is needed once." >&2
	$(PY) -m pip install --quiet --editable .
	@touch $@

.venv/.tests: setup.cfg pyproject.toml | .venv/bin/python
	@echo "Installing rejoinder and what its tests need into .venv; this is needed once." >&2
	$(PY) -m pip install --quiet --editable '.[test]'
	@touch $@ .venv/.runs

# networkx' spring layout, which is measured beside ours, asks for scipy.
.venv/.bench: .venv/.tests
	$(PY) -m pip install --quiet --editable '.[test,bench]'
	@touch $@

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "rejoinder needs Python 3.11 or later, and '$(PYTHON)' is not: make PYTHON=python3.12 ..." >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
		echo "'$(PYTHON)' cannot make virtual environments: install its venv package" >&2; \
		echo "(Debian and Ubuntu: apt-get install python3-venv), or name another: make PYTHON=..." >&2; exit 1; }
	@$(PYTHON) -m venv .venv
