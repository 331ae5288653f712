"""Phrases in the reader's language, from Fluent texts; a missing phrase falls back to English."""

from collections.abc import Mapping

from fluent.runtime import FluentBundle, FluentResource

Value = str | int | float


class Words:
    """The phrases of one language; call it with a key and its values."""

    def __init__(self, locale: str, bundles: tuple[FluentBundle, ...]) -> None:
        self.locale = locale
        self._bundles = bundles

    def __call__(self, key: str, **values: Value) -> str:
        """Return the phrase. Raises KeyError when no language has it: a defect, found by test."""
        for bundle in self._bundles:
            if bundle.has_message(key) and (pattern := bundle.get_message(key).value):
                text, _ = bundle.format_pattern(pattern, values)
                return str(text)
        raise KeyError(key)

    def has(self, key: str) -> bool:
        """Tell whether the phrase exists."""
        return any(bundle.has_message(key) for bundle in self._bundles)


class Phrasebook:
    """All languages; *texts* maps a language tag to its Fluent source. English must be there."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        bundles = {tag: _bundle(tag, text) for tag, text in texts.items()}
        english = bundles["en"]
        self._words = {
            tag: Words(tag, (bundle,) if bundle is english else (bundle, english))
            for tag, bundle in bundles.items()
        }

    @property
    def locales(self) -> tuple[str, ...]:
        """Return the languages there are."""
        return tuple(self._words)

    def speak(self, locale: str) -> Words:
        """Return the words for a platform's language tag, such as ``zh-hans`` or ``en-GB``."""
        if locale.lower().startswith("zh") and "zh-CN" in self._words:
            return self._words["zh-CN"]
        language = locale.partition("-")[0].lower()
        return self._words.get(locale) or self._words.get(language) or self._words["en"]


def _bundle(tag: str, text: str) -> FluentBundle:
    bundle = FluentBundle([tag], use_isolating=False)
    bundle.add_resource(FluentResource(text))
    return bundle
