"""What the question screen says about a question, as Markdown or plain text."""

from collections.abc import Sequence

from tui.core.question import Question, dependants
from tui.core.question.prose import bare
from tui.core.question.typed_lines import in_paragraph
from tui.core.safe_text import one_line


def head(question: Question) -> str:
    """Return the question as Markdown, with its title if its own words do not hold it."""
    words = bare(question.context)
    title = bare(question.title).split(": ")[0].rstrip("?").casefold()
    parts = [] if title and title in words.casefold() else [f"**{one_line(question.title)}**"]
    parts += [question.context] if question.context else []
    parts += [f"*Earlier decision:* {one_line(past.text)}" for past in question.history]
    if question.decision:
        parts.append(decision_words(question.decision.text, "Decided"))
    return "\n\n".join(parts)


def decision_words(text: str, name: str = "Decision") -> str:
    """Return the text of a decision as Markdown that shows its lines as they were typed."""
    lines = map(one_line, text.split("\n"))
    return in_paragraph(f"**{name}:** " + "\n".join(lines), "\n")


def facts(question: Question, questions: Sequence[Question]) -> str:
    """Return what else there is to know: a recommendation, what depends on it, where it stands."""
    about = []
    if question.recommendation and not question.decision:
        about.append(f"Recommended: {one_line(question.recommendation)}")
    waiting = [other.id for other in dependants(list(questions), question)]
    if waiting:
        verb = "depends" if len(waiting) == 1 else "depend"
        about.append(f"{', '.join(map(one_line, waiting))} {verb} on it")
    about.append(one_line(question.section_title))
    return " · ".join(part for part in about if part)
