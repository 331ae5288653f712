"""The words of the custom zoom modal: a prompt that ends in ``--zoom`` (CONTRACT.md 5.6)."""

from bot.core.prompts.judgements import check_parameters, check_words
from bot.core.prompts.problems import Problem
from bot.core.prompts.prompt import Prompt, parse

DEFAULT = "2"  # the official modal's


def zoom_prompt(old: str, *, zoom: str = DEFAULT) -> str:
    """Return the text the modal starts with: the old prompt, one ``--zoom`` at its end."""
    return parse(old).without("zoom").with_parameter("zoom", zoom).text()


def check_zoom(prompt: Prompt) -> tuple[Problem, ...]:
    """Return what is wrong with a filled modal: a zoom from 1 to 2 must be there.

    A picture that was made of one picture alone is still fine, and so is a prompt without words:
    the server then keeps the parent's.
    """
    problems = (
        *check_words(prompt, pictures=2),
        *check_parameters(prompt, misplaced=frozenset()),
    )
    if prompt.value("zoom") is not None:
        return problems
    return (*problems, Problem("zoom-missing", suggestion=f"--zoom {DEFAULT}", low=1, high=2))
