"""The ports: what the service asks of provider, platforms and pictures, as small protocols."""

from bot.core.ports.pictures import Pictures, Plotter
from bot.core.ports.platforms import (
    Budget,
    Handler,
    Health,
    Messenger,
    ProgressRate,
    Responder,
    Runner,
    Webhook,
)
from bot.core.ports.provider import Provider, Submission
from bot.core.ports.runtime import Clock, RandomSource

__all__ = [
    "Budget",
    "Clock",
    "Handler",
    "Health",
    "Messenger",
    "Pictures",
    "Plotter",
    "ProgressRate",
    "Provider",
    "RandomSource",
    "Responder",
    "Runner",
    "Submission",
    "Webhook",
]
