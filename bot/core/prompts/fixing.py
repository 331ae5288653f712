"""The nearest right prompt, for *Fix and run*."""

from bot.core.prompts.parameters import rivals
from bot.core.prompts.problems import LINK, LONGEST, PERMUTATION, WEIGHT, Problem, merged
from bot.core.prompts.prompt import Parameter, Prompt, parse

_DROPPED = frozenset({"parameter-place", "parameter-version", "prompt-repeat"})
_REPLACED = frozenset(
    {"parameter-unknown", "parameter-form", "parameter-range", "parameter-choice"}
)


def fixed(prompt: Prompt, problems: tuple[Problem, ...]) -> Prompt:
    """Return the prompt with its fatal *problems* mended; missing words can't be.

    A permutation may hide whole parameters: it is then mended alone, and the rest when the result
    is checked anew.
    """
    fatal = [problem for problem in problems if problem.fatal]
    kinds = {problem.kind for problem in fatal}
    if "prompt-permutation" in kinds:
        single = parse(_first_choices(prompt.text()))
        if _names(single) != _names(prompt):
            return single
        fatal = [found for found in fatal if not _is_changed(prompt, single, found.place)]
        prompt = single
    words, parts = prompt.words, []
    for place, part in enumerate(prompt.parameters):
        mended, moved = _mended(part, [found for found in fatal if found.place == place])
        parts += mended
        words = f"{words} {moved}".strip()
    if "prompt-weights" in kinds:
        words = _unweighted(words)
    if "parameter-twice" in kinds:
        parts = _once_each(parts)
    missing = [found.suggestion for found in fatal if found.kind == "zoom-missing"]
    return _shortened(parse(" ".join([Prompt(words, tuple(parts)).text(), *missing])))


def _is_changed(before: Prompt, after: Prompt, place: int) -> bool:
    return place >= 0 and before.parameters[place].value != after.parameters[place].value


def _names(prompt: Prompt) -> list[str]:
    return [part.name for part in prompt.parameters]


def _first_choices(text: str) -> str:
    while (shorter := PERMUTATION.sub(lambda found: found[1].strip(), text)) != text:
        text = shorter
    return text


def _mended(part: Parameter, problems: list[Problem]) -> tuple[list[Parameter], str]:
    for problem in problems:
        if problem.kind in _DROPPED:
            return [], ""
        if problem.kind in _REPLACED:
            return list(parse(problem.suggestion).parameters), problem.moved
    return [part], ""


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
