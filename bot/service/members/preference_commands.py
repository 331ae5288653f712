"""What members like and what places share: the suffix, the shortcuts, the presets, the panel."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace

import msgspec

from bot.core import prompts
from bot.core.errors import BadInput, BadPrompt, NotYours
from bot.core.events import CommandInvoked, SuggestionsAsked
from bot.core.ids import PanelId, new_id
from bot.core.members.preferences import (
    LONGEST_SHORTCUT,
    LONGEST_SUFFIX,
    MOST_PRESETS,
    MOST_SHORTCUTS,
    Preferences,
    Preset,
    Shortcut,
)
from bot.core.messages.cards import ButtonRef, Card
from bot.core.messages.commands import Choice
from bot.core.messages.phrasebook import Phrasebook, Phrases
from bot.core.panels import settings as layout
from bot.core.panels.state import SettingsPanel
from bot.core.ports import RandomSource
from bot.core.presenting.answers import note
from bot.service import catalogue
from bot.service.contexts import Commanded, EventContext, Suggested, inside
from bot.service.members.member_preferences import MemberPreferences
from bot.store.panels import RedisPanels
from bot.store.preferences import RedisPreferences


@dataclass(frozen=True, slots=True, repr=False)
class PreferenceCommands:
    """Preferences, by command and by panel. Raises BadInput, BadPrompt, NotYours, StoreError."""

    member_preferences: MemberPreferences
    store: RedisPreferences
    panels: RedisPanels
    phrasebook: Phrasebook
    random: RandomSource

    def commands(self) -> dict[str, Commanded]:
        """Return what each command does."""
        return {
            catalogue.SETTINGS.name: inside(self.open_panel),
            catalogue.SUFFIX.name: inside(_told(self._set_suffix)),
            catalogue.SHORTCUT.name: inside(_told(self._set_shortcut)),
            catalogue.LIST.name: inside(self.list),
            catalogue.PRESET.name: inside(_told(self._save_preset)),
            catalogue.PRESET_REMOVE.name: inside(_told(self._drop_preset)),
            catalogue.PRESET_LIST.name: inside(self.list_presets),
        }

    def proposals(self) -> dict[str, Suggested]:
        """Return what is proposed to people who type."""
        return {"shortcuts": self.suggest_shortcuts, "presets": self.suggest_presets}

    async def list(self, event: CommandInvoked, context: EventContext) -> None:
        """Show one's suffix and shortcuts."""
        del event
        await context.responder.reply_privately(_list_card(context.preferences, context.phrases))

    async def list_presets(self, event: CommandInvoked, context: EventContext) -> None:
        """Show what everybody here can use."""
        presets = await self.store.presets(event.chat)
        await context.responder.reply_privately(_presets_card(presets, context.phrases))

    async def press(self, panel: SettingsPanel, ref: ButtonRef, context: EventContext) -> None:
        """Deal with a control of the panel."""
        page, settings = panel.page, layout.choices(self.phrasebook.languages)
        if ref.slot == layout.TURN:
            page = (page + 1) % layout.pages(settings)
        preferences = await self.member_preferences.change(
            panel.user, lambda old: _turned(old, ref.slot, settings)
        )
        turned_panel = msgspec.structs.replace(panel, page=page)
        await self.panels.put(ref.panel, turned_panel)
        await context.responder.change(await self._panel(turned_panel, ref.panel, preferences))

    async def suggest_shortcuts(self, asked: SuggestionsAsked) -> tuple[Choice, ...]:
        """Return the shortcuts that go with what is typed."""
        shortcuts = (await self.member_preferences.of(asked.user)).shortcuts
        return _that_go_with(asked.typed, [one.name for one in shortcuts])

    async def suggest_presets(self, asked: SuggestionsAsked) -> tuple[Choice, ...]:
        """Return the presets that go with what is typed."""
        presets = await self.store.presets(asked.chat)
        return _that_go_with(asked.typed, [one.name for one in presets])

    async def open_panel(self, event: CommandInvoked, context: EventContext) -> None:
        """Show one's settings."""
        panel_id = PanelId(new_id(self.random.bytes(8)))
        panel = SettingsPanel(event.user, event.chat)
        await self.panels.put(panel_id, panel)
        await context.responder.reply_privately(
            await self._panel(panel, panel_id, context.preferences)
        )

    async def _panel(
        self, panel: SettingsPanel, panel_id: PanelId, preferences: Preferences
    ) -> Card:
        phrases = self.phrasebook.phrases(preferences.language or panel.user.locale)
        presets = await self.store.presets(panel.chat)
        example = phrases("setting-example")
        made = prompts.compose(
            prompts.parse(example), options={}, preferences=preferences, presets=presets
        )
        return layout.settings_card(
            preferences,
            panel_id,
            phrases,
            settings=layout.choices(self.phrasebook.languages),
            page=panel.page,
            preview=made.prompt.text(),
            pieces=made.pieces,
        )

    async def _set_suffix(self, event: CommandInvoked, context: EventContext) -> str:
        text = event.values.get("text", "").strip()
        if len(text) > LONGEST_SUFFIX:
            raise BadInput("prefer-too-long", {"limit": LONGEST_SUFFIX})
        for problem in prompts.check_suffix(text):
            if problem.fatal:
                raise BadPrompt(problem.kind, problem.values, prompt=text)
        await self.member_preferences.change(
            context.user, lambda preferences: replace(preferences, suffix=text)
        )
        return "prefer-suffix-set" if text else "prefer-suffix-cleared"

    async def _set_shortcut(self, event: CommandInvoked, context: EventContext) -> str:
        name, text = _name_of(event), event.values.get("text", "").strip()
        if len(text) > LONGEST_SHORTCUT:
            raise BadInput("prefer-too-long", {"limit": LONGEST_SHORTCUT})
        await self.member_preferences.change(
            context.user, lambda preferences: _with_shortcut(preferences, name, text)
        )
        return "prefer-shortcut-set" if text else "prefer-shortcut-removed"

    async def _save_preset(self, event: CommandInvoked, context: EventContext) -> str:
        name, text = _name_of(event), event.values.get("text", "").strip()
        if not text or len(text) > LONGEST_SHORTCUT:
            raise BadInput("prefer-too-long", {"limit": LONGEST_SHORTCUT})
        await self._require_preset_mine(event, name, context)
        preset = Preset(name, text, event.user.key)
        if not await self.store.keep_preset(event.chat, preset):
            raise BadInput("prefer-too-many", {"limit": MOST_PRESETS})
        return "preset-saved"

    async def _drop_preset(self, event: CommandInvoked, context: EventContext) -> str:
        name = _name_of(event)
        await self._require_preset_mine(event, name, context)
        gone = await self.store.drop_preset(event.chat, name)
        return "preset-removed" if gone else "preset-unknown"

    async def _require_preset_mine(
        self, event: CommandInvoked, name: str, context: EventContext
    ) -> None:
        presets = await self.store.presets(event.chat)
        known = next((one for one in presets if one.name == name), None)
        if known and known.by != event.user.key and not context.is_owner:
            raise NotYours


