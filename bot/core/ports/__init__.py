"""The doors: what the service asks of the wings, as small protocols."""

from bot.core.ports.memory import Budget, Inbox, Letter, MemoStore, PaceStore, PlaceStore
from bot.core.ports.personal import HistoryStore, Past, PreferenceStore, SheetStore
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
    "HistoryStore",
    "Inbox",
    "Letter",
    "MemoStore",
    "Messenger",
    "PaceStore",
    "Past",
    "Pictures",
    "PlaceStore",
    "PreferenceStore",
    "Provider",
    "Responder",
    "Runner",
    "SheetStore",
    "Shown",
    "Submission",
    "TaskStore",
    "Tempo",
    "ToShow",
]
