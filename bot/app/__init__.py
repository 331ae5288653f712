"""Settings to rooms to one TaskGroup."""
