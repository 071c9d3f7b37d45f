"""`critical`: to be written."""

import click


@click.command()
def critical() -> None:
    """To be written."""
