"""The doors: what the service asks of the wings, as small protocols."""

from bot.core.ports.memory import Budget, Inbox, Letter, MemoStore, PaceStore, PlaceStore
from bot.core.ports.pictures import Pictures
from bot.core.ports.platforms import (
    CommandLedger,
    Handler,
    Health,
    Messenger,
    Responder,
    Runner,
    Tempo,
)
from bot.core.ports.provider import Provider, Submission
from bot.core.ports.surroundings import Clock, Dice
from bot.core.ports.tasks import Shown, TaskStore, ToShow

__all__ = [
    "Budget",
    "Clock",
    "CommandLedger",
    "Dice",
    "Handler",
    "Health",
    "Inbox",
    "Letter",
    "MemoStore",
    "Messenger",
    "PaceStore",
    "Pictures",
    "PlaceStore",
    "Provider",
    "Responder",
    "Runner",
    "Shown",
    "Submission",
    "TaskStore",
    "Tempo",
    "ToShow",
]
