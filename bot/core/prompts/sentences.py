"""What is wrong with the words, and with a prompt as a whole (CONTRACT.md 7 and 9)."""

import re

from bot.core.prompts.expansion import MOST_AT_ONCE, MOST_COUNTED, count, repeats_of
from bot.core.prompts.models import Models
from bot.core.prompts.problems import Problem
from bot.core.prompts.prompt import Prompt, model_of, named_model, parse

LONGEST = 4000  # characters; longer ones never finish (CONTRACT.md 7.6), and Discord takes no more
MANY_WORDS = 350  # CONTRACT.md 7.6: advice
LINK = re.compile(r"https?://\S+", re.IGNORECASE)
WEIGHT = re.compile(r"::-?\d*\.?\d*", re.ASCII)
WEIGHING = Models((1, 6.1), (4, 6))  # CONTRACT.md 9: text::n


def check_words(prompt: Prompt, *, pictures: int, most: int = 1) -> tuple[Problem, ...]:
    """Return what is wrong with the words and the prompt as a whole.

    *most* is how many pictures it may mean.
    """
    found = (
        _missing_words(prompt, pictures),
        _length(prompt),
        _crowd(prompt, most),
        _weights(prompt),
    )
    return tuple(problem for problem in found if problem)


def check_several(text: str) -> tuple[Problem, ...]:
    """Return whether a prompt makes more pictures than are begun at once."""
    problem = _crowd(parse(text), MOST_AT_ONCE)
    return (problem,) if problem else ()


def _missing_words(prompt: Prompt, pictures: int) -> Problem | None:
    total = pictures + len(LINK.findall(prompt.words))
    if LINK.sub("", prompt.words).strip(" <>"):
        return None
    if total == 0:
        return Problem("prompt-empty", token=prompt.text()[:200])
    # mjfaq: one picture and no words is refused; a clip of one picture is not.
    if total == 1 and prompt.value("video") is None:
        return Problem("prompt-one-picture", token=prompt.text()[:200])
    return None


def _length(prompt: Prompt) -> Problem | None:
    if (length := len(prompt.text())) > LONGEST:
        return Problem("prompt-too-long", token=str(length), high=LONGEST)
    if (words := len(prompt.words.split())) > MANY_WORDS:
        return Problem("prompt-long", fatal=False, token=str(words), high=MANY_WORDS)
    return None


def _crowd(prompt: Prompt, most: int) -> Problem | None:
    """Judge how many pictures a prompt means: each but the first would be lost (CONTRACT.md 9)."""
    text = prompt.text()
    repeats = min(repeats_of(prompt.value("repeat") or "") or 1, MOST_COUNTED)
    wanted = max(count(text), repeats)  # repeats that nobody takes are not counted
    if wanted <= most:
        return None
    return Problem("prompt-too-many", token=text[:200], high=most, count=wanted)


def _weights(prompt: Prompt) -> Problem | None:
    words = [word for word in prompt.words.split() if not LINK.match(word)]
    found = next((word for word in words if "::" in word), None)
    model = model_of(prompt)
    if found is None or WEIGHING.have(model):
        return None
    plain = WEIGHT.sub(",", found).strip(",")
    newest = WEIGHING.newest()
    is_free = named_model(prompt) is None
    return Problem(
        "prompt-weights",
        token=found,
        suggestion=newest.token if newest and is_free else plain,
        choices=(model.token,),
    )
