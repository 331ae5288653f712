"""The ground floor: values and rules, no I/O, no clock, no randomness."""
