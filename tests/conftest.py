"""For all tests: which of them go first."""

# they wait more than they work, so they must not be what is left at the end
SLOW = ("/journeys/", "/test_every_refusal.py")


def pytest_collection_modifyitems(items):
    """Let the slow ones go first, so that the workers are done at about the same time."""
    items.sort(key=lambda item: not any(part in item.path.as_posix() for part in SLOW))
