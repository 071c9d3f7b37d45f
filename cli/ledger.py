"""`ledger`: to be written."""

import click


@click.command()
def ledger() -> None:
    """To be written."""
