"""The errors a person may see; each says what went wrong and what to do about it.

SpecsError
├── UsageError         the command line or a choice makes no sense (exit code 2)
├── InputError         a file cannot be read or understood (exit code 3)
├── OutputError        a file cannot be written (exit code 3)
└── MermaidError       a diagram cannot be drawn
"""


class SpecsError(Exception):
    """The base of every error that is shown as one plain sentence.

    Args:
        message: What went wrong and where, without a trailing period.
        hint: What to do about it, or an empty string.
    """

    exit_code = 3

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}. {self.hint}" if self.hint else self.message


class UsageError(SpecsError):
    """The command line, or a choice in it, makes no sense."""

    exit_code = 2


class InputError(SpecsError):
    """A file cannot be read, or not as what it should be."""


class OutputError(SpecsError):
    """A file cannot be written; what was there before is still there."""


class MermaidError(SpecsError):
    """A diagram cannot be drawn; the caller shows its source instead."""
