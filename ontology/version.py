"""Which release this is; setup.cfg reads it from here, and asking costs no import of metadata."""

from typing import Final

VERSION: Final = "0.1.0"
