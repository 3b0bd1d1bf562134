"""A step of the rollout lasts some days or weeks instead of until something is true.

"Monitor for a week" ends whether or not anybody looked. A criterion ends when it is met.

Example: `4. Monitor for ~1 week to ensure stability`

Better: `4. Monitor until the error rate stays under 0.1 % through a full billing run`
"""

import re
from collections.abc import Iterator

from tui.core.check.model import Finding, Rule
from tui.core.check.schedule import (
    LONG_UNIT,
    NUMBER,
    UNIT_HINTS,
    is_phase,
    is_step,
    plan_lines,
    rollout_spans,
)
from tui.core.check.subject import Subject
from tui.core.spec import Edit

_DURATION = re.compile(
    rf"(?P<lead>(?P<open>\()(?:for |about |around )?|[:–—][*_]*\s+|\b(?:for|over|during|"
    rf"takes?|lasts?|wait|"
    rf"soak)\s+(?:at least |about |around |the next )?)"
    rf"[~≈]?\s?(?P<amount>\b{NUMBER}[ -]?{LONG_UNIT})\b(?!-)",
    re.I,
)
_SYSTEM = re.compile(
    r"(?:older|last|past|previous|within|retention|retain(?:ed|s)?|keeps?|kept|every|each|"
    r"expir\w+|ttl|"
    r"than|after|more|most|window|history|worth|lifetime|valid(?:ity)?|back|"
    r"deprecat\w+)\b[^.;:]{0,30}$|\bper\s+$",
    re.I,
)
_CONDITION = re.compile(
    r"\b(?:when|until|once|if|unless|as soon as|provided)\b[^,;:.()]*$", re.IGNORECASE
)
"""What must be true for some days is a criterion, too."""
_EXIT = re.compile(r"\b(?:exit(?:s|ed)?|success|criteri(?:on|a)|gate)\b[^.;]{0,30}$", re.IGNORECASE)
_FREE_OF = re.compile(r"\s*(?:in a row )?(?:without|with no|free of)\b", re.IGNORECASE)
_BEHIND = re.compile(
    r"\s*(?:retention|windows?|of (?:data|history|logs?|events?|invoices|traffic|"
    r"backups?)|old\b|ago\b|ttl)",
    re.I,
)


def find(subject: Subject) -> Iterator[Finding]:
    """Yield the durations in phases, and in numbered steps of the rollout."""
    spans = rollout_spans(subject)
    for line in plan_lines(subject, UNIT_HINTS):
        in_rollout = any(start <= line.start < end for start, end in spans)
        if line.kind == "row" or not (is_phase(line) or (in_rollout and is_step(line))):
            continue
        for match in _DURATION.finditer(line.text, line.content):
            if _is_system(line.text, match):
                continue
            message = f"«{match['amount']}» ends a step by the clock; say what must be true"
            yield Finding(line.start + match.start("amount"), message, (_edit(line.start, match),))
            break


def _is_system(text: str, match: re.Match[str]) -> bool:
    before = text[: match.start()]
    if _CONDITION.search(before) or _SYSTEM.search(text[: match.start("amount")]):
        return True
    if _FREE_OF.match(text, match.end()) and _EXIT.search(before):
        return True
    return bool(_BEHIND.match(text, match.end()))


def _edit(at: int, match: re.Match[str]) -> Edit:
    # A bracket stays, and so does the mark after a phase's name.
    keeps_mark = match["open"] or not match["lead"][:1].isalpha()
    start = match.start("amount") if keeps_mark else match.start("lead")
    return Edit(at + start, at + match.end("amount"), "until the exit criterion holds")


RULE = Rule("T105", "timed-step", ("info", "warning", "warning"), find, __doc__ or "", "ask")
