"""``audioguide serve``: listen in a browser, or on a phone nearby."""

from __future__ import annotations

import contextlib
from pathlib import Path

import click

from audioguide.cli.messages import print_message
from audioguide.cli.options import DEFAULT_OUTPUT
from audioguide.commands import again
from audioguide.stopping import ends_well

DEFAULT_PORT = 8080
STOPPED = "stopped"


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

    DIR is the output folder. Nothing in it can be changed from outside. Ctrl-C stops.
    """
    from audioguide.serve.run import THIS_MACHINE, Server, qr_code

    server = Server(folder, port, lan=lan)
    with ends_well(STOPPED), contextlib.suppress(KeyboardInterrupt), contextlib.closing(server):
        click.echo(server.address)
        if lan and THIS_MACHINE in server.address:
            print_message("no home network found; is this machine connected?")
        elif lan:
            print_message(qr_code(server.address))
            print_message("everyone on this network can listen; Ctrl-C stops")
        else:
            print_message(f"on this machine only, for a phone add --lan: {again('serve', '--lan')}")
            print_message("Ctrl-C stops")
        server.run()
    print_message(STOPPED)
