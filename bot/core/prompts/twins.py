"""Identical prompts: what makes them so, and the seed that tells them apart (CONTRACT.md 7.7)."""

from bot.core.prompts.parameters import known
from bot.core.prompts.prompt import Parameter, Prompt, parse, speed_of


def normal(text: str) -> str:
    """Return what two prompts share that a server may take for the same.

    Neither capitals nor the order and spelling of parameters tell them apart, nor what only says
    how they are painted. The same again for its own result.
    """
    _, prompt = speed_of(parse(parse(text).for_provider()))
    for name in ("stealth", "public"):
        prompt = prompt.without(name)
    tokens = sorted(_token(part) for part in prompt.parameters)
    return " ".join(filter(None, (prompt.words, *tokens))).casefold()


def with_seed(prompt: Prompt, seed: int) -> Prompt:
    """Return the prompt with that seed (0 to 4294967295), unless one was typed."""
    return prompt if prompt.value("seed") is not None else prompt.with_parameter("seed", str(seed))


def _token(part: Parameter) -> str:
    found = known(part.name)
    return Parameter(found.name if found else part.name, part.value).token
