"""Prompts: words and --parameters, parsed, composed, checked, normalised, printed back."""

from bot.core.prompts.clips import Clip, clip_of
from bot.core.prompts.composing import Composed, Piece, check_suffix, compose, shortcut_name
from bot.core.prompts.expansion import MOST_AT_ONCE, count, expand
from bot.core.prompts.fixing import fixed
from bot.core.prompts.parameters import KNOWN, Kind, Known, known
from bot.core.prompts.problems import LONGEST, PROBLEM_KINDS, Problem
from bot.core.prompts.prompt import (
    Parameter,
    Prompt,
    is_niji,
    parse,
    speed_of,
)
from bot.core.prompts.references import check, roles_wanted, without_bare_references
from bot.core.prompts.twins import normal, with_seed
from bot.core.prompts.zoom import check_zoom, zoom_prompt

__all__ = [
    "KNOWN",
    "LONGEST",
    "MOST_AT_ONCE",
    "PROBLEM_KINDS",
    "Clip",
    "Composed",
    "Kind",
    "Known",
    "Parameter",
    "Piece",
    "Problem",
    "Prompt",
    "check",
    "check_suffix",
    "check_zoom",
    "clip_of",
    "compose",
    "count",
    "expand",
    "fixed",
    "is_niji",
    "known",
    "normal",
    "parse",
    "roles_wanted",
    "shortcut_name",
    "speed_of",
    "with_seed",
    "without_bare_references",
    "zoom_prompt",
]
