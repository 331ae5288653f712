"""Prompts: words and --parameters, parsed, composed, checked, normalised, printed back."""

from bot.core.prompts.clips import Clip, check_clip, clip_of
from bot.core.prompts.composing import (
    Composed,
    Piece,
    check_suffix,
    compose,
    normal,
    shortcut_name,
    spelled_out,
    with_seed,
)
from bot.core.prompts.expansion import MOST_AT_ONCE, count, expand
from bot.core.prompts.fixing import fixed
from bot.core.prompts.judgements import LONGEST, check_several
from bot.core.prompts.models import DEFAULT, Model, Models
from bot.core.prompts.parameters import KNOWN, Known, ParameterKind, known
from bot.core.prompts.problems import PROBLEM_KINDS, Problem
from bot.core.prompts.prompt import (
    Parameter,
    Prompt,
    is_niji,
    model_of,
    parse,
    speed_of,
)
from bot.core.prompts.references import check, roles_wanted, without_bare_references
from bot.core.prompts.zoom import check_zoom, zoom_prompt

__all__ = [
    "DEFAULT",
    "KNOWN",
    "LONGEST",
    "MOST_AT_ONCE",
    "PROBLEM_KINDS",
    "Clip",
    "Composed",
    "Known",
    "Model",
    "Models",
    "Parameter",
    "ParameterKind",
    "Piece",
    "Problem",
    "Prompt",
    "check",
    "check_clip",
    "check_several",
    "check_suffix",
    "check_zoom",
    "clip_of",
    "compose",
    "count",
    "expand",
    "fixed",
    "is_niji",
    "known",
    "model_of",
    "normal",
    "parse",
    "roles_wanted",
    "shortcut_name",
    "speed_of",
    "spelled_out",
    "with_seed",
    "without_bare_references",
    "zoom_prompt",
]
