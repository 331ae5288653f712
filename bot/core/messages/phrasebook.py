"""Phrases in the reader's language, from Fluent texts; a missing phrase falls back to English."""

from collections.abc import Mapping

from fluent.runtime import FluentBundle, FluentResource

from bot.core.messages.languages import Language, nearest

Value = str | int | float

ENGLISH = "en"  # the language of everybody whose language we don't speak


class Phrases:
    """The phrases of one language; call it with a key and its values."""

    def __init__(
        self, locale: str, bundles: tuple[FluentBundle, ...], others: tuple[FluentBundle, ...] = ()
    ) -> None:
        self.locale = locale
        self._bundles = bundles
        self._others = others

    def __call__(self, key: str, **values: Value) -> str:
        """Return the phrase. Raises KeyError when no language has it: a defect, found by test."""
        for bundle in self._bundles:
            if (said := _say(bundle, key, values)) is not None:
                return said
        raise KeyError(key)

    def has(self, key: str) -> bool:
        """Tell whether the phrase exists."""
        return any(bundle.has_message(key) for bundle in self._bundles)

    def typed(self, key: str) -> tuple[str, ...]:
        """Return what people write for something: the phrase's list, in this or any language.

        One writes ``2小时`` on an English phone too. Such a phrase holds lower case words between
        commas; those of this language come first.
        """
        said = (_say(bundle, key, {}) for bundle in (*self._bundles, *self._others))
        words = (word.strip() for phrase in said if phrase for word in phrase.split(","))
        return tuple(dict.fromkeys(filter(None, words)))


class Phrasebook:
    """All languages; *texts* maps a language tag to its Fluent source. English must be there.

    *languages* are those that can be chosen: they say what they are called, and by which number.
    Raises ValueError when that is no number, or another language's.
    """

    def __init__(self, texts: Mapping[str, str]) -> None:
        bundles = {tag: _bundle(tag, text) for tag, text in texts.items()}
        english = bundles[ENGLISH]
        self._words = {
            tag: Phrases(tag, tuple(dict.fromkeys((bundle, english))), tuple(bundles.values()))
            for tag, bundle in bundles.items()
        }
        self.languages = tuple(
            Language(tag, name, int(number))
            for tag, bundle in bundles.items()
            if (name := _say(bundle, "language-name", {}))
            and (number := _say(bundle, "language-number", {}))
        )
        if len({language.number for language in self.languages}) < len(self.languages):
            raise ValueError(f"two languages have one number: {self.languages}")

    @property
    def locales(self) -> tuple[str, ...]:
        """Return the languages there are."""
        return tuple(self._words)

    def phrases(self, locale: str) -> Phrases:
        """Return the words for a platform's language tag, such as ``zh-hans`` or ``en-GB``."""
        return self._words[nearest(locale, self._words) or ENGLISH]


def _say(bundle: FluentBundle, key: str, values: dict[str, Value]) -> str | None:
    """Return the phrase in one language, None when it has none."""
    if not bundle.has_message(key) or not (pattern := bundle.get_message(key).value):
        return None
    text, _ = bundle.format_pattern(pattern, values)
    return str(text)


def _bundle(tag: str, text: str) -> FluentBundle:
    bundle = FluentBundle([tag], use_isolating=False)
    bundle.add_resource(FluentResource(text))
    return bundle
