"""The Lua scripts: each compiles on the real server, and takes no name from outside but Redis's."""

import re
import shutil
import subprocess

import pytest
from luaparser.ast import SyntaxException

from bot.store import scripting
from tests.store.lua import free_names

SOURCES = {file.stem: file.read_text("utf-8") for file in scripting._FOLDER.glob("*.lua")}
FRAGMENTS = sorted(one for one, text in SOURCES.items() if text.startswith("-- Fragment: "))
SCRIPTS = sorted(SOURCES.keys() - FRAGMENTS)
# what a script finds around it (https://redis.io/docs/latest/develop/programmability/lua-api/)
# and uses today; a further one is added here when a script needs it
GIVEN = {
    *("KEYS", "ARGV", "redis"),
    *("math", "string", "table"),
    *("ipairs", "pairs", "tonumber", "unpack"),
}


@pytest.mark.parametrize("name", [*SCRIPTS, *FRAGMENTS])
async def test_a_script_compiles_on_the_server(store, name):
    script = scripting.load(name)

    digest = await store.scripts.database.raw("SCRIPT", "LOAD", script.text)

    assert digest.decode() == script.digest


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_has_no_undeclared_global(name):
    assert free_names(scripting.load(name).text) <= GIVEN


@pytest.mark.parametrize("name", FRAGMENTS)
def test_a_fragment_is_part_of_a_script(name):
    used = re.compile(rf"^-- uses: .*\b{name}\b", re.MULTILINE)

    assert any(used.search(SOURCES[one]) for one in SCRIPTS)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("local a = b; return a, c", {"b", "c"}),
        ("local a = a", {"a"}),
        ("x = 1", {"x"}),
        ("x.y = 1", {"x"}),
        ("local x; x.y = 1; x['z'] = w; return x:v(u)", {"w", "u"}),
        ("local t = {a = b, [c] = d, e}", {"b", "c", "d", "e"}),
        ("do local a end return a", {"a"}),
        ("for i = 1, n, s do f(i) end return i", {"n", "s", "f", "i"}),
        ("for k, v in pairs(t) do local _ = k .. v end return v", {"pairs", "t", "v"}),
        ("repeat local done = f() until done or more", {"f", "more"}),
        ("while a do local b = 1 end return b", {"a", "b"}),
        ("if a then local b elseif c then return b else return d end", {"a", "c", "b", "d"}),
        ("local function f(a, ...) return f(a, b, ...) end", {"b"}),
        ("function f(a) return a end", {"f"}),
        ("local t = {} function t.f(a) return a, t end function t:g() return self, h end", {"h"}),
        ("return function(a) return a, b end", {"b"}),
        ("return not -a + #b", {"a", "b"}),
    ],
)
def test_names_from_outside_are_found(text, names):
    assert free_names(text) == names


def test_what_is_no_lua_has_no_names():
    with pytest.raises(SyntaxException):
        free_names("local = 1")


@pytest.mark.skipif(not shutil.which("luacheck"), reason="no luacheck on this machine")
def test_luacheck_finds_nothing(tmp_path):
    for name in SCRIPTS:
        (tmp_path / f"{name}.lua").write_text(scripting.load(name).text, encoding="utf-8")
    # a script need not use all of a fragment (211), and a function's names go before those of the
    # script around it (431)
    shared = "\n".join(SOURCES[one] for one in FRAGMENTS)
    unused = [f"211/{one}" for one in re.findall(r"(?m)^local function (\w+)", shared)]
    command = ["luacheck", "--std", "lua51", "--read-globals", "redis", "KEYS", "ARGV"]
    command += ["--no-color", "--codes", "--no-max-line-length", "--ignore", "431", *unused, "--"]

    run = subprocess.run(
        [*command, str(tmp_path)], capture_output=True, text=True, check=False, timeout=60
    )

    assert run.returncode == 0, run.stdout
