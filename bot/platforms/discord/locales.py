"""The languages that Discord's clients are shown in: translations in others are refused.

Discord's codes are BCP 47 tags, so a language of ours is found by the nearest tag
(``core.messages.languages``): Norwegian is ``no`` here, and Spanish is two.
"""

# https://docs.discord.com/developers/reference#locales
LOCALES = (
    "id",
    "da",
    "de",
    "en-GB",
    "en-US",
    "es-ES",
    "es-419",
    "fr",
    "hr",
    "it",
    "lt",
    "hu",
    "nl",
    "no",
    "pl",
    "pt-BR",
    "ro",
    "fi",
    "sv-SE",
    "vi",
    "tr",
    "cs",
    "el",
    "bg",
    "ru",
    "uk",
    "hi",
    "th",
    "zh-CN",
    "ja",
    "zh-TW",
    "ko",
)
