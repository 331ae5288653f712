"""Each rule of the sandboxes is broken by a bare client in some test."""

import json
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.sandbox.refusal_sites import missing, sites

HERE = Path(__file__).parent
# walls behind walls: another refusal always comes first, so each may stay unmet once
BEHIND = (
    'midjourney/follow_up_submits.py raise submit.refused(3, _MISSING, "task_not_found")',
    'midjourney/follow_up_submits.py raise submit.refused(4, "未知的 Action 类型")',
    'midjourney/follow_up_submits.py raise submit.refused(4, "该任务不支持重新生成")',
    'midjourney/submits.py raise submit.refused(4, "base64格式错误") from error',
)
# these speak through a real library, make up their requests, or validate the validators
NOT_BARE = ("library", "anything", "validator")


@pytest.mark.timeout(600)
@pytest.mark.parametrize("package", ["discord", "telegram", "midjourney"])
def test_every_refusal_in_the_code_is_met_by_a_bare_client(package, tmp_path):
    files = [
        str(file)
        for file in sorted((HERE / package).glob("test_*.py"))
        if not any(word in file.name for word in NOT_BARE)
    ]
    report = tmp_path / "sites.json"
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    command += ["-p", "tests.sandbox.refusal_sites", *files]

    run = subprocess.run(
        command,
        cwd=HERE.parent.parent,
        env=os.environ | {"REFUSAL_SITES": str(report), "PYTEST_ADDOPTS": ""},
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.returncode == 0, run.stdout[-3000:] + run.stderr[-1000:]
    met = {(file, line) for file, line in json.loads(report.read_text(encoding="utf-8"))}
    lost = Counter(re.sub(r":\d+ ", " ", line) for line in missing(package, met))
    assert "\n".join((lost - Counter(BEHIND)).elements()) == ""


@pytest.mark.parametrize("package", ["discord", "telegram", "midjourney"])
def test_what_was_not_met_is_told(package):
    every = sum(len(spans) for spans in sites(package).values())

    assert len(missing(package, set())) == every > 20
