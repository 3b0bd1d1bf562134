"""`specs-tui questions`, `answer`, `wait` and `decisions`: the questions of a spec, headless."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tui.core.question import Answer, Question
    from tui.core.spec import Spec
    from tui.errors import SpecsError
    from tui.services.files import SpecFile

_ATTEMPTS = 3
_PAUSE = 0.3  # seconds between two looks at a file
_PATIENCE = 3.0  # seconds; a program that saves may leave a moment without the file


def register(subparsers: Any) -> None:
    """Add the commands to the parser."""
    _register_reading(subparsers)
    _register_answering(subparsers)


def _register_reading(subparsers: Any) -> None:
    questions = subparsers.add_parser(
        "questions",
        description="List every question of a spec with its state, options and decision.",
    )
    questions.add_argument("file", help="the spec")
    questions.add_argument("--json", action="store_true", help="one JSON document")
    questions.set_defaults(run=run_questions)

    wait = subparsers.add_parser(
        "wait",
        description="Return when every question is decided: 0; 1 when the time is up, 3 when the"
        " file is gone.",
    )
    wait.add_argument("file", help="the spec")
    wait.add_argument("--timeout", type=_seconds, metavar="SECONDS", help="default: no limit")
    wait.add_argument("--json", action="store_true", help="print the questions as JSON at the end")
    wait.set_defaults(run=run_wait)

    decisions = subparsers.add_parser(
        "decisions",
        description="Write each decision of a spec as a MADR 4 record; repeating changes nothing.",
    )
    decisions.add_argument("file", help="the spec")
    decisions.add_argument("--to", required=True, metavar="FOLDER", help="where the records go")
    decisions.set_defaults(run=run_decisions)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1
    if not seconds >= 0:  # no number is no time either
        raise argparse.ArgumentTypeError("must be a number of seconds, such as 600")
    return seconds


def _register_answering(subparsers: Any) -> None:
    answer = subparsers.add_parser(
        "answer",
        description="Write a decision into a spec, as the question screen does.",
    )
    answer.add_argument("file", help="the spec")
    answer.add_argument("question", help="its id, its number, or how it begins")
    answer.add_argument("--option", metavar="KEY", help="the option chosen: A, B, C …")
    answer.add_argument("--text", default="", help="an answer of your own, or a remark")
    answer.add_argument("--because", default="", help="the reason")
    answer.add_argument("--by", help="who decides; default: Git's user.name")
    answer.add_argument("--date", metavar="YYYY-MM-DD", help="default: today")
    answer.add_argument(
        "--again", action="store_true", help="decide anew; the old decision stays as history"
    )
    answer.set_defaults(run=run_answer)


def run_questions(args: argparse.Namespace) -> int:
    """List the questions."""
    from tui.commands.output import emit, emit_json

    questions = _read(Path(args.file))[2]
    if args.json:
        emit_json(_document(questions))
        return 0
    for question in questions:
        emit(_text(question))
    return 0


def run_answer(args: argparse.Namespace) -> int:
    """Write a decision into the spec."""
    from tui.commands.output import emit, say
    from tui.core import carry
    from tui.core.question import decide, question_named
    from tui.core.spec import Spec
    from tui.errors import OutputError
    from tui.services import files

    answer = _answer(args)
    for _ in range(_ATTEMPTS):
        file = files.read(Path(args.file))
        spec = Spec.parse(file.text)
        question = question_named(spec, args.question)
        if question.is_decided and not args.again:
            say(_below(f"{question.id} is decided already: ", _told(question, "yes")))
            say("Use --again to decide anew; the old decision then stays as history.")
            return 1
        changed = spec.apply(*decide(spec, question.id, answer))
        try:
            files.save(file.path, carry.encode(changed.source), file.digest)
        except files.Changed:
            continue
        emit(_below(f"{question.id}: ", _told(question_named(changed, question.id))))
        return 0
    raise OutputError(f"{args.file} keeps changing", "Nothing was written. Try again.")


def run_wait(args: argparse.Namespace) -> int:
    """Wait until every question is decided."""
    import time

    from tui.commands.output import emit_json, say
    from tui.errors import SpecsError

    path = Path(args.file)
    file, _, questions = _read(path)
    limit = None if args.timeout is None else time.monotonic() + args.timeout
    seen = time.monotonic()
    is_whole = True  # a file that has just changed may be one that is still being written
    while (waiting := [asked for asked in questions if not asked.is_decided]) or not is_whole:
        left = _PAUSE if limit is None else limit - time.monotonic()
        if left <= 0:
            break
        time.sleep(min(_PAUSE, left))
        try:
            before = file
            file, questions = _read_again(path, file, questions)
            is_whole = file.digest == before.digest
            seen = time.monotonic()
        except SpecsError as error:
            now = time.monotonic()
            if now >= seen + _PATIENCE or (limit is not None and now >= limit):
                raise _lost(path, waiting, error) from error
    if args.json:
        emit_json(_document(questions))
    if waiting:
        say(f"Not decided: {_ids(waiting)}")
    return 1 if waiting else 0


def _lost(path: Path, waiting: "list[Question]", error: "SpecsError") -> "SpecsError":
    """Return what to say of a file that can no longer be read."""
    from tui.errors import InputError

    undecided = f"Not decided until then: {_ids(waiting)}."
    if path.exists():
        return InputError(error.message, undecided)
    return InputError(f"{path} is gone: it was deleted, moved or renamed meanwhile", undecided)


def _ids(questions: "list[Question]") -> str:
    return ", ".join(question.id for question in questions)


def run_decisions(args: argparse.Namespace) -> int:
    """Write the records."""
    from tui.commands.output import emit, say
    from tui.services.decision_records import write_records

    file, spec, questions = _read(Path(args.file))
    written = write_records(file.path, spec, questions, Path(args.to))
    for record in written:
        emit(str(record.path))
        if record.what != "unchanged":
            say(f"{record.what}: {record.path.name}")
    if not written:
        say("No question is decided yet: nothing to write.")
    return 0


def _read(path: Path) -> "tuple[SpecFile, Spec, list[Question]]":
    from tui.core.question import read
    from tui.core.spec import Spec
    from tui.services import files

    file = files.read(path)
    spec = Spec.parse(file.text)
    return file, spec, read(spec)


def _read_again(
    path: Path, file: "SpecFile", questions: "list[Question]"
) -> "tuple[SpecFile, list[Question]]":
    """Return the file and its questions as they are now."""
    from tui.core.question import read
    from tui.core.spec import Spec
    from tui.services import files

    now = files.read(path)
    return (file, questions) if now.digest == file.digest else (now, read(Spec.parse(now.text)))


def _answer(args: argparse.Namespace) -> "Answer":
    import datetime

    from tui.core.question import Answer
    from tui.errors import UsageError
    from tui.services.git import user_name
    from tui.services.new_spec import valid_date

    if not args.option and not args.text.strip():
        raise UsageError("An answer needs --option or --text", "For example: --option A.")
    by = user_name(Path.cwd()) if args.by is None else args.by
    date = valid_date(args.date) if args.date else datetime.date.today().isoformat()
    return Answer(args.option, args.text, args.because, by, date)


def _document(questions: "list[Question]") -> dict[str, Any]:
    return {"schema": 1, "questions": [question.as_json() for question in questions]}


def _told(question: "Question", undecided: str = "") -> str:
    return question.decision.text if question.decision else undecided


def _below(lead: str, text: str) -> str:
    """Return a lead and the lines of a text, one below the other."""
    return lead + text.replace("\n", "\n" + " " * len(lead))


def _text(question: "Question") -> str:
    lines = [f"{question.id}  {question.state}  {question.title}"]
    for option in question.options:
        marks = " (recommended)" if option.recommended else ""
        marks += " (chosen)" if option.chosen else ""
        lines.append(f"    {option.key}  {option.label}{marks}")
    if question.decision:
        lines.append(_below("    decided: ", question.decision.text))
    elif question.recommendation:
        lines.append(f"    recommended: {question.recommendation}")
    lines.append(f"    {question.section_title}, line {question.start_line}")
    return "\n".join(lines)
