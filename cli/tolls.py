"""`tolls`: to be written."""

import click


@click.command()
def tolls() -> None:
    """To be written."""
