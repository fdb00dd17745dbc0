"""``audioguide serve``: listen in a browser, or on a phone nearby."""

from __future__ import annotations

from pathlib import Path

import click

from audioguide.cli.options import DEFAULT_OUTPUT

DEFAULT_PORT = 8080


@click.command("serve")
@click.argument("folder", default=DEFAULT_OUTPUT, metavar="[DIR]", type=click.Path(path_type=Path))
@click.option(
    "--port", type=click.IntRange(0, 65535), default=DEFAULT_PORT, show_default=True, metavar="N",
    help="Where to listen; 0 takes any free port.",
)  # fmt: skip
@click.option(
    "--lan", is_flag=True, help="Also for other devices on the home network, with a QR code."
)
def command(folder: Path, *, port: int, lan: bool) -> None:
    """Play guides in a browser or on a phone nearby.

    DIR is the output folder. Nothing in it can be changed from outside. Stop with Ctrl-C.
    """
    from audioguide.serve.run import Server, qr_code

    server = Server(folder, port, lan=lan)
    try:
        click.echo(server.address)
        if lan:
            click.echo(qr_code(server.address), err=True)
            click.echo("Everyone on this network can listen. Stop with Ctrl-C.", err=True)
        else:
            click.echo("On this machine only; for a phone: --lan. Stop with Ctrl-C.", err=True)
        server.run()
    finally:
        server.close()
