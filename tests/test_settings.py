"""Settings: every mistake at once, the environment over the file."""

import os

import pytest

from bot.core.tasks.requests import Speed
from bot.settings import EXAMPLES, Settings, SettingsError, ShardRange
from bot.settings import load as load_settings

GOOD = {
    "IMAGINE_DISCORD_TOKEN": "discord-secret",
    "IMAGINE_MIDJOURNEY_URL": "https://provider.example/",
}


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch):
    for name in [name for name in os.environ if name.startswith("IMAGINE_")]:
        monkeypatch.delenv(name)


def load(environment):
    with pytest.MonkeyPatch.context() as patched:
        for name, value in environment.items():
            patched.setenv(name, value)
        return load_settings()


def mistakes(environment):
    with pytest.raises(SettingsError) as caught:
        load(environment)
    return {mistake.variable: mistake for mistake in caught.value.mistakes}


def test_a_token_and_a_provider_are_enough():
    settings = load(GOOD)

    assert settings.midjourney_url == "https://provider.example"
    assert settings.access == "closed"
    assert settings.midjourney_capacity == 3


def test_all_mistakes_are_reported_at_once_each_with_an_example():
    found = mistakes(
        {
            "IMAGINE_MIDJOURNEY_URL": "provider",
            "IMAGINE_OWNERS": "bob",
            "IMAGINE_MIDJOURNEY_CAPACITY": "many",
            "IMAGINE_REDIS_URL": "http://nowhere",
            "IMAGINE_HTTP_LISTEN": "here",
            "IMAGINE_MIDJOURNEY_PREFIXES": "fast",
            "IMAGINE_DISCORD_SHARDS": "4-2/8",
            "IMAGINE_TELEGRAM_UPDATES": "webhook",
        }
    )

    assert set(found) == {
        "IMAGINE_DISCORD_TOKEN",
        "IMAGINE_HTTP_PUBLIC_URL",
        "IMAGINE_MIDJOURNEY_URL",
        "IMAGINE_OWNERS",
        "IMAGINE_MIDJOURNEY_CAPACITY",
        "IMAGINE_REDIS_URL",
        "IMAGINE_HTTP_LISTEN",
        "IMAGINE_MIDJOURNEY_PREFIXES",
        "IMAGINE_DISCORD_SHARDS",
    }
    assert all(mistake.example for mistake in found.values())


def test_a_typo_is_answered_with_the_right_name():
    found = mistakes(GOOD | {"IMAGINE_MIDJOURNY_KEY": "k"})

    assert "IMAGINE_MIDJOURNEY_KEY" in found["IMAGINE_MIDJOURNY_KEY"].problem


def test_no_mistake_repeats_a_secret():
    with pytest.raises(SettingsError) as caught:
        load({"IMAGINE_REDIS_URL": "mysql://user:very-secret@host"})

    assert "very-secret" not in str(caught.value)


def test_the_file_has_the_same_keys_and_the_environment_wins(tmp_path):
    file = tmp_path / "bot.toml"
    file.write_text(
        'owners = ["discord:1", "telegram:2"]\naccess = "open"\n'
        '[telegram]\ntoken = "1:a"\n[midjourney]\nurl = "https://a"\ncapacity = 5\n'
    )

    settings = load({"IMAGINE_CONFIG": str(file), "IMAGINE_ACCESS": "closed"})

    assert settings.telegram_token is not None
    assert settings.midjourney_capacity == 5
    assert settings.access == "closed"
    assert settings.owners == {"discord:1", "telegram:2"}


@pytest.mark.parametrize(
    ("content", "variable", "problem"),
    [
        ("not toml", "IMAGINE_CONFIG", "can't be read"),
        (
            "[midjourney]\nurll = 'https://a'\n",
            "IMAGINE_MIDJOURNEY_URLL",
            "did you mean IMAGINE_MIDJOURNEY_URL",
        ),
        ("owners = 5", "IMAGINE_OWNERS", ""),
    ],
)
def test_a_file_that_is_wrong_is_a_mistake(tmp_path, content, variable, problem):
    file = tmp_path / "bot.toml"
    file.write_text(content)

    found = mistakes(GOOD | {"IMAGINE_CONFIG": str(file)})

    assert list(found) == [variable]
    assert problem in found[variable].problem


def test_a_file_that_is_missing_is_a_mistake():
    assert "IMAGINE_CONFIG" in mistakes(GOOD | {"IMAGINE_CONFIG": "/nowhere/bot.toml"})


def test_every_setting_has_an_example():
    assert set(EXAMPLES) == set(Settings.model_fields)


def test_secrets_are_not_shown():
    assert "discord-secret" not in repr(load(GOOD))
    assert load(GOOD).secrets == ("discord-secret",)


def test_prefixes_map_speeds_to_paths():
    settings = load(GOOD | {"IMAGINE_MIDJOURNEY_PREFIXES": "=/mj,relax=/relax/mj/"})

    assert settings.midjourney_prefixes == {Speed.DEFAULT: "/mj", Speed.RELAX: "/relax/mj"}
    assert load(GOOD).midjourney_prefixes[Speed.FAST] == "/mj-fast/mj"


@pytest.mark.parametrize(
    ("text", "shards"), [("0-3/8", ShardRange(0, 3, 8)), ("2/8", ShardRange(2, 2, 8))]
)
def test_shards_are_a_range_of_a_count(text, shards):
    assert load(GOOD | {"IMAGINE_DISCORD_SHARDS": text}).discord_shards == shards


def test_hosts_are_parted_by_commas():
    assert load(GOOD | {"IMAGINE_PICTURE_HOSTS": " CDN.lan, a:9000 ,"}).picture_hosts == {
        "cdn.lan",
        "a:9000",
    }


def test_an_empty_variable_is_none():
    assert load(GOOD | {"IMAGINE_OWNERS": "", "IMAGINE_NOTHING": ""}).owners == frozenset()


def test_settings_made_by_hand_look_at_no_environment(monkeypatch):
    monkeypatch.setenv("IMAGINE_ACCESS", "open")

    assert Settings(midjourney_url="https://a").access == "closed"
