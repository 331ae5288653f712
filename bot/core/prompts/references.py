"""Pictures in a role: a style, a character, or a thing that shall appear (CONTRACT.md 9).

``--sref``, ``--cref`` and ``--oref`` without a value take the pictures that come with the prompt.
"""

from collections.abc import Iterator, Sequence

from bot.core.pictures import Role
from bot.core.prompts.judgements import LINK, check_parameters, check_words, newest_for
from bot.core.prompts.parameters import known
from bot.core.prompts.problems import Problem
from bot.core.prompts.prompt import Parameter, Prompt, model_of

NAMES = {Role.STYLE: "sref", Role.CHARACTER: "cref", Role.OMNI: "oref"}


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


def check(
    prompt: Prompt, *, pictures: int = 0, roles: Sequence[Role] = (), most: int = 1
) -> tuple[Problem, ...]:
    """Return what is wrong with an imagine prompt and the attached pictures that come with it.

    *roles* names what each picture is for; left out, all are pictures to start from. A reference
    without a value is right when it is one of the roles. *most* is how many pictures the prompt
    may mean.
    """
    named = [NAMES[role] for role in NAMES if role in roles]
    starting = pictures - sum(role is not Role.PROMPT for role in roles)
    whole = _with_roles(prompt, named) if named else prompt
    worded = check_words(prompt, pictures=starting, most=most)
    if not whole.parameters:
        return worded
    found = check_parameters(whole, bare=frozenset(named))
    written = (problem for problem in found if problem.place < len(prompt.parameters))
    attached = check_attached(prompt, roles) if named else ()
    return (*worded, *written, *attached, *_unweighable(prompt, starting))


def check_attached(prompt: Prompt, roles: Sequence[Role]) -> tuple[Problem, ...]:
    """Return what is wrong with the roles of attached pictures."""
    named = [NAMES[role] for role in NAMES if role in roles]
    versions = (problem for name in named for problem in _attached(prompt, name, named))
    return (*versions, *_crowded(prompt, roles))


def _with_roles(prompt: Prompt, named: Sequence[str]) -> Prompt:
    """Return the prompt with what is attached beside it, so that nothing seems to be missing."""
    missing = [name for name in named if prompt.value(name) is None]
    links = tuple(Parameter(name, "", name) for name in missing)
    return Prompt(prompt.words, (*prompt.parameters, *links))


def _attached(prompt: Prompt, name: str, named: Sequence[str]) -> Iterator[Problem]:
    """Judge a picture whose role no parameter names: the model can change, the picture can't.

    Unless another picture's role, one of *named*, goes with no such model.
    """
    found = known(name)
    model = model_of(prompt)
    if found is None or prompt.value(name) is not None or found.models.have(model):
        return
    newest = newest_for(found)
    others = [known(other) for other in named]
    suits = newest and all(other and other.models.have(newest) for other in others)
    yield Problem(
        "parameter-version",
        token=f"--{name}",
        suggestion=newest.token if newest and suits else "",
        choices=(model.token,),
    )


def _crowded(prompt: Prompt, roles: Sequence[Role]) -> Iterator[Problem]:
    for role, name in NAMES.items():
        found = known(name)
        if found is None or found.many:
            continue
        if roles.count(role) + bool(prompt.value(name)) > 1:  # CONTRACT.md 9: one URL
            yield Problem("parameter-pictures", token=f"--{name}")


def _unweighable(prompt: Prompt, starting: int) -> Iterator[Problem]:
    for place, part in enumerate(prompt.parameters):
        if part.name == "iw" and starting + len(LINK.findall(prompt.words)) <= 0:
            yield Problem("parameter-picture", fatal=False, token=part.token, place=place)
