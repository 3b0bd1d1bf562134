"""What was typed into the question screens and is in no spec yet: answers, and a question.

One small file a spec in the folder of drafts, written anew with each key and removed once nothing
waits. A file that cannot be read or written is passed over in silence, as the places are.
"""

import hashlib
import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from tui.core.question import OptionDraft, QuestionDraft
from tui.services.journal_file import drafts_folder
from tui.services.places import replace_json


@dataclass(frozen=True, slots=True)
class TypedAnswer:
    """What was chosen and typed for one question, with the title that it had."""

    title: str
    choice: str = ""
    own: str = ""
    because: str = ""


@dataclass(frozen=True, slots=True)
class Typed:
    """What waits for one spec.

    Attributes:
        answers: By the id of the question.
        draft: The question, or the options for a bare one, that was being written, or None.
        is_bare: Whether the draft holds the options for a bare question.
    """

    answers: Mapping[str, TypedAnswer] = field(default_factory=dict)
    draft: QuestionDraft | None = None
    is_bare: bool = False


def typed_of(path: Path) -> Typed:
    """Return what waits for the file at this real path."""
    with suppress(OSError, ValueError, TypeError, KeyError, AttributeError):
        known: dict[str, Any] = json.loads((drafts_folder() / _name(path)).read_bytes())
        answers = {str(k): TypedAnswer(*map(str, v.values())) for k, v in known["answers"].items()}
        return Typed(answers, _draft(known["draft"]), bool(known["is_bare"]))
    return Typed()


def keep_typed(path: Path, typed: Typed) -> None:
    """Remember what waits for a file, in place of what waited so far."""
    if typed.answers or typed.draft:
        known = {
            "answers": {key: asdict(answer) for key, answer in typed.answers.items()},
            "draft": typed.draft and asdict(typed.draft),
            "is_bare": typed.is_bare,
        }
        replace_json(_name(path), known)
    else:
        with suppress(OSError):
            (drafts_folder() / _name(path)).unlink()


def moved(old: Path, new: Path) -> None:
    """Let what waits for a file follow it to another name; both are real paths."""
    keep_typed(new, typed_of(old))
    keep_typed(old, Typed())


def _name(path: Path) -> str:
    return f"{hashlib.sha256(os.fsencode(path)).hexdigest()[:24]}.typed.json"


def _draft(known: dict[str, Any] | None) -> QuestionDraft | None:
    if not known:
        return None
    options = tuple(
        OptionDraft(str(option["label"]), str(option["tradeoff"]), bool(option["recommended"]))
        for option in known["options"]
    )
    affects = tuple(map(str, known["affects"]))
    return QuestionDraft(
        str(known["title"]), options, affects, str(known["owner"]), str(known["source"])
    )
