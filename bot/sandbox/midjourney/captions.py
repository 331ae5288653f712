"""How a click is named: its action in each dialect (CONTRACT.md 4.3), and its description."""

from bot.sandbox.midjourney.buttons import Click
from bot.sandbox.midjourney.dialects import GATEWAYS
from bot.sandbox.midjourney.jobs import SandboxTask


def caption_of(click: Click) -> str:
    """Return what stands in ``/up <id> U2``."""
    letters = {"upsample": "U", "variation": "V", "reroll": "R"}
    if click.verb in letters:
        return f"{letters[click.verb]}{click.number or ''}"
    return click.verb


def action_of(click: Click, parent: SandboxTask, profile: str) -> str:
    """Return the caption of CONTRACT.md 4.3."""
    verb = click.verb
    if profile in GATEWAYS:
        own = {"low_variation": "LOW_VARIATION", "high_variation": "HIGH_VARIATION"}
        own |= {"CustomZoom": "CUSTOM_ZOOM", "Inpaint": "INPAINT"}
        if verb in own:
            return own[verb]
    if profile == "net":
        if verb == "reroll":
            return "IMAGINE" if parent.action == "UPSCALE" else parent.action
        if verb.startswith("upsample_"):
            return "UPSCALE_HD"
        if verb.endswith("_extend"):
            return "VIDEO_EXTEND"
    return _plus_action(verb)


def _plus_action(verb: str) -> str:
    fixed = {
        "upsample": "UPSCALE", "video_virtual_upscale": "UPSCALE", "reroll": "REROLL",
        "Outpaint": "ZOOM", "CustomZoom": "ZOOM", "PicReader": "IMAGINE",
        "PromptAnalyzer": "IMAGINE", "Retry": "DESCRIBE", "PromptAnalyzerExtended": "SHORTEN",
    }  # fmt: skip
    if verb in fixed:
        return fixed[verb]
    families = {"upsample_": "UPSCALE", "pan_": "PAN", "animate_": "VIDEO"}
    for start, name in families.items():
        if verb.startswith(start):
            return name
    return "VARIATION"
