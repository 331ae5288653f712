"""Runs the benches that are named, or all of them: ``python -m tests.bench [name …]``."""

import asyncio
import os
import sys

from tests.bench import blend, clicks, lag, polling, presses, start, terms, walk

BENCHES = {
    "clicks": clicks.run,
    "presses": presses.run,
    "polling": polling.run,
    "lag": lag.run,
    "blend": blend.run,
    "start": start.run,
    "terms": terms.run,
    "walk": walk.run,
}

names = sys.argv[1:] or list(BENCHES)
if unknown := set(names) - set(BENCHES):
    sys.exit(f"no such bench: {', '.join(sorted(unknown))}; there are {', '.join(BENCHES)}")
for name in names:
    for figure in asyncio.run(BENCHES[name]()):
        print(figure, flush=True)
busy, cores = os.getloadavg()[0], os.cpu_count()
print(f"median (lowest to highest) of the rounds; loopback; load {busy:.1f} on {cores} cores")
