"""Pictures in a role: a style, a character, or a thing that shall appear (contract 9).

``--sref``, ``--cref`` and ``--oref`` without a value take the pictures that come with the prompt.
"""

from collections.abc import Iterator, Sequence

from bot.core.pictures import Role
from bot.core.prompts.problems import Problem, check_parameters, check_words
from bot.core.prompts.prompt import Parameter, Prompt

NAMES = {Role.STYLE: "sref", Role.CHARACTER: "cref", Role.OMNI: "oref"}
_ATTACHED = "https://attached.example/picture.png"  # stands for the link that is made later


def roles_wanted(prompt: Prompt, count: int) -> tuple[Role, ...]:
    """Return what each of *count* attached pictures is for, as far as the prompt says.

    With one bare reference all pictures have that role. With several, the pictures take them in
    the order they were typed, and the last role is that of all further ones.
    """
    by_name = {name: role for role, name in NAMES.items()}
    wanted = [
        by_name[part.name] for part in prompt.parameters if part.name in by_name and not part.value
    ]
    if not wanted:
        return (Role.PROMPT,) * count
    return tuple(wanted[min(place, len(wanted) - 1)] for place in range(count))


def without_bare_references(prompt: Prompt) -> Prompt:
    """Return the prompt without references that have no value."""
    kept = tuple(
        part for part in prompt.parameters if part.value or part.name not in NAMES.values()
    )
    return Prompt(prompt.words, kept)


def check(prompt: Prompt, *, pictures: int = 0, roles: Sequence[Role] = ()) -> tuple[Problem, ...]:
    """Return what is wrong with an imagine prompt and the attached pictures that come with it.

    *roles* names what each picture is for; left out, all are pictures to start from.
    """
    starting = pictures - sum(role is not Role.PROMPT for role in roles)
    missing = [NAMES[role] for role in NAMES if role in roles and not prompt.value(NAMES[role])]
    links = tuple(Parameter(name, _ATTACHED, name) for name in missing)
    whole = Prompt(prompt.words, (*prompt.parameters, *links))
    found = (_readable(problem) for problem in check_parameters(whole))
    return (*check_words(prompt, pictures=starting), *found, *_crowds(prompt, roles))


def _crowds(prompt: Prompt, roles: Sequence[Role]) -> Iterator[Problem]:
    things = sum(role is Role.OMNI for role in roles) + bool(prompt.value("oref"))
    if things > 1:  # contract 9: --oref takes one
        both = Parameter("oref", "--oref").token
        yield Problem("parameter-twice", token=both, suggestion="--oref")


def _readable(problem: Problem) -> Problem:
    token = problem.token.replace(_ATTACHED, "").strip()
    return problem if token == problem.token else Problem(problem.kind, token=token)
