"""The words of a request: every text of a person's that reaches the provider."""

from bot.core.requests import (
    Blend,
    Change,
    Describe,
    Edit,
    Extend,
    FillModal,
    Imagine,
    PressButton,
    Request,
    Retexture,
    Shorten,
    Swap,
    Video,
)


def texts_of(request: Request) -> tuple[str, ...]:
    """Return the texts of a request; those that are empty are left out."""
    match request:
        case Imagine() | Shorten() | Edit() | Retexture() | Video() | Extend() | FillModal():
            texts: tuple[str, ...] = (request.prompt,)
        case PressButton(fill=fill, instead=instead):
            texts = (fill or "", *(texts_of(instead) if instead is not None else ()))
        case Blend() | Describe() | Swap() | Change():
            texts = ()
    return tuple(dict.fromkeys(text for text in texts if text.strip()))
