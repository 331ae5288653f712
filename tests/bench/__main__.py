"""Runs the benches that are named, or all of them."""

import asyncio
import sys

from tests.bench import clicks, lag, polling, presses, start

BENCHES = {
    "clicks": clicks.run,
    "presses": presses.run,
    "polling": polling.run,
    "lag": lag.run,
    "start": start.run,
}

for name in sys.argv[1:] or BENCHES:
    for figure in asyncio.run(BENCHES[name]()):
        print(figure, flush=True)
