"""Describe and shorten: what is said, the buttons under it, and where they are refused (4.4)."""

import base64
import io
import re

import pytest
from PIL import Image

KEYCAPS = ["1️⃣", "2️⃣", "3️⃣", "4️⃣"]


def url(picture: Image.Image, form="PNG") -> str:
    file = io.BytesIO()
    picture.convert("RGB").save(file, form)
    return f"data:image/{form.lower()};base64," + base64.b64encode(file.getvalue()).decode()


def plain(colour, size=(90, 60)) -> str:
    return url(Image.new("RGB", size, colour))


async def described(provider, **body) -> dict:
    heard = await provider.post("/mj/submit/describe", body)
    return await provider.until(heard.json["result"])


def prompts_of(task) -> list[str]:
    return task["properties"]["finalPrompt"].split("\n\n")


async def test_four_different_prompts_each_with_keycap_and_format(plus):
    task = await described(plus, base64=plain((200, 40, 40)))

    lines = prompts_of(task)
    assert [line.split(" ")[0] for line in lines] == KEYCAPS
    assert len(set(lines)) == 4
    assert all(line.endswith("--ar 3:2") for line in lines)
    assert task["prompt"] == task["properties"]["finalPrompt"]
    assert len(task["properties"]["finalZhPrompt"].split("\n\n")) == 4
    assert (task["action"], "imageWidth" in task) == ("DESCRIBE", False)


async def test_a_foreign_picture_is_described_by_colour_light_and_shape(plus):
    dark = " ".join(prompts_of(await described(plus, base64=plain((20, 20, 60), (40, 90)))))
    light = " ".join(prompts_of(await described(plus, base64=plain((240, 240, 240)))))

    assert "dark" in dark
    assert "portrait" in dark
    assert "bright" in light
    assert "landscape" in light
    assert "soft white" in light


async def test_our_own_painting_is_described_by_its_words_even_as_a_small_jpeg(plus):
    grid = await plus.grid("a red fox in a snowy forest --seed 3")
    picture = await plus.picture(await plus.pressed(grid, "upsample::2"))

    text = prompts_of(await described(plus, base64=url(picture.resize((90, 90)), "JPEG")))

    assert "a red fox in a snowy forest" in text[0]
    assert sum("fox" in line for line in text) == 4
    assert "snow" in " ".join(text)


async def test_a_cell_cut_from_a_grid_is_recognised_too(plus):
    picture = await plus.picture(await plus.grid("a pirate ship at sunset --seed 4"))
    half = picture.width // 2

    text = prompts_of(
        await described(plus, base64=url(picture.crop((half, half, 2 * half, 2 * half))))
    )

    assert "ship" in text[0]


async def test_its_picture_is_the_one_that_was_sent(plus):
    sent = plain((10, 200, 30))
    task = await described(plus, base64=sent)

    heard = await plus.get(task["imageUrl"], headers={})

    assert heard.body == base64.b64decode(sent.split(",")[1])


async def test_retry_describes_the_same_picture_in_other_words(plus, red):
    first = await described(plus, base64=red)
    second = await plus.pressed(first, "Picread::Retry")
    third = await plus.pressed(second, "Picread::Retry")

    texts = {task["properties"]["finalPrompt"] for task in (first, second, third)}
    assert len(texts) == 3
    assert (second["action"], len(second["buttons"])) == ("DESCRIBE", 6)
    assert second["imageUrl"]


@pytest.mark.parametrize("number", [1, 2, 3, 4])
async def test_a_number_asks_with_that_prompt_filled_in(plus, red, number):
    task = await described(plus, base64=red)
    heard = await plus.press(task, f"PicReader::{number}")

    prefill = heard.json["properties"]["finalPrompt"]
    expected = prompts_of(task)[number - 1].split(" ", 1)[1]
    await plus.post("/mj/submit/modal", {"taskId": heard.json["result"], "prompt": "an owl"})
    drawn = await plus.until(heard.json["result"])

    assert (heard.json["code"], prefill) == (21, expected)
    assert (drawn["action"], drawn["prompt"], len(drawn["buttons"])) == ("IMAGINE", "an owl", 9)


