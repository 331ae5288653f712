"""Which of the languages there are somebody reads."""

import pytest

from bot.core.messages.languages import nearest, primary

CHINESE = ("en", "zh-CN", "zh-TW")


@pytest.mark.parametrize(
    ("asked", "there", "read"),
    [
        ("fr", ("en", "fr"), "fr"),
        ("fr-CA", ("en", "fr"), "fr"),
        ("FR_ca", ("en", "fr"), "fr"),
        ("fr-CA", ("fr", "fr-CA", "fr-FR"), "fr-CA"),
        ("fr", ("fr-CA", "fr"), "fr"),
        ("fr", ("fr-CA", "fr-FR"), "fr-CA"),
        ("pt-BR", ("pt", "pt-BR"), "pt-BR"),
        ("pt-PT", ("pt-BR",), "pt-BR"),
        ("es-419", ("es", "en"), "es"),
        ("es-ES", ("es-419", "es"), "es"),
        ("zh-hans", CHINESE, "zh-CN"),
        ("zh-Hant", CHINESE, "zh-TW"),
        ("zh-HK", CHINESE, "zh-TW"),
        ("zh-Hant-CN", CHINESE, "zh-TW"),
        ("zh-SG", CHINESE, "zh-CN"),
        ("zh", CHINESE, "zh-CN"),
        ("zh-TW", ("en", "zh-CN"), "zh-CN"),
        ("sr-Latn", ("sr", "sr-Latn"), "sr-Latn"),
        ("sr", ("sr-Latn", "sr-Cyrl"), "sr-Cyrl"),
        ("no", ("nb",), "nb"),
        ("nb-NO", ("no",), "no"),
        ("iw", ("he",), "he"),
    ],
)
def test_a_reader_gets_the_nearest_language(asked, there, read):
    assert nearest(asked, there) == read


@pytest.mark.parametrize("asked", ["de", "", "-", "x", "zh2", "frfr", "e-n", "*"])
def test_who_reads_none_of_them_gets_none(asked):
    assert nearest(asked, ("en", "fr", "zh-CN")) is None


@pytest.mark.parametrize(
    ("tag", "language"), [("zh-CN", "zh"), ("en", "en"), ("no", "nb"), ("fil-PH", "fil")]
)
def test_a_tag_begins_with_its_language(tag, language):
    assert primary(tag) == language
