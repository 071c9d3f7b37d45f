"""`python -m rejoinder.cli` is `rejoinder`."""

from .main import main

main()
