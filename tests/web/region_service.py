"""A region service of one picture that keeps what it is sent; an oracle for what was drawn."""

from bot import locales
from bot.core.messages.pages import region_words
from bot.core.pictures import Media
from bot.core.ports.regions import RegionAnswer, RegionState, RegionView

CLOSED = {"used": RegionState.SENT, "old": RegionState.EXPIRED, "gone": RegionState.GONE}


class FakeRegionService:
    """Knows the tokens ``good`` and, closed in one way each, those in ``CLOSED``."""

    def __init__(self, picture, *, locale="en", prompt="a red fox", answer=None):
        self.shown = Media(picture, "image/png")
        self.phrases = locales.load().phrases(locale)
        self.prompt = prompt
        self.answer = answer or RegionAnswer(is_sent=True, sentence=self.phrases("region-sent"))
        self.sent = []

    async def open(self, token, *, languages=""):
        state = RegionState.OPEN if token == "good" else CLOSED.get(token)
        state = state or RegionState.UNKNOWN
        words = region_words(self.phrases)
        if state is RegionState.OPEN:
            return RegionView(state, self.phrases.locale, words, self.prompt)
        return RegionView(state, self.phrases.locale, words, sentence=f"It is {state} <b>.")

    async def picture(self, token):
        return self.shown if token == "good" and self.shown.data else None

    async def send(self, token, areas, *, prompt):
        self.sent.append((token, tuple(areas), prompt))
        return self.answer


def inside(points, x, y):
    """Tell by the winding number whether a place is inside an outline.

    Written apart from the code it judges (Sunday's crossing test, for one place at a time).
    """
    winding = 0
    for (ax, ay), (bx, by) in zip(points, points[1:] + points[:1], strict=True):
        left = (bx - ax) * (y - ay) - (x - ax) * (by - ay)
        if ay <= y < by and left > 0:
            winding += 1
        elif by <= y < ay and left < 0:
            winding -= 1
    return winding != 0


def drawn(outlines, width, height):
    """Return the mask that those outlines (in fractions) ought to be, one byte a pixel."""
    rows = bytearray()
    for row in range(height):
        y = (row + 0.5) / height
        near = [one for one in outlines if min(p[1] for p in one) <= y <= max(p[1] for p in one)]
        for column in range(width):
            x = (column + 0.5) / width
            rows.append(255 if any(inside(one, x, y) for one in near) else 0)
    return bytes(rows)
