"""How much of the package one event walks through until its submit leaves the socket.

Counted are distinct (file, qualified name) of ``bot`` without its sandbox, entered or resumed on
the loop's thread between a person's act and the provider's having the submit, in every one of five
runs after a warm-up; what the loops in the background do now and then so falls out. The frames of
comprehensions, which Python 3.12 no longer has, are none.
"""

import asyncio
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

import bot
from tests.bench.figures import Figure
from tests.journeys.visit import eventually, has, hurry, sides, visiting

PACKAGE = Path(bot.__file__).parent
SANDBOX = PACKAGE / "sandbox"
SETTLING = 0.5  # seconds in which what an earlier act left to do is done
COMPREHENSIONS = ("<listcomp>", "<setcomp>", "<dictcomp>", "<genexpr>")
MOST = {"functions": 160, "files": 42}  # of an imagine on Discord
PLATFORMS = ("discord", "telegram")


@contextmanager
def stepping(sandbox):
    """Yield what is entered or resumed until the provider has one submit more."""
    steps, known = set(), len(sandbox.midjourney.submits())
    package, sandboxed = f"{PACKAGE}/", f"{SANDBOX}/"

    def seen(frame, event, _):
        if event != "call":
            return
        code = frame.f_code
        if code.co_filename.startswith(sandboxed):
            if len(sandbox.midjourney.submits()) > known:
                sys.setprofile(None)
        elif code.co_filename.startswith(package) and code.co_name not in COMPREHENSIONS:
            steps.add((code.co_filename.removeprefix(package), code.co_qualname))

    sys.setprofile(seen)
    try:
        yield steps
    finally:
        sys.setprofile(None)


async def imagined(sandbox, side, number):
    """Return the steps of an imagine, and its finished card."""
    known = {one.id for one in side.messages()}
    await asyncio.sleep(SETTLING)
    with stepping(sandbox) as steps:
        await side.say(f"/imagine a red fox {number}")
        await submitted(sandbox, number)
    return steps, await side.until(lambda one: one.id not in known and has(one, "U1"))


async def pressed(sandbox, side, card):
    """Return the steps of a pressed U2; the press makes a card of its own."""
    known, count = {one.id for one in side.messages()}, len(sandbox.midjourney.submits())
    await asyncio.sleep(SETTLING)
    with stepping(sandbox) as steps:
        await side.press(card, "U2")
        await eventually(lambda: len(sandbox.midjourney.submits()) > count)
    await side.until(lambda one: one.id not in known and has(one, "Vary"))
    return steps


async def submitted(sandbox, number):
    await eventually(
        lambda: any(one.body["prompt"].endswith(f" {number}") for one in asked(sandbox)),
    )


def asked(sandbox):
    return sandbox.midjourney.submits("imagine")


async def walks(name, rounds):
    """Return what every round has in common: of an imagine, and of a press."""
    imagines, presses = [], []
    with tempfile.TemporaryDirectory() as folder:
        async with visiting(Path(folder)) as sandbox:
            hurry(sandbox)
            side = sides(sandbox)[name]
            for number in range(rounds + 1):
                steps, card = await imagined(sandbox, side, number)
                imagines.append(steps)
                presses.append(await pressed(sandbox, side, card))
    return set.intersection(*imagines[1:]), set.intersection(*presses[1:])


def figures(what, steps):
    """Return how many functions and files, as parts of what is allowed."""
    counts = {"functions": len(steps), "files": len({file for file, _ in steps})}
    return [
        Figure(f"walk: {name} of {what}", (count / MOST[name],), "<= 1", f"{count} of {MOST[name]}")
        for name, count in counts.items()
    ]


async def run(rounds=5, platforms=PLATFORMS):
    """Return the figures of both acts on both platforms."""
    found = []
    for name in platforms:
        imagine, press = await walks(name, rounds)
        found += figures(f"imagine, {name}", imagine)
        found += figures(f"U2, {name}", press)
    return found
