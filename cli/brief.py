"""`brief`: to be written."""

import click


@click.command()
def brief() -> None:
    """To be written."""
