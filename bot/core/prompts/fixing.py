"""The nearest right prompt, for *Fix and run*."""

from collections.abc import Sequence

from bot.core.pictures import Role
from bot.core.prompts.expansion import count, expand
from bot.core.prompts.judgements import (
    LINK,
    LONGEST,
    REFERENCES,
    WEIGHT,
    check_parameters,
    check_words,
    merged,
)
from bot.core.prompts.parameters import rivals
from bot.core.prompts.problems import Problem
from bot.core.prompts.prompt import Parameter, Prompt, parse
from bot.core.prompts.references import check_attached

ROUNDS = 6  # one mended piece may uncover another: a typo that hid a parameter given twice
_DROPPED = frozenset({"parameter-place", "parameter-clash"})
_REPLACED = frozenset(
    {
        "parameter-unknown",
        "parameter-form",
        "parameter-range",
        "parameter-choice",
        "parameter-version",
    }
)
_MODELS = ("--v ", "--niji ")


def fixed(prompt: Prompt, problems: tuple[Problem, ...], *, roles: Sequence[Role] = ()) -> Prompt:
    """Return the prompt with its fatal *problems* mended, and those that come to light by that.

    Missing words can't be mended, nor too many pictures where several are allowed and braces
    alone make too many, nor pictures that are attached, whose *roles* a mended prompt has to suit.
    """
    kinds = {problem.kind for problem in problems}
    is_window = "zoom-missing" in kinds or (
        prompt.value("zoom") is not None and "parameter-place" not in kinds
    )
    misplaced = frozenset[str]() if is_window else frozenset({"zoom"})
    bare = _bare(prompt, problems)
    # Where nobody found too many, mending shall not make more.
    most = next((int(one.high) for one in problems if one.count), count(prompt))
    for _ in range(ROUNDS):
        mended = _once(prompt, [problem for problem in problems if problem.fatal])
        if mended == prompt:
            break
        prompt = mended
        problems = (
            *check_words(prompt, pictures=2, most=most),
            *check_parameters(prompt, misplaced=misplaced, bare=bare),
            *check_attached(prompt, roles),
        )
    return prompt


def _bare(prompt: Prompt, problems: tuple[Problem, ...]) -> frozenset[str]:
    """Return the references without a value that are right: attached pictures are theirs."""
    wrong = {problem.place for problem in problems if problem.kind == "parameter-form"}
    return frozenset(
        part.name
        for place, part in enumerate(prompt.parameters)
        if part.name in REFERENCES and not part.value and place not in wrong
    )


def _once(prompt: Prompt, fatal: list[Problem]) -> Prompt:
    for problem in fatal:
        if problem.kind == "prompt-too-many":
            fewer = _fewer(prompt, int(problem.high))
            if fewer != prompt:
                return fewer  # braces may hide whole parameters: all places are others now
    words, parts = prompt.words, []
    for place, part in enumerate(prompt.parameters):
        mended, moved = _mended(part, [found for found in fatal if found.place == place])
        parts += mended
        words = f"{words} {moved}".strip()
    kinds = {problem.kind for problem in fatal}
    models = [found.suggestion for found in fatal if _is_switch(found)]
    if "prompt-weights" in kinds and not models:
        words = _unweighted(words)
    if "parameter-twice" in kinds:
        parts = _once_each(parts)
    missing = [found.suggestion for found in fatal if found.kind == "zoom-missing"]
    whole = Prompt(words, tuple(parts))
    for other in parse(" ".join(models[:1])).parameters:
        whole = whole.with_parameter(other.name, other.value)
    return _shortened(parse(" ".join([whole.text(), *missing])))


def _fewer(prompt: Prompt, most: int) -> Prompt:
    """Return the prompt with no more pictures than *most*, if that is a matter of repeats."""
    once = prompt.without("repeat")
    if most == 1:
        return expand(once, most=1)[0].without("repeat")
    match most // count(once):
        case 0:
            return prompt
        case 1:
            return once
        case repeats:
            return once.with_parameter("repeat", str(repeats))


def _mended(part: Parameter, problems: list[Problem]) -> tuple[list[Parameter], str]:
    for problem in problems:
        if problem.kind in _DROPPED:
            return [], ""
        if problem.kind in _REPLACED and not _is_switch(problem):
            return list(parse(problem.suggestion).parameters), problem.moved
    return [part], ""


def _is_switch(problem: Problem) -> bool:
    """Tell whether another model is what mends it."""
    is_about_models = problem.kind in ("parameter-version", "prompt-weights")
    return is_about_models and problem.suggestion.startswith(_MODELS)


def _once_each(parts: list[Parameter]) -> list[Parameter]:
    kept: list[Parameter] = []
    for part in parts:
        new = part
        for earlier in [other for other in kept if other.name == part.name]:
            new = merged(earlier, new)
        gone = rivals(part.name) | {part.name}
        kept = [*(other for other in kept if other.name not in gone), new]
    return kept


def _unweighted(words: str) -> str:
    plain = (word if LINK.match(word) else WEIGHT.sub(",", word) for word in words.split())
    return " ".join(plain).strip(", ").replace(" ,", ",")


def _shortened(prompt: Prompt) -> Prompt:
    excess = len(prompt.text()) - LONGEST
    if excess <= 0:
        return prompt
    room = max(len(prompt.words) - excess, 0)
    cut = prompt.words[:room]
    return parse(Prompt(cut.rpartition(" ")[0] or cut, prompt.parameters).text())
