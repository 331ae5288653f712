"""Every button: layouts, what comes of a press, windows and masks (CONTRACT.md 5)."""

import pytest
from PIL import Image, ImageChops, ImageStat


def difference(one: Image.Image, two: Image.Image) -> float:
    """Return the mean difference per channel, 0-255."""
    return (
        sum(ImageStat.Stat(ImageChops.difference(one.convert("RGB"), two.convert("RGB"))).mean) / 3
    )


def verbs(task):
    return ["::".join(b["customId"].split("::")[1:4]) for b in task["buttons"]]


async def single(provider, prompt="a red fox --seed 5 --v 7"):
    return await provider.pressed(await provider.grid(prompt), "upsample::2")


async def test_u2_is_the_second_quarter_drawn_larger(plus):
    grid = await plus.grid("a red fox --seed 5")
    chosen = await plus.pressed(grid, "upsample::2")

    whole, one = await plus.picture(grid), await plus.picture(chosen)

    half = whole.width // 2
    quarter = whole.crop((half, 0, whole.width, half))
    others = whole.crop((0, 0, half, half))
    small = one.resize(quarter.size, Image.Resampling.BOX)
    assert difference(small, quarter) < 6
    assert difference(small, quarter) < difference(small, others) / 3


async def test_a_u_takes_a_second_or_two_and_skips_in_progress(plus):
    grid = await plus.grid()
    chosen = await plus.pressed(grid, "upsample::1")

    assert 1000 <= chosen["finishTime"] - chosen["startTime"] <= 8000  # steps of 4 s in this test
    assert chosen["action"] == "UPSCALE"


async def test_the_v7_single_has_fifteen_buttons_in_the_captured_order(plus):
    task = await single(plus)

    assert verbs(task) == [
        "JOB::upsample_v7_2x_subtle::1", "JOB::upsample_v7_2x_creative::1",
        "JOB::low_variation::1", "JOB::high_variation::1", f"Inpaint::1::{job(task)}",
        "Outpaint::50::1", "Outpaint::75::1", f"CustomZoom::{job(task)}",
        "JOB::pan_left::1", "JOB::pan_right::1", "JOB::pan_up::1", "JOB::pan_down::1",
        "JOB::animate_high::1", "JOB::animate_low::1", f"BOOKMARK::{job(task)}",
    ]  # fmt: skip
    assert task["buttons"][0]["emoji"] == "upscale_1"


def job(task):
    return task["properties"]["messageHash"]


async def test_make_square_appears_only_when_the_picture_is_not_square(plus):
    wide = await single(plus, "fox --ar 3:2 --v 7")

    assert "Make Square" in [button["label"] for button in wide["buttons"]]
    assert len(wide["buttons"]) == 16


@pytest.mark.parametrize(
    ("prompt", "present", "absent"),
    [
        ("fox --v 5.2", "upsample_v5_4x", "animate"),
        ("fox --v 6", "upsample_v6_2x_subtle", "animate"),
        ("fox --v 6.1", "upsample_v6r1_2x_creative", "animate"),
        ("fox --niji 5", "upsample_v5_2x", "animate"),
        ("fox --niji 6", "upsample_v6_2x_subtle", "animate"),
        ("fox --v 4", "variation::1", "upsample"),
        ("fox --v 8.1", "pan_left", "upsample"),
    ],
)
async def test_each_model_has_its_own_buttons(plus, prompt, present, absent):
    ids = " ".join(b["customId"] for b in (await single(plus, prompt))["buttons"])

    assert present in ids
    assert absent not in ids


async def test_an_upscaled_picture_is_twice_as_large_and_has_no_region(plus):
    one = await single(plus)
    large = await plus.pressed(one, "2x_subtle")

    assert large["imageWidth"] == 2 * one["imageWidth"]
    assert not [b for b in large["buttons"] if "Inpaint" in b["customId"]]
    assert difference((await plus.picture(large)).reduce(2), await plus.picture(one)) < 4


async def test_variations_differ_more_the_stronger_they_are(plus):
    one = await single(plus)
    base = await plus.picture(one)

    distances = []
    for verb in ("low_variation", "high_variation"):
        grid = await plus.picture(await plus.pressed(one, verb))
        half = grid.width // 2
        boxes = [(x, y, x + half, y + half) for x in (0, half) for y in (0, half)]
        small = base.resize((half, half), Image.Resampling.BOX)
        distances.append(sum(difference(grid.crop(box), small) for box in boxes))

    assert 0 < distances[0] < distances[1]


@pytest.mark.parametrize(
    ("part", "ratio"),
    [("pan_left", 1.5), ("pan_right", 1.5), ("pan_up", 1 / 1.5), ("pan_down", 1 / 1.5),
     ("Outpaint::50", 1.0), ("Outpaint::75", 1.0)],
)  # fmt: skip
async def test_pan_and_zoom_give_grids_of_the_right_shape(plus, part, ratio):
    task = await plus.pressed(await single(plus), part)

    assert task["imageWidth"] / task["imageHeight"] == pytest.approx(ratio, abs=0.12)
    assert len(task["buttons"]) == 9


async def test_make_square_makes_a_square(plus):
    task = await plus.pressed(await single(plus, "fox --ar 3:2"), "Outpaint::100")

    assert task["imageWidth"] == task["imageHeight"]


async def test_animate_gives_clips_with_their_own_buttons(plus):
    task = await plus.pressed(await single(plus), "animate_low")
    one = await plus.pressed(task, "video_virtual_upscale::2")

    clip = await plus.picture(one)

    assert [b["label"] for b in task["buttons"]] == ["U1", "U2", "U3", "U4", ""]
    assert len(task["videoUrls"]) == 4
    assert [b["label"] for b in one["buttons"]] == ["Extend (High motion)", "Extend (Low motion)"]
    assert clip.format == "WEBP"
    assert clip.n_frames >= 8


