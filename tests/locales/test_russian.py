"""Russian counts in four forms, and says everything in Russian."""

import re

import pytest

from bot import locales
from tests.locales.fluent_texts import phrases
from tests.locales.test_every_language import COUNTS, counting, filled, said

SPOKEN = locales.load().phrases("ru")
TEXTS = {key: said("ru", key, dict.fromkeys(phrases("ru")[key].places, 7)) for key in phrases("ru")}
# What stays in Latin letters: names, kinds of files, keys, and what has to be typed as it stands.
LATIN = {
    *("Raw", "U", "V", "UTC", "ID", "Telegram", "CSV", "PNG", "JPEG", "WebP", "GIF", "https"),
    *("Shift", "Enter", "Backspace", "IMAGINE_MIDJOURNEY_KEY", "discord", "telegram"),
    *("here", "everywhere", "where", "off", "all", "forever", "m", "h", "d", "w"),
    *("day", "week", "month", "square", "portrait", "landscape", "refuse", "report", "allow"),
}
WITHOUT_WORDS = {"language-number", "seed-text", "setting-raw", "choice-csv", "cost-at"}
TYPED = re.compile(r"/[a-z]+(?: [a-z]+)*|--[a-z]+")

SENTENCES = {
    "queue-all": {
        0: "Всего в работе 0 картинок.",
        1: "Всего в работе 1 картинка.",
        2: "Всего в работе 2 картинки.",
        5: "Всего в работе 5 картинок.",
        11: "Всего в работе 11 картинок.",
        21: "Всего в работе 21 картинка.",
        22: "Всего в работе 22 картинки.",
        25: "Всего в работе 25 картинок.",
        101: "Всего в работе 101 картинка.",
        1.5: "Всего в работе 1,5 картинки.",
    },
    "quota-left": {
        0: "Сейчас больше ничего нарисовать нельзя.",
        1: "Сейчас можно нарисовать ещё 1 картинку.",
        22: "Сейчас можно нарисовать ещё 22 картинки.",
        25: "Сейчас можно нарисовать ещё 25 картинок.",
    },
    "card-credits-back": {
        1: "Вам вернулся 1 кредит.",
        2: "Вам вернулись 2 кредита.",
        5: "Вам вернулось 5 кредитов.",
        21: "Вам вернулся 21 кредит.",
        1.5: "Вам вернулось 1,5 кредита.",
    },
    "details-cost": {1: "Цена: 1 кредит", 22: "Цена: 22 кредита", 11: "Цена: 11 кредитов"},
    "card-accepted-ahead": {
        1: "Ждёт запуска, впереди 1 картинка",
        2: "Ждёт запуска, впереди 2 картинки",
        11: "Ждёт запуска, впереди 11 картинок",
        101: "Ждёт запуска, впереди 101 картинка",
    },
    "several-ask": {
        2: "Получится 2 картинки. Каждая засчитывается в дневной лимит.",
        5: "Получится 5 картинок. Каждая засчитывается в дневной лимит.",
        21: "Получится 21 картинка. Каждая засчитывается в дневной лимит.",
    },
    "cells-text": {
        0: "Нажмите на те части картинки, которые нужно перерисовать.",
        1: "Выбрана 1 часть.",
        2: "Выбраны 2 части.",
        5: "Выбрано 5 частей.",
        21: "Выбрана 21 часть.",
    },
    "channels-only": {
        1: "Теперь картинки рисуются только в 1 канале.",
        2: "Теперь картинки рисуются только в 2 каналах.",
        21: "Теперь картинки рисуются только в 21 канале.",
        25: "Теперь картинки рисуются только в 25 каналах.",
    },
    "drain-begins": {
        0: "Завершаю работу: новые задания не принимаю, начатых нет. Бота можно останавливать.",
        1: "Завершаю работу: новые задания не принимаю. Ещё рисуется 1 картинка.",
        2: "Завершаю работу: новые задания не принимаю. Ещё рисуются 2 картинки.",
        25: "Завершаю работу: новые задания не принимаю. Ещё рисуется 25 картинок.",
    },
    "line-title": {
        1: "Здесь в работе и в очереди 1 картинка",
        22: "Здесь в работе и в очереди 22 картинки",
        11: "Здесь в работе и в очереди 11 картинок",
    },
    "audit-file": {1: "1 запись в файле.", 2: "2 записи в файле.", 101: "101 запись в файле."},
    "words-known": {1: "Это слово уже в списке.", 21: "Эти слова уже в списке."},
    "card-pictures": {
        1: "с 1 картинкой",
        5: "с 5 картинками",
        21: "с 21 картинкой",
        1.5: "с 1,5 картинки",
    },
}


@pytest.mark.parametrize(
    ("key", "count", "sentence"),
    [(key, count, text) for key, told in SENTENCES.items() for count, text in told.items()],
)
def test_what_is_counted_agrees_with_its_number(key, count, sentence):
    (name,) = phrases("ru")[key].places

    assert SPOKEN(key, **{name: count}) == sentence