def _told(act: Callable[[CommandInvoked, EventContext], Awaitable[str]]) -> Commanded:
    """Return what does it and tells the phrase that says what came of it."""

    async def tell(event: CommandInvoked, context: EventContext) -> None:
        await context.responder.reply_privately(note(context.phrases, await act(event, context)))

    return tell


def _that_go_with(typed: str, names: Sequence[str]) -> tuple[Choice, ...]:
    start = typed.strip().lower()
    return tuple(Choice(name, name) for name in names if start in name)[:25]


def _name_of(event: CommandInvoked) -> str:
    name = event.values.get("name", "")
    try:
        return prompts.shortcut_name(name)
    except ValueError as error:
        raise BadInput("prefer-name", {"name": name[:40]}) from error


def _turned(preferences: Preferences, slot: int, settings: Sequence[layout.Setting]) -> Preferences:
    if slot == layout.RESET:
        return Preferences(suffix=preferences.suffix, shortcuts=preferences.shortcuts)
    return layout.turned(preferences, slot, settings) or preferences


def _with_shortcut(preferences: Preferences, name: str, text: str) -> Preferences:
    """Return the preferences with a shortcut, or without it when *text* is empty."""
    others = tuple(one for one in preferences.shortcuts if one.name != name)
    if not text:
        return replace(preferences, shortcuts=others)
    if len(others) >= MOST_SHORTCUTS:
        raise BadInput("prefer-too-many", {"limit": MOST_SHORTCUTS})
    kept = tuple(sorted((*others, Shortcut(name, text)), key=lambda one: one.name))
    return replace(preferences, shortcuts=kept)


def _list_card(preferences: Preferences, phrases: Phrases) -> Card:
    lines = [phrases("prefer-suffix", suffix=preferences.suffix)] if preferences.suffix else []
    lines += [f"--{one.name} = {one.text}" for one in preferences.shortcuts]
    return Card(title=phrases("prefer-title"), text="\n".join(lines) or phrases("prefer-nothing"))


def _presets_card(presets: tuple[Preset, ...], phrases: Phrases) -> Card:
    lines = [f"--{one.name} = {one.text}" for one in presets]
    return Card(title=phrases("preset-title"), text="\n".join(lines) or phrases("preset-nothing"))