async def test_reroll_makes_another_grid(plus):
    grid = await plus.grid("a red fox --seed 5")
    again = await plus.pressed(grid, "reroll")

    assert again["action"] == "REROLL"
    assert difference(await plus.picture(grid), await plus.picture(again)) > 3


async def test_custom_zoom_waits_for_a_window_and_keeps_its_id(plus):
    one = await single(plus)
    heard = await plus.press(one, "CustomZoom")
    waiting = await plus.fetch(heard.json["result"])

    sent = await plus.post(
        "/mj/submit/modal",
        {"taskId": heard.json["result"], "prompt": "a red fox --ar 16:9 --zoom 1.8"},
    )
    task = await plus.until(sent.json["result"])

    assert (heard.json["code"], heard.json["description"]) == (21, "窗口等待")
    assert heard.json["properties"]["finalPrompt"].startswith("a red fox")
    assert (waiting["status"], waiting["buttons"]) == ("MODAL", [])
    assert sent.json["result"] == heard.json["result"]
    assert task["status"] == "SUCCESS"
    assert task["imageWidth"] / task["imageHeight"] == pytest.approx(16 / 9, abs=0.2)


@pytest.mark.parametrize("prompt", ["fox --zoom 3", "fox --zoom 0.5", "fox"])
async def test_a_custom_zoom_outside_one_to_two_fails(plus, prompt):
    heard = await plus.press(await single(plus), "CustomZoom")
    await plus.post("/mj/submit/modal", {"taskId": heard.json["result"], "prompt": prompt})

    task = await plus.until(heard.json["result"])

    assert (task["status"], "zoom" in task["failReason"]) == ("FAILURE", True)


async def test_region_repaints_the_white_part_only(plus, mask):
    one = await single(plus)
    heard = await plus.press(one, "Inpaint")
    body = {"taskId": heard.json["result"], "prompt": "a blue castle", "maskBase64": mask}
    await plus.post("/mj/submit/modal", body)
    grid = await plus.until(heard.json["result"])
    changed = await plus.pressed(grid, "upsample::1")

    before, after = await plus.picture(one), await plus.picture(changed)

    half = before.width // 2
    left, right = (0, 0, half, before.height), (half, 0, before.width, before.height)
    assert after.crop(right).tobytes() == before.crop(right).tobytes()
    assert difference(after.crop(left), before.crop(left)) > 2


async def test_remix_asks_for_a_prompt_and_paints_the_new_words(open_provider):
    provider = await open_provider(remix=True)
    grid = await provider.grid("a red fox --seed 5")

    heard = await provider.press(grid, "variation::1")
    direct = await provider.press(grid, "upsample::1")
    await provider.post(
        "/mj/submit/modal", {"taskId": heard.json["result"], "prompt": "a white cat"}
    )
    task = await provider.until(heard.json["result"])

    assert (heard.json["code"], direct.json["code"]) == (21, 1)
    assert (task["prompt"], task["status"]) == ("a white cat", "SUCCESS")


async def test_enable_remix_forces_the_window_for_one_click(plus):
    heard = await plus.press(await plus.grid(), "reroll", enableRemix=True)

    assert heard.json["code"] == 21


async def test_an_account_that_submits_by_itself_asks_nobody(open_provider):
    provider = await open_provider("net", remix=True)
    provider.sandbox.auto_submit = True
    grid = await provider.grid("a red fox --seed 5")
    text = await provider.post("/mj/submit/shorten", {"prompt": "a long prompt about a red fox"})
    short = await provider.until(text.json["result"])

    direct = await provider.press(grid, "variation::1")
    suggested = await provider.press(short, "PromptAnalyzer::2")
    region = await provider.press(await single(provider), "Inpaint")

    assert (direct.json["code"], suggested.json["code"], region.json["code"]) == (1, 1, 21)
    drawn = await provider.until(suggested.json["result"])
    assert (drawn["status"], drawn["prompt"]) == ("SUCCESS", "prompt about red fox")


async def test_a_waiting_window_takes_no_place_and_can_be_cancelled(open_provider):
    provider = await open_provider(capacity=1, queue=0)
    one = await single(provider)
    heard = await provider.press(one, "CustomZoom")

    other = await provider.post("/mj/submit/imagine", {"prompt": "cat"})
    await provider.post(f"/mj/task/{heard.json['result']}/cancel", {})

    assert other.json["code"] == 1
    assert (await provider.fetch(heard.json["result"]))["status"] == "CANCEL"


async def test_describe_gives_four_prompts_that_can_be_drawn(plus, red):
    heard = await plus.post("/mj/submit/describe", {"base64": red})
    task = await plus.until(heard.json["result"])
    window = await plus.press(task, "PicReader::1")
    await plus.post("/mj/submit/modal", {"taskId": window.json["result"]})
    drawn = await plus.until(window.json["result"])

    assert [line[:1] for line in task["properties"]["finalPrompt"].split("\n\n")] == list("1234")
    assert "--ar 1:1" in task["properties"]["finalPrompt"]
    assert len(task["buttons"]) == 6
    assert drawn["status"] == "SUCCESS"


async def test_shorten_gives_numbered_suggestions_and_details(plus):
    text = "a very long and winding prompt about a red fox in the deep snow at night"
    heard = await plus.post("/mj/submit/shorten", {"prompt": text})
    task = await plus.until(heard.json["result"])
    details = await plus.pressed(task, "PromptAnalyzerExtended")

    assert "Shortened prompts" in task["properties"]["finalPrompt"]
    assert task["buttons"][-1]["label"] == "Show Details"
    assert "weights" in details["properties"]["finalPrompt"]
