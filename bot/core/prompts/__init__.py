"""Prompts: words and --parameters, parsed, checked, normalised, printed back."""

from bot.core.prompts.fixing import fixed
from bot.core.prompts.parameters import KNOWN, Kind, Known, known
from bot.core.prompts.problems import LONGEST, PROBLEM_KINDS, Problem, check
from bot.core.prompts.prompt import (
    Parameter,
    Prompt,
    is_niji,
    parse,
    speed_of,
)
from bot.core.prompts.zoom import check_zoom, zoom_prompt

__all__ = [
    "KNOWN",
    "LONGEST",
    "PROBLEM_KINDS",
    "Kind",
    "Known",
    "Parameter",
    "Problem",
    "Prompt",
    "check",
    "check_zoom",
    "fixed",
    "is_niji",
    "known",
    "parse",
    "speed_of",
    "zoom_prompt",
]
