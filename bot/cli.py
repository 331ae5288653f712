"""The command line: arguments in, exit code out."""

import argparse
import asyncio
import sys

from bot import __version__
from bot.runtime import ExitCode


def main(arguments: list[str] | None = None) -> int:
    """Run the command that was typed; return its exit code (DECISIONS.md 15)."""
    options = _parser().parse_args(arguments)
    match options.command:
        case "demo":
            return _demo(options)
        case "check":
            return _check()
        case "version":
            print(__version__)  # noqa: T201 - this is the answer
            return 0
        case _:
            return _run()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="imagine-bot", description="A picture studio for Discord and Telegram."
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="command")
    commands.add_parser("run", help="run the bot")
    commands.add_parser("check", help="check settings, store, provider and platforms")
    commands.add_parser("version", help="print the version")
    demo = commands.add_parser("demo", help="try it in the browser; needs no account")
    demo.add_argument("--port", type=int, default=8787, help="0 takes any (default 8787)")
    demo.add_argument("--no-browser", action="store_true", help="don't open the page")
    demo.add_argument("--speed", type=float, default=4.0, help="how much faster it paints")
    demo.add_argument("--provider", metavar="URL", help="draw with a real provider instead")
    demo.add_argument("--key", default="", help="that provider's key")
    return parser


def _run() -> int:
    from bot.app.running import run, stopping_on_signals  # noqa: PLC0415 - heavy, and only here
    from bot.log import set_up  # noqa: PLC0415
    from bot.settings import SettingsError, load  # noqa: PLC0415

    try:
        settings = load()
    except SettingsError as error:
        print(error, file=sys.stderr)  # noqa: T201 - the operator's terminal
        return ExitCode.MISCONFIGURED
    set_up(kind=settings.log_format, level=settings.log_level, secrets=settings.secrets)

    async def running() -> int:
        stop = asyncio.Event()
        with stopping_on_signals(stop):
            return await run(settings, stop=stop)

    return asyncio.run(running())


def _check() -> int:
    from bot.app.checking import check  # noqa: PLC0415 - heavy, and only here
    from bot.log import set_up  # noqa: PLC0415
    from bot.settings import SettingsError, load  # noqa: PLC0415

    try:
        settings = load()
    except SettingsError as error:
        print(error, file=sys.stderr)  # noqa: T201 - the operator's terminal
        return ExitCode.MISCONFIGURED
    set_up(kind="text", level="error", secrets=settings.secrets)
    return asyncio.run(check(settings, say=print))


def _demo(options: argparse.Namespace) -> int:
    from bot.demo import demo  # noqa: PLC0415 - heavy, and only here

    return asyncio.run(
        demo(
            port=options.port,
            browser=not options.no_browser,
            speed=options.speed,
            provider=(options.provider, options.key) if options.provider else None,
        )
    )
