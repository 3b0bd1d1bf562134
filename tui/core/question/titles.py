"""Which sections hold open questions, and which sentences say that there are none."""

import re

_KIND = (
    r"(?:questions?|issues?|points?|items?|decisions?|details?|concerns?|topics?|problems?"
    r"|matters?)"
)
_AREA = re.compile(
    rf"\b(?:open|unresolved|outstanding|remaining|pending|undecided|unanswered)\s+"
    rf"(?:\w+\s+(?:and\s+\w+\s+)?)?{_KIND}\b(?!\s+(?:format|template|policy|process|guidelines?)\b)"
    r"|^(?:(?:risks|issues|assumptions|notes)\s*(?:and|&|/)\s*)?questions$"
    r"|^(?:resolved|answered|closed|decided|settled)\s+(?:open\s+)?(?:questions|issues)$"
    r"|^questions\s+(?:for|to|about|and\s+(?:answers|decisions|concerns|issues))\b"
    r"|^(?:resolved\s+|needed\s+|pending\s+)?clarifications?(?:\s+(?:needed|resolutions?|log))?$"
    r"|^(?:known\s+unknowns|to\s+be\s+(?:decided|determined|resolved)|decisions?\s+needed)$"
    r"|^(?:decisions?\s+to\s+(?:make|be\s+made|take)|tbds?|unknowns)$"
    r"|待(?:确认|確認|定|解决|解決|讨论|討論|决)|(?:未决|未決|未解决|未解決|开放|開放|遗留|悬而未决)(?:的)?(?:问题|問題|事项|事項|項目)?"
    r"|未確認|検討(?:事項|課題)|(?:開いた|オープンな|残る|残された)(?:質問|問題|課題|論点)|미해결|오픈\s*질문"
    r"|\b(?:offene\s+(?:fragen|punkte)|questions?\s+(?:ouvertes?|en\s+suspens)|points?\s+ouverts?)\b"
    r"|\b(?:preguntas\s+abiertas|cuestiones\s+abiertas|quest(?:ões|oes)\s+(?:em\s+)?abert[ao]s?)\b"
    r"|\b(?:domande\s+aperte|открытые\s+вопросы|відкриті\s+питання|open(?:staande)?\s+vragen)\b"
    r"|\b(?:otwarte\s+(?:pytania|kwestie)|öppna\s+frågor|åbne\s+spørgsmål|åpne\s+spørsmål)\b"
    r"|\b(?:avoimet\s+kysymykset|otevřené\s+otázky|açık\s+sorular|nyitott\s+kérdések)\b"
    r"|\b(?:offene\s+themen|un(?:geklärte|gelöste)\s+(?:fragen|punkte)|preguntas\s+pendientes)\b"
    r"|\bquestions?\s+non\s+r[ée]solues?\b|câu\s+hỏi\s+mở",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"^\s*(?:§\s*)?\d+(?:\.\d+)*[.)]?\s+")
_RESOLVED = re.compile(
    r"(?<!un)(?<!partially )(?<!partly )\b(?:resolved|answered|closed|decided)\b", re.I
)
_TAGGED = re.compile(
    r"[(\[—–:-]\s*\W{0,3}(?:partially\s+|partly\s+)?(?:resolved|answered|closed|decided)\b[^?？()]*[)\]]?\W*$"
    r"|^\W*[(\[]?(?:resolved|answered|closed|decided)\b\s*[)\]:—–-]|^\s*[✅☑✔]|[✅☑✔]\ufe0f?\s*$|^\W*~~.*~~\W*$",
    re.IGNORECASE,
)
_SETTLED_TEXT = re.compile(
    r"^\W*(?:all|every)\b[^.:]{0,40}\b(?:resolved|answered|closed|decided|settled)\b", re.IGNORECASE
)
_NOTHING = re.compile(
    r"^[\W_]*(?:none|n\s*/\s*a|nil|nothing|no|not\s+applicable)(?:[_*]{0,3}(?:\s*[.!]|\s*$)|\b"
    r"(?:\s+[—–-]\s|\s*\()(?<!no\s[—–-]\s)(?<!no\s\()"
    r"|(?:\s+\w+){0,3}?\s+(?:questions?|issues?|items?|points?|unknowns|decisions?)\b(?![^.]*\?)"
    r"|\s+(?:at\s+(?:this|the)\s+(?:time|moment|point|stage)|for\s+now|currently|yet|so\s+far|known"
    r"|remain(?:ing|s)?|left|identified|outstanding|open)\b)"
    r"|^[\W_]*there\s+are\s+(?:currently\s+)?no\s+(?:\w+\s+){0,2}(?:questions|issues|items|points)\b"
    r"|^[—–-]+\s*$|^\W*to\s+be\s+(?:filled|added|completed|written)\b[^?]*$"
    r"|^\W*(?:无|暂无|沒有|没有|なし|特になし|없음|keine?|aucune?|ningun[ao]s?|nessuna)\W*$",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(
    r"^\W{0,40}(?:\[[^\]\[]{1,60}\]|\{\{[^}]*\}\}|<[^<>]{1,60}>|tbd|todo|\.\.\.|…)\W*$", re.I
)


def is_area(title: str, level: int) -> bool:
    """Return whether a section with this title holds questions.

    The title of a whole file (level 1) counts only if it says nothing else: "Open questions".
    """
    text = _NUMBER.sub("", title.replace("*", "").replace("`", "")).strip()
    match = _AREA.search(text)
    if not match:
        return False
    return level > 1 or match.span() == (0, len(text))


def says_resolved(title: str) -> bool:
    """Return whether a heading says that everything below it is settled."""
    if re.search(r"\bpartial|\bpartly", title, re.IGNORECASE):
        return False
    # "How are conflicts resolved?" asks; only a mark at its side says that it is settled.
    asks = re.search(r"[?？]", title)
    return bool(_TAGGED.search(title) or (_RESOLVED.search(title) and not asks))


def says_settled(text: str) -> bool:
    """Return whether a sentence says that all the questions are settled."""
    return bool(_SETTLED_TEXT.match(text))


def says_nothing(text: str) -> bool:
    """Return whether a text says that there is no question ("None.", "No open issues remain")."""
    return bool(_NOTHING.match(text))


def is_placeholder(text: str) -> bool:
    """Return whether a text is only a template's gap ("[Question 1]", "TBD")."""
    return bool(_PLACEHOLDER.match(text))
