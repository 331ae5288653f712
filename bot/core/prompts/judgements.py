"""What is wrong with a prompt: its words, its parameters, the whole (CONTRACT.md 7, 9)."""

import re
from collections.abc import Iterator

from bot.core.prompts.expansion import MOST_AT_ONCE, MOST_COUNTED, count, repeats_of
from bot.core.prompts.models import ANY, Model, Models
from bot.core.prompts.parameters import Known, ParameterKind, is_formed, known, meant, rivals
from bot.core.prompts.problems import Problem
from bot.core.prompts.prompt import Parameter, Prompt, model_of, named_model
from bot.core.prompts.values import is_in_range, is_listed, listed, nearest

REFERENCES = frozenset({"sref", "cref", "oref"})
_HEIRS = {"cref": "oref", "cw": "ow", "oref": "cref", "ow": "cw"}  # one came after the other
LONGEST = 4000  # characters; longer ones never finish (CONTRACT.md 7.6), and Discord takes no more
MANY_WORDS = 350  # CONTRACT.md 7.6: advice
LINK = re.compile(r"https?://\S+", re.IGNORECASE)
WEIGHT = re.compile(r"::-?\d*\.?\d*", re.ASCII)
WEIGHING = Models((1, 6.1), (4, 6))  # CONTRACT.md 9: text::n


def check_parameters(
    prompt: Prompt,
    *,
    misplaced: frozenset[str] = frozenset({"zoom"}),
    bare: frozenset[str] = frozenset(),
) -> tuple[Problem, ...]:
    """Return what is wrong with the parameters.

    *misplaced* ones have no meaning here, *bare* references take attached pictures as their value.
    """
    return tuple(
        problem
        for place, part in enumerate(prompt.parameters)
        for problem in _problems_of(prompt, place, part, misplaced, bare)
    )


def newest_for(found: Known, value: str = "") -> Model | None:
    """Return the newest model that surely takes a parameter."""
    return found.models_of(listed(found, value)).newest(besides=found.doubted)


def _problems_of(
    prompt: Prompt,
    place: int,
    part: Parameter,
    misplaced: frozenset[str],
    bare: frozenset[str],
) -> Iterator[Problem]:
    found = known(part.name)
    if found is None:
        yield _unknown(place, part)
        return
    if part.name in misplaced:
        yield Problem("parameter-place", token=part.token, place=place)
    else:
        value = None if _is_else(part, bare) else _value(found, place, part)
        if problem := value or _version(prompt, found, place, part):
            yield problem
    for judge in (_twice, _clash, _lonely):
        if problem := judge(prompt, found, place, part):
            yield problem


def _is_else(part: Parameter, bare: frozenset[str]) -> bool:
    """Tell whether the value is judged elsewhere."""
    if part.name == "repeat":
        return bool(repeats_of(part.value))  # how many pictures that makes: with the words
    return part.name in bare and not part.value


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
    """Judge by the model that will paint it."""
    model = model_of(prompt)
    if found.models_of(listed(found, part.value)).have(model):
        doubt = Problem("parameter-doubtful", fatal=False, token=part.token, place=place)
        return doubt if found.doubted.have(model) else None
    return Problem(
        "parameter-version",
        token=part.token,
        suggestion=_instead(prompt, found, part, model),
        place=place,
        choices=(model.token,),
    )


def _instead(prompt: Prompt, found: Known, part: Parameter, model: Model) -> str:
    """Return what goes with the model instead, "" for nothing; or the model that goes with it.

    A model that somebody named stays; one that nobody named is no wish.
    """
    if named_model(prompt) is None:
        newest = newest_for(found, part.value)
        return newest.token if newest else ""
    choices = found.choices_for(model)
    if found.kind is ParameterKind.NUMBER and choices:
        near = min(choices, key=lambda choice: abs(float(choice) - float(part.value)))
        return Parameter(part.name, near, part.typed).token
    heir = known(_HEIRS.get(part.name, ""))
    if heir is None or not heir.models.have(model) or prompt.value(heir.name) is not None:
        return ""
    return Parameter(heir.name, part.value).token if is_formed(heir, part.value) else ""


def _twice(prompt: Prompt, found: Known, place: int, part: Parameter) -> Problem | None:
    clashing = rivals(found.name) | {found.name}
    earlier = [other for other in prompt.parameters[:place] if other.name in clashing]
    if not earlier:
        return None
    token = f"{earlier[-1].token} {part.token}"
    return Problem(
        "parameter-twice", token=token, suggestion=merged(earlier[-1], part).token, place=place
    )


def _clash(prompt: Prompt, found: Known, place: int, part: Parameter) -> Problem | None:
    if not found.clashes or prompt.value(found.clashes) is None:
        return None
    return Problem(
        "parameter-clash", token=part.token, choices=(f"--{found.clashes}",), place=place
    )


def _lonely(prompt: Prompt, found: Known, place: int, part: Parameter) -> Problem | None:
    if not found.needs or prompt.value(found.needs) is not None:
        return None
    wanted = f"--{found.needs}"
    return Problem("parameter-needs", fatal=False, token=part.token, suggestion=wanted, place=place)


def merged(earlier: Parameter, later: Parameter) -> Parameter:
    """Return the one that both are meant to be: the later one, or both values as a list."""
    found = known(later.name)
    if found is None or not found.many or earlier.name != later.name:
        return later
    glue = ", " if later.name == "no" else " "
    values = dict.fromkeys(filter(None, (earlier.value, later.value)))
    return Parameter(later.name, glue.join(values), later.typed)


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


def check_several(prompt: Prompt) -> tuple[Problem, ...]:
    """Return whether a prompt makes more pictures than are begun at once."""
    problem = _crowd(prompt, MOST_AT_ONCE)
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
    repeats = min(repeats_of(prompt.value("repeat") or "") or 1, MOST_COUNTED)
    wanted = max(count(prompt), repeats)  # repeats that nobody takes are not counted
    if wanted <= most:
        return None
    return Problem("prompt-too-many", token=prompt.text()[:200], high=most, count=wanted)


def _weights(prompt: Prompt) -> Problem | None:
    words = [word for word in prompt.words.split() if not LINK.match(word)]
    found = next((word for word in words if "::" in word), None)
    if found is None:
        return None
    model = model_of(prompt)
    if WEIGHING.have(model):
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
