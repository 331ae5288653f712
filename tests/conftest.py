"""For all tests: which of them go first, and that no server outlives them."""

import pytest

from tests.ending import end_server, servers_left

# They wait more than they work, the longest first: they must not be what is left at the end.
SLOW = (
    "/test_restart.py",
    "/test_killed_orders.py",
    "/test_every_refusal.py",
    "/test_crowd.py",
    "/test_dialects.py",
    "/journeys/",
    "/test_cli.py",
    "/test_demo.py",
)


def pytest_collection_modifyitems(items):
    """Let the slow ones go first, so that all workers are done at about the same time."""
    items.sort(key=_turn)


def _turn(item):
    path = item.path.as_posix()
    return next((turn for turn, part in enumerate(SLOW) if part in path), len(SLOW))


@pytest.fixture(scope="session", autouse=True)
def _no_server_outlives_the_run(tmp_path_factory):
    """Fail where a server still runs when all else has ended; each worker has its own folder."""
    yield
    left = servers_left(tmp_path_factory.getbasetemp())
    for folder in left:
        end_server(folder)
    assert left == [], f"servers outlived their tests, those of {[str(one) for one in left]}"
