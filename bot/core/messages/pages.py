"""What the region's page says by itself; ``{placeholders}`` are filled there."""

from bot.core.messages.phrasebook import Phrases

_SAID = (
    "region-title",
    "region-intro",
    "region-tools",
    "region-rectangle",
    "region-lasso",
    "region-undo",
    "region-clear",
    "region-areas",
    "region-none",
    "region-area",
    "region-total",
    "region-small-hint",
    "region-prompt",
    "region-prompt-hint",
    "region-send",
    "region-sending",
    "region-canvas",
    "region-keys",
    "region-added",
    "region-removed",
    "region-remove",
    "region-cleared",
    "region-undone",
    "region-cursor",
    "region-too-small",
    "region-too-many",
    "region-empty",
    "region-offline",
    "region-picture-gone",
    "region-loading",
    "region-sent-title",
    "region-close",
)
_FILLED_THERE = {
    name: f"{{{name}}}" for name in ("number", "percent", "left", "top", "width", "height")
}


def region_words(phrases: Phrases) -> dict[str, str]:
    """Return the page's phrases by key."""
    return {key: phrases(key, **_FILLED_THERE) for key in _SAID}
