"""What is wrong with a prompt, found before it costs minutes or money (CONTRACT.md 9).

A problem points at what was typed and names the nearest right thing. Fatal ones are refused; the
others are only worth a word, since models change faster than this table.
"""

from dataclasses import dataclass

PROBLEM_KINDS = (
    "prompt-empty",
    "prompt-one-picture",
    "prompt-too-long",
    "prompt-long",
    "prompt-too-many",
    "prompt-weights",
    "parameter-unknown",
    "parameter-place",
    "parameter-form",
    "parameter-range",
    "parameter-choice",
    "parameter-twice",
    "parameter-version",
    "parameter-doubtful",
    "parameter-clash",
    "parameter-needs",
    "parameter-pictures",
    "parameter-picture",
    "zoom-missing",
    "suffix-words",
)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong; *kind* is a phrase key.

    *token* is what was typed, *suggestion* what to type instead ("" = leave it out), *low* and
    *high* the limits where there are any. *place* is the parameter's place, -1 for the words;
    *moved* are words that stand behind a parameter and belong in front. *count* is how many
    pictures there would be, *high* how many there may be.
    """

    kind: str
    fatal: bool = True
    token: str = ""
    suggestion: str = ""
    low: float = 0
    high: float = 0
    place: int = -1
    moved: str = ""
    choices: tuple[str, ...] = ()
    count: int = 0

    @property
    def values(self) -> dict[str, str | int | float]:
        """Return what the phrase speaks of."""
        return {
            "token": self.token,
            "suggestion": self.suggestion,
            "low": self.low,
            "high": self.high,
            "choices": ", ".join(self.choices),
            "count": self.count,
            "limit": int(self.high),
        }
