"""The doors: what the service asks of the wings, as small protocols."""

from bot.core.ports.memory import Budget, Inbox, Letter, MemoStore, PaceStore, PlaceStore
from bot.core.ports.moderation import (
    AuditStore,
    CaseStore,
    ChoreStore,
    CreditStore,
    Decided,
    Due,
    Grants,
    NumberStore,
    PeopleStore,
    PolicyStore,
    ReportStore,
    TermStore,
)
from bot.core.ports.personal import HistoryStore, Past, PreferenceStore, SheetStore
from bot.core.ports.pictures import Pictures, Plotter
from bot.core.ports.platforms import (
    CommandLedger,
    Handler,
    Health,
    Messenger,
    Responder,
    Runner,
    Tempo,
    Webhook,
)
from bot.core.ports.provider import Provider, Submission
from bot.core.ports.surroundings import Clock, Dice
from bot.core.ports.tasks import Shown, TaskStore, ToShow

__all__ = [
    "AuditStore",
    "Budget",
    "CaseStore",
    "ChoreStore",
    "Clock",
    "CommandLedger",
    "CreditStore",
    "Decided",
    "Dice",
    "Due",
    "Grants",
    "Handler",
    "Health",
    "HistoryStore",
    "Inbox",
    "Letter",
    "MemoStore",
    "Messenger",
    "NumberStore",
    "PaceStore",
    "Past",
    "PeopleStore",
    "Pictures",
    "PlaceStore",
    "Plotter",
    "PolicyStore",
    "PreferenceStore",
    "Provider",
    "ReportStore",
    "Responder",
    "Runner",
    "SheetStore",
    "Shown",
    "Submission",
    "TaskStore",
    "Tempo",
    "TermStore",
    "ToShow",
    "Webhook",
]