async def test_imagine_all_is_four_ids_on_net_and_unsupported_on_plus(net, plus, red):
    on_net = await net.press(await described(net, base64=red), "PicReader::all")
    on_plus = await plus.press(await described(plus, base64=red), "PicReader::all")

    ids = on_net.json["result"].split(",")
    drawn = [await net.until(task_id) for task_id in ids]
    assert len(set(ids)) == 4
    assert {task["status"] for task in drawn} == {"SUCCESS"}
    assert len({task["prompt"] for task in drawn}) == 4
    assert on_plus.json["code"] == 4


async def test_net_describes_a_link_and_plus_does_not(net, plus):
    link = {"link": "https://pictures.example/a.png"}

    task = await described(net, **link)
    refused = await plus.post("/mj/submit/describe", link)

    assert len(prompts_of(task)) == 4
    assert refused.json["code"] == 4


async def test_a_link_to_our_own_picture_is_followed(net):
    one = await net.pressed(await net.grid("a red fox --seed 5"), "upsample::1")

    task = await described(net, link=one["imageUrl"])

    assert "fox" in prompts_of(task)[0]


async def test_a_private_link_fails_later(net):
    task = await described(net, link="http://192.168.0.3/a.png")

    assert (task["status"], task["failReason"]) == ("FAILURE", "Invalid link")


@pytest.mark.parametrize("sent", ["AAAA", "data:image/png;base64,AAAA", "https://a.example/b.png"])
async def test_what_is_no_picture_is_refused(plus, sent):
    heard = await plus.post("/mj/submit/describe", {"base64": sent})

    assert (heard.json["code"], heard.json["description"]) == (4, "base64格式错误")


async def test_the_gateway_stops_every_button_under_texts(newapi, red):
    texts = [await described(newapi, base64=red)]
    heard = await newapi.post("/mj/submit/shorten", {"prompt": "a long prompt about a red fox"})
    texts.append(await newapi.until(heard.json["result"]))

    for task in texts:
        for button in task["buttons"]:
            heard = await newapi.press(task, button["customId"])
            assert heard.status == 400
            assert heard.json["description"] == f"unknown_action:{button['customId']}"


LONG = "a very long and winding prompt about a red fox in the deep snow at night, highly detailed"


async def shortened(provider, text=LONG) -> dict:
    return await provider.until(
        (await provider.post("/mj/submit/shorten", {"prompt": text})).json["result"]
    )


async def test_what_can_be_painted_weighs_more_than_filler(plus):
    task = await shortened(plus)
    details = await plus.pressed(task, "PromptAnalyzerExtended")

    rows = re.findall(r"`(\S+)` (█+) (\d\.\d\d)", details["properties"]["finalPrompt"])
    weight = {word: float(value) for word, _, value in rows}
    assert weight["fox"] > weight["winding"] > weight["the"]
    assert [len(bar) for word, bar, _ in rows if word == "fox"] > [1]
    assert (details["action"], details["buttons"]) == ("SHORTEN", [])
    assert "**fox**" in task["properties"]["finalPrompt"]
    assert "~~the~~" in task["properties"]["finalPrompt"]


async def test_suggestions_get_shorter_and_keep_the_subject(plus):
    text = (await shortened(plus))["properties"]["finalPrompt"].split("## Shortened prompts\n")[1]

    lengths = [len(line.split()) for line in text.split("\n\n")]
    assert lengths == sorted(lengths, reverse=True)
    assert len(set(lengths)) == len(lengths) == 5
    assert all("fox" in line for line in text.split("\n\n"))


async def test_a_short_prompt_has_fewer_suggestions_and_buttons(plus):
    task = await shortened(plus, "a fox")

    assert [b["customId"] for b in task["buttons"]] == [
        "MJ::Job::PromptAnalyzer::1", "MJ::Job::PromptAnalyzerExtended",
    ]  # fmt: skip


async def test_a_suggestion_asks_first_and_is_then_drawn(plus):
    task = await shortened(plus)
    heard = await plus.press(task, "PromptAnalyzer::5")
    await plus.post("/mj/submit/modal", {"taskId": heard.json["result"]})

    drawn = await plus.until(heard.json["result"])

    assert (heard.json["code"], drawn["status"]) == (21, "SUCCESS")
    assert drawn["prompt"] == heard.json["properties"]["finalPrompt"]
    assert "fox" in drawn["prompt"]


async def test_java_has_no_shorten(java):
    assert (await java.post("/mj/submit/shorten", {"prompt": "x"})).status == 404
