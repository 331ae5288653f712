"""10,000 listed words in a text of 4,000 characters: ours against asking for each of them.

The naive loop is one compiled expression a word, with borders, over the text in small updates: it
sees through no disguise. *Bare* is ``word in text``, which has not even borders.
"""

import random
import re
import time

from bot.core.terms.searching import TermSearch
from bot.core.terms.terms import Term
from tests.bench.figures import Figure, ratios, spread

SYLLABLES = "be bi co da de fa ga ha ki la le lo ma me mo na ni no pa ra re ri sa se so ta te ti"
HAN = "山水火木金土日月风云花鸟虫鱼天地人心手足春夏秋冬东南西北红绿蓝紫"
PLAIN = "a red fox with well-lit fur, in the tall grass of 1999, as seen by its painter --ar 16:9 "


def listed(count, source):
    """Return terms as lists have them: most of them plain, some phrases, stars and Chinese."""
    parts = SYLLABLES.split()
    words = set()
    while len(words) < count:
        word = "".join(source.choices(parts, k=source.randint(2, 5)))
        turn = len(words) % 20
        if turn == 0:
            word = "".join(source.choices(HAN, k=source.randint(2, 4)))
        elif turn == 1:
            word += " " + "".join(source.choices(parts, k=2))
        elif turn == 2:
            word += "*"
        words.add(word)
    return sorted(words)


def written(length, source):
    """Return a text of words that are not listed (``x`` is in no syllable) and some plain ones."""
    parts = SYLLABLES.split()
    text = ""
    while len(text) < length:
        made = ["x" + "".join(source.choices(parts, k=source.randint(1, 4))) for _ in range(8)]
        text += " ".join(made) + " " + PLAIN
    return text[:length]


def timed(act, times):
    started = time.perf_counter()
    for _ in range(times):
        act()
    return (time.perf_counter() - started) / times * 1000


async def run(count=10_000, length=4000, rounds=7):
    """Return the figure."""
    source = random.Random(8)
    words, text = listed(count, source), written(length, source)
    terms = [Term(word) for word in words]
    built = [timed(lambda: TermSearch.of({"everywhere": terms}), 1) for _ in range(3)]
    index = TermSearch.of({"everywhere": terms})
    bare = [word.strip("*") for word in words]
    naive = [re.compile(rf"\b{re.escape(word)}\b") for word in bare]
    assert index.find(text) is None
    small = text.lower()
    ours, theirs, least = [], [], []
    for _ in range(rounds):
        ours.append(timed(lambda: index.find(text), 5))
        theirs.append(timed(lambda: [one for one in naive if one.search(small)], 1))
        least.append(timed(lambda: [word for word in bare if word in small], 1))
    bare_ratio = spread(ratios(ours, least), 3)
    detail = (
        f"ours {spread(ours, 2)} ms, a loop {spread(theirs)} ms, bare {spread(least, 1)} ms "
        f"(ratio {bare_ratio}); {count} terms built in {spread(built)} ms"
    )
    return [Figure("terms: search / a loop", ratios(ours, theirs), "<= 0.02", detail)]
