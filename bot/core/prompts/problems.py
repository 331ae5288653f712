"""What is wrong with a prompt, found before it costs minutes or money (contract 9).

A problem points at what was typed and names the nearest right thing. Fatal ones are refused; the
others are only worth a word, since models change faster than this table.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.core.prompts.parameters import ANY, Known, is_formed, known, meant, rivals
from bot.core.prompts.prompt import Parameter, Prompt
from bot.core.prompts.values import is_in_range, is_listed, nearest

LONGEST = 4000  # characters; longer ones never finish (contract 7.6), and Discord takes no more
MANY_WORDS = 350  # contract 7.6: advice
LINK = re.compile(r"https?://\S+", re.IGNORECASE)
PERMUTATION = re.compile(r"(?<!\\)\{([^{},]*),[^{}]*(?<!\\)\}")
WEIGHT = re.compile(r"::-?\d*\.?\d*", re.ASCII)

PROBLEM_KINDS = (
    "prompt-empty",
    "prompt-one-picture",
    "prompt-too-long",
    "prompt-long",
    "prompt-permutation",
    "prompt-weights",
    "prompt-repeat",
    "parameter-unknown",
    "parameter-place",
    "parameter-form",
    "parameter-range",
    "parameter-choice",
    "parameter-twice",
    "parameter-version",
    "parameter-needs",
    "zoom-missing",
    "suffix-words",
)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong; *kind* is a phrase key.

    *token* is what was typed, *suggestion* what to type instead ("" = leave it out), *low* and
    *high* the limits where there are any. *place* is the parameter's place, -1 for the words;
    *moved* are words that stand behind a parameter and belong in front.
    """

    kind: str
    fatal: bool = True
    token: str = ""
    suggestion: str = ""
    low: float = 0
    high: float = 0
    place: int = -1
    moved: str = ""
    choices: tuple[str, ...] = ()

    @property
    def values(self) -> dict[str, str | int | float]:
        """Return what the phrase speaks of."""
        return {
            "token": self.token,
            "suggestion": self.suggestion,
            "low": self.low,
            "high": self.high,
            "choices": ", ".join(self.choices),
        }


def check_words(prompt: Prompt, *, pictures: int) -> tuple[Problem, ...]:
    """Return what is wrong with the words and the prompt as a whole."""
    return tuple(
        problem
        for problem in (
            _missing_words(prompt, pictures),
            _length(prompt),
            _permutation(prompt),
            _weights(prompt),
        )
        if problem
    )


def check_parameters(
    prompt: Prompt, *, misplaced: frozenset[str] = frozenset({"zoom"})
) -> tuple[Problem, ...]:
    """Return what is wrong with the parameters; *misplaced* ones have no meaning here."""
    return tuple(
        problem
        for place, part in enumerate(prompt.parameters)
        for problem in _problems_of(prompt, place, part, misplaced)
    )


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


def _permutation(prompt: Prompt) -> Problem | None:
    # Several jobs behind one task id: all but the first would be lost, and billed (contract 9).
    found = PERMUTATION.search(prompt.text())
    return found and Problem("prompt-permutation", token=found[0], suggestion=found[1].strip())


def _weights(prompt: Prompt) -> Problem | None:
    words = [word for word in prompt.words.split() if not LINK.match(word)]
    found = next((word for word in words if "::" in word), None)
    if found is None or _model(prompt, "niji") is not None:
        return None
    version = _model(prompt, "v")
    if version is not None and version < 7:
        return None
    # Without a version the server's default decides, which is a new one most of the time.
    return Problem(
        "prompt-weights",
        fatal=version is not None,
        token=found,
        suggestion=WEIGHT.sub(",", found).strip(","),
    )


def _problems_of(
    prompt: Prompt, place: int, part: Parameter, misplaced: frozenset[str]
) -> Iterator[Problem]:
    found = known(part.name)
    if found is None:
        yield _unknown(place, part)
        return
    if part.name in misplaced:
        yield Problem("parameter-place", token=part.token, place=place)
    elif found.name == "repeat" and part.value != "1":
        yield Problem("prompt-repeat", token=part.token, place=place)
    elif problem := _value(found, place, part) or _version(prompt, found, place, part):
        yield problem
    if problem := _twice(prompt, found, place, part):
        yield problem
    if found.needs and prompt.value(found.needs) is None:
        wanted = f"--{found.needs}"
        yield Problem(
            "parameter-needs", fatal=False, token=part.token, suggestion=wanted, place=place
        )


def _unknown(place: int, part: Parameter) -> Problem:
    name = meant(part.typed, part.value)
    right = known(name)
    if right is None:
        return Problem("parameter-unknown", fatal=False, token=part.token, place=place)
    near = nearest(right, part.value)
    suggestion = f"--{name} {near.value}".rstrip() if near.value is not None else ""
    return Problem(
        "parameter-unknown",
        token=part.token,
        suggestion=suggestion,
        place=place,
        moved=near.moved,
    )


def _value(found: Known, place: int, part: Parameter) -> Problem | None:
    formed = is_formed(found, part.value)
    if formed and is_in_range(found, part.value):
        if is_listed(found, part.value):
            return None
        return Problem(
            "parameter-choice",
            fatal=False,
            token=part.token,
            place=place,
            choices=found.choices,
        )
    near = nearest(found, part.value)
    right = Parameter(part.name, near.value, part.typed) if near.value is not None else None
    low, high = found.span if found.span != ANY else (0, 0)
    return Problem(
        _value_kind(found, formed=formed or part.value.isdecimal()),
        token=part.token,
        suggestion=right.token if right else "",
        low=low,
        high=high,
        place=place,
        moved=near.moved,
        choices=found.choices,
    )


def _value_kind(found: Known, *, formed: bool) -> str:
    if not formed:
        return "parameter-form"
    return "parameter-choice" if found.choices and not found.lax else "parameter-range"


def _version(prompt: Prompt, found: Known, place: int, part: Parameter) -> Problem | None:
    """Judge by the model that the prompt names; without one only the server knows."""
    for name, span in (("v", found.versions), ("niji", found.nijis)):
        model = _model(prompt, name)
        if model is not None and not span[0] <= model <= span[1]:
            low, high = span
            return Problem("parameter-version", token=part.token, low=low, high=high, place=place)
    return None


def _model(prompt: Prompt, name: str) -> float | None:
    value = prompt.value(name)
    found = known(name)
    if not value or found is None or not is_formed(found, value):
        return None
    return float(value)


def _twice(prompt: Prompt, found: Known, place: int, part: Parameter) -> Problem | None:
    clashing = rivals(found.name) | {found.name}
    earlier = [other for other in prompt.parameters[:place] if other.name in clashing]
    if not earlier:
        return None
    token = f"{earlier[-1].token} {part.token}"
    return Problem(
        "parameter-twice", token=token, suggestion=merged(earlier[-1], part).token, place=place
    )


def merged(earlier: Parameter, later: Parameter) -> Parameter:
    """Return the one that both are meant to be: the later one, or both values as a list."""
    found = known(later.name)
    if found is None or not found.many or earlier.name != later.name:
        return later
    glue = ", " if later.name == "no" else " "
    values = dict.fromkeys(filter(None, (earlier.value, later.value)))
    return Parameter(later.name, glue.join(values), later.typed)