@pytest.mark.parametrize(
    ("key", "values", "sentence"),
    [
        (
            "refused-running",
            {"limit": 3},
            "У вас уже 3 картинки в работе. Дождитесь, пока одна будет готова, или отмените её.",
        ),
        (
            "refused-running",
            {"limit": 1},
            "У вас уже 1 картинка в работе. Дождитесь, пока одна будет готова, или отмените её.",
        ),
        (
            "refused-member-day",
            {"cap": 50, "when": "00:00 UTC"},
            "Ваш лимит на сегодня исчерпан: 50 картинок. Он обновится в 00:00 UTC.",
        ),
        (
            "refused-over-cost",
            {"cost": 4, "cap": 20, "when": "17:30 UTC"},
            "Это стоит 4 кредита, а от лимита в 20 осталось меньше. Лимит обновится: 17:30 UTC.",
        ),
        (
            "refused-too-dear",
            {"cost": 5, "cap": 0},
            (
                "За это нужно платить кредитами, а их у вас здесь не хватает. "
                "Здешний админ может их добавить."
            ),
        ),
        (
            "refused-too-dear",
            {"cost": 5, "cap": 4},
            (
                "Это стоит 5 кредитов, а лимит здесь — 4. "
                "Нужны собственные кредиты: их может дать здешний админ."
            ),
        ),
        (
            "credits-given",
            {"name": "Аня", "amount": 21, "ends": "бессрочно", "total": 1500},
            "Аня получает 21 кредит (бессрочно). Теперь всего: 1\N{NO-BREAK SPACE}500.",
        ),
        ("credits-taken", {"name": "Аня", "total": 2}, "Аня: осталось 2 кредита."),
        ("credits-taken", {"name": "Аня", "total": 0}, "Аня: кредитов не осталось."),
        ("cost-set", {"what": "Всё (Турбо)", "credits": 0}, "Всё (Турбо): бесплатно"),
        ("cost-set", {"what": "video", "credits": 4}, "video: 4 кредита"),
        ("limit-set-cooldown", {"who": "Все", "amount": 30}, "Все: 30 секунд между картинками"),
        (
            "prompt-too-long",
            {"high": 6000.0},
            "Промпт слишком длинный: можно не больше 6000 символов.",
        ),
        (
            "prompt-too-many",
            {"limit": 1, "count": 8},
            "Здесь можно нарисовать только одну картинку, а промпт задаёт 8.",
        ),
        (
            "prompt-too-many",
            {"limit": 4, "count": 1200},
            "За раз можно нарисовать не больше 4 картинок, а промпт задаёт 1200.",
        ),
        ("report-by", {"count": 1, "names": "Аня"}, "Кто пожаловался: Аня"),
        ("report-by", {"count": 2, "names": "Аня, Олег"}, "Пожаловались 2 человека: Аня, Олег"),
        ("report-by", {"count": 21, "names": "Аня"}, "Пожаловался 21 человек: Аня"),
        (
            "provider-speed",
            {"operation": "отмена", "median": "0.3", "most": "1.2", "count": 3},
            "отмена: 0.3 с · 1.2 с (3 запроса)",
        ),
        (
            "words-packed",
            {"pack": "Семейный", "count": 31, "known": 2},
            (
                "Семейный: добавлено 31 слово, ещё 2 уже было в списке. "
                "Посмотрите /words list и уберите лишнее."
            ),
        ),
    ],
)
def test_what_is_said_beside_a_number_agrees_too(key, values, sentence):
    assert SPOKEN(key, **values) == sentence


@pytest.mark.parametrize("count", COUNTS)
def test_a_number_of_any_form_is_said_without_a_fault(count):
    for key in counting("ru"):
        text = said("ru", key, filled("ru", key, count))

        assert text == SPOKEN(key, **filled("ru", key, count))
        assert re.search("[а-яё]", text)


def test_every_phrase_is_in_russian_but_for_names_and_what_is_typed():
    foreign = {key: set(re.findall(r"[A-Za-z_]+", TYPED.sub("", TEXTS[key]))) for key in TEXTS}

    assert {key: found - LATIN for key, found in foreign.items() if found - LATIN} == {}
    assert {key for key in TEXTS if not re.search("[А-Яа-яЁё]", TEXTS[key])} == WITHOUT_WORDS


@pytest.mark.parametrize(
    "slip",
    [
        r"[\"“”„']",  # quotes that are not «ёлочки»
        r"[а-яё»] [-–] ",  # a hyphen for a dash
        r"(?i)\b(?:ты|тебя|тебе|тобой|тво(?:й|я|и|ё|его|ему|ей|их|им|ю))\b",  # the familiar address
        r"[а-яё,:;] В(?:ы|ас|ам|аш\w*)\b",  # the ceremonial one
        r"\.\.\.",
        r"  | [.,:;!?]",
        r"\((?:а|ла|на)\)|\bя \w+л[а]?\b",  # a bot and a member of no known sex
    ],
)
def test_no_phrase_has_a_slip_of_the_pen(slip):
    assert {key: text for key, text in TEXTS.items() if re.search(slip, text)} == {}
