"""For all tests: which of them go first."""

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
