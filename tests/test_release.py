"""What a release is made of: one version, told in the changelog, built from the tag."""

import os
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

from bot import __version__

ROOT = Path(__file__).parents[1]
CHANGELOG = (ROOT / "deploy/CHANGELOG.md").read_text()
HEADINGS = re.findall(r"^## (.+)$", CHANGELOG, re.MULTILINE)
KINDS = ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"]


def release(tag, folder):
    return subprocess.run(
        [ROOT / "deploy/release", tag, folder],
        env=os.environ | {"PYTHON": sys.executable},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def of_the_package():
    files = (path for path in (ROOT / "bot").rglob("*") if path.is_file())
    return {str(path.relative_to(ROOT)) for path in files if "__pycache__" not in path.parts}


def test_the_changelog_tells_of_this_version():
    assert any(heading.startswith(f"[{__version__}] - ") for heading in HEADINGS)


def test_the_changelog_is_kept_as_the_convention_says():
    unreleased, *released = HEADINGS
    dated = [re.fullmatch(r"\[(\d+)\.(\d+)\.(\d+)\] - \d{4}-\d\d-\d\d", line) for line in released]

    assert unreleased == "[Unreleased]"
    assert all(dated)
    versions = [tuple(map(int, found.groups())) for found in dated]
    assert versions == sorted(set(versions), reverse=True)
    assert set(re.findall(r"^### (.+)$", CHANGELOG, re.MULTILINE)) <= set(KINDS)


def test_a_release_holds_the_package_of_the_tag_and_what_is_new(tmp_path):
    done = release(f"v{__version__}", tmp_path)

    assert done.returncode == 0, done.stderr
    notes = (tmp_path / "notes.md").read_text()
    assert notes.strip()
    assert notes in CHANGELOG
    assert "\n## " not in notes
    with zipfile.ZipFile(tmp_path / f"imagine_bot-{__version__}-py3-none-any.whl") as wheel:
        assert {name for name in wheel.namelist() if name.startswith("bot/")} == of_the_package()
    with tarfile.open(tmp_path / f"imagine_bot-{__version__}.tar.gz") as source:
        assert f"imagine_bot-{__version__}/tests/run" in source.getnames()


@pytest.mark.parametrize("tag", ["v0.0.1", __version__, f"v{__version__}.1"])
def test_a_tag_that_is_not_the_version_is_not_released(tag, tmp_path):
    done = release(tag, tmp_path)

    assert done.returncode == 1
    assert f"the version is {__version__}" in done.stderr
    assert not list(tmp_path.iterdir())


def test_every_python_that_is_promised_is_tested():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    promised = [
        name.rpartition(" ")[2]
        for name in project["classifiers"]
        if re.fullmatch(r"Programming Language :: Python :: 3\.\d+", name)
    ]
    workflow = (ROOT / ".github/workflows/test.yml").read_text()

    tested = re.findall(r'"(.+?)"', re.search(r"python: \[(.+)\]", workflow).group(1))
    assert tested == promised
    assert project["requires-python"] == f">={promised[0]}"
