"""Identical prompts: what makes them so, and the seed that tells them apart (contract 7)."""

from bot.core.prompts.prompt import Prompt, parse


def normal(text: str) -> str:
    """Return what two prompts share that a server takes for the same."""
    return parse(text).for_provider().casefold()


def with_seed(prompt: Prompt, seed: int) -> Prompt:
    """Return the prompt with that seed, unless one was typed."""
    return prompt if prompt.value("seed") is not None else prompt.with_parameter("seed", str(seed))
