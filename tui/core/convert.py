"""A spec of one profile as a spec of another, keeping every word.

Sections go where the other profile keeps the same concept; what has no home there goes to an
appendix under its own heading. Only scaffolding of the old template is left behind.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from tui.core.fill import ends_with_rule, without_template_rule
from tui.core.lines import lines_of
from tui.core.metadata import Field, read, set_markdown
from tui.core.profile import Profile, ProfileSection, Size, outline_of, sections_of
from tui.core.progress import has_content
from tui.core.spec import Edit, Section, Spec, apply_edits, front_matter_end
from tui.core.tables import bare, find_tables
from tui.errors import UsageError

_APPENDIX = "Appendix: From the Earlier Template"
# Where a concept goes when the other profile has no section of its own for it.
_NEXT_BEST = {
    "proposal": "solution",
    "summary": "background",
    "current-state": "background",
    "problem": "background",
    "in-scope": "goals",
    "out-of-scope": "goals",
    "goals": "background",
    "solution": "architecture-diagram",
    "architecture-diagram": "solution",
    "components": "solution",
    "pattern": "solution",
    "flows": "detailed-design",
    "detailed-design": "solution",
    "states": "detailed-design",
    "deployment": "rollout",
    "data-migration": "rollout",
    "rollout": "cross-cutting",
    "tests": "rollout",
    "security": "cross-cutting",
    "observability": "cross-cutting",
    "performance": "cross-cutting",
    "risks": "cross-cutting",
}


@dataclass
class _Plan:
    """What goes where: texts by the index of the target's section, and what has no home.

    `instead` holds what takes the place of a section whose heading waits to be filled in
    ("[METHOD] [/path]"), one block after the other.
    """

    spec: Spec
    old: Profile | None
    new: Profile
    target: Spec
    scaffolding: frozenset[str]
    homes: dict[str, Section]
    moved: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    instead: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    homeless: list[str] = field(default_factory=list)
    home: dict[int, Section] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._in_old = sections_of(self.spec, self.old) if self.old else ()
        self._in_new = sections_of(self.spec, self.new)
        self._wanted = sections_of(self.target, self.new)

    def known(self, section: Section) -> ProfileSection | None:
        """Return what a section is in the old profile."""
        return self._in_old[section.index] if self._in_old else None

    def direct(self, section: Section) -> ProfileSection | None:
        """Return what a section is in the new profile."""
        return self._in_new[section.index]

    def wanted(self, index: int) -> ProfileSection | None:
        """Return what a section of the target is in the new profile."""
        return self._wanted[index]

    def says_something(self, body: str) -> bool:
        """Whether a body holds a line that is not of the old template."""
        lines = (_squeezed(line) for line in lines_of(body))
        return any(line and line not in self.scaffolding for line in lines)


def convert(
    spec: Spec,
    old: Profile | None,
    new: Profile,
    text: str,
    old_text: str = "",
    size: Size = "large",
) -> str:
    """Return a spec rewritten to another profile.

    Args:
        spec: The spec.
        old: Its profile, if it has one.
        new: The profile it is to follow.
        text: The new profile's template rendered with the spec's title and metadata.
        old_text: The old profile's template rendered; its lines need not be kept.
        size: How much of the new template is wanted; larger sections stay where words went there.

    Raises:
        UsageError: A fence of the spec is never closed, so its sections cannot be told apart.
    """
    if spec.unclosed_fence:
        raise UsageError(str(spec.unclosed_fence).capitalize(), "Close the fence first.")
    target = _with_metadata(spec, Spec.parse(text.replace("\n", spec.line_end)))
    scaffolding = frozenset(_squeezed(line) for line in lines_of(old_text))
    plan = _Plan(spec, old, new, target, scaffolding, outline_of(target, new))
    title = next((section.index for section in spec.sections if section.level == 1), -1)
    for section in spec.sections:
        if section.index == title or not section.level:
            _keep_top(section, plan)
        else:
            _place(section, plan)
    return _matter(spec) + _filled(plan, size)


def _squeezed(line: str) -> str:
    """Return a line without what only lays it out; empty for blank lines and table rules."""
    return " ".join(line.replace("|", " ").replace("-", " ").split())


def _keep_top(section: Section, plan: _Plan) -> None:
    """What stands above the first section stays below the title."""
    body = _body(plan.spec, section)
    if plan.says_something(body):
        top = next((entry for entry in plan.target.sections if entry.level == 1), None)
        plan.moved[top.index if top else 0].append(body.strip())


def _place(section: Section, plan: _Plan) -> None:
    body = _body(plan.spec, section)
    has_words = plan.says_something(body)
    found, is_same = _home(section, plan)
    is_child = found is None
    found = found or _parent(section, plan)
    direct = plan.direct(section)
    known = plan.known(section)
    own_heading = known is None or not _adds_nothing(section, known)
    if found is None:
        if own_heading or has_words:
            plan.homeless.append(_block(plan.spec, section, body, 3))
        return
    plan.home[section.index] = found
    if not is_same and (own_heading or has_words):
        is_one_of_many = "[" in found.title and direct and plan.homes.get(direct.id) == found
        if is_one_of_many or (is_child and found.index in plan.instead):
            block = _block(plan.spec, section, body, found.level + is_child)
            plan.instead[found.index].append(block)
        else:
            plan.moved[found.index].append(_block(plan.spec, section, body, found.level + 1))
    elif has_words:
        plan.moved[found.index].append(body.strip())


def _home(section: Section, plan: _Plan) -> tuple[Section | None, bool]:
    """Return the section of the target for a section, and whether its heading says the same."""
    known = plan.known(section)
    is_old = known is not None and _adds_nothing(section, known)
    concept = known.concept if known else ""
    same = _about(concept, plan)
    direct = plan.direct(section)
    if direct and direct.id in plan.homes and (not same or direct.concept == concept):
        return plan.homes[direct.id], is_old or _adds_nothing(section, direct)
    while concept and not same:
        concept = _NEXT_BEST.get(concept, "")
        same = _about(concept, plan)
    return same, same is not None and is_old


def _about(concept: str, plan: _Plan) -> Section | None:
    """Return the target's first section for a concept."""
    sections = plan.new.sections if concept else ()
    fitting = (s.id for s in sections if s.concept == concept and s.id in plan.homes)
    return next((plan.homes[found] for found in fitting), None)


def _adds_nothing(section: Section, known: ProfileSection) -> bool:
    """Whether a heading holds no word beyond the template's."""
    return set(_words(section.title)) <= set(_words(known.heading))


def _words(text: str) -> list[str]:
    return bare(text.replace("/", " ").replace("(", " ").replace(")", " ")).split()


def _parent(section: Section, plan: _Plan) -> Section | None:
    """Return the home of the nearest section above that has one."""
    level = section.level
    for index in range(section.index - 1, -1, -1):
        above = plan.spec.sections[index]
        if above.level < level:
            if index in plan.home:
                return plan.home[index]
            level = above.level
    return None


def _block(spec: Spec, section: Section, body: str, level: int) -> str:
    heading = f"{'#' * min(level, 6)} {section.title}"
    return f"{heading}{spec.line_end * 2}{body.strip()}".rstrip()


def _body(spec: Spec, section: Section) -> str:
    """Return a section's body without front matter, the metadata table and a closing rule."""
    source = spec.source
    start = max(section.body_start, front_matter_end(source))
    end = max(start, section.end)
    table = read(spec).table
    if table and start <= table.start < end:
        body = source[start : table.start] + source[table.end : end]
    else:
        body = source[start:end]
    stripped = body.rstrip()
    lines = lines_of(stripped)
    if lines[-1].strip() == "---" and (len(lines) == 1 or not lines[-2].strip()):
        return stripped[: -len(lines[-1])].rstrip()
    return body


def _filled(plan: _Plan, size: Size) -> str:
    line_end = plan.spec.line_end
    gap = line_end * 2
    result = plan.target
    for index, texts in plan.moved.items():
        body = result.body(index)
        has_rule = ends_with_rule(body) and index not in plan.instead
        rule = gap + "---" if has_rule else ""
        moved = gap.join(texts)
        own = _scaffold(plan, index, moved)
        result = result.replace_body(index, f"{line_end}{own}{moved}{rule}{gap}")
    source = _settled(plan, result, size).rstrip() + line_end
    if plan.homeless:
        source += f"{line_end}## {_APPENDIX}{gap}{gap.join(plan.homeless)}{line_end}"
    return source


def _settled(plan: _Plan, result: Spec, size: Size) -> str:
    """Return the source with the filled-in sections in the place of those that wait to be, and
    without the sections of larger specs to which nothing was moved.
    """
    edits: list[Edit] = []
    end = 0
    for section in result.sections:
        after = result.subtree_end(section.index)
        last = result.sections[after - 1].end
        inside = range(section.index, after)
        known = plan.wanted(section.index)
        is_used = any(index in plan.moved or index in plan.instead for index in inside)
        if section.start >= end and known and not is_used and not plan.new.fits(known, size):
            end = last
            edits.append(Edit(section.start, end, ""))
        elif section.index in plan.instead:
            gap = plan.spec.line_end * 2
            text = gap.join(plan.instead[section.index]) + gap
            start = section.end if section.index in plan.moved else section.start
            has_rule = ends_with_rule(plan.target.body(section.index))
            rule = "---" + gap if has_rule else ""
            edits.append(Edit(start, section.end, text + rule))
    return apply_edits(result.source, edits)


def _scaffold(plan: _Plan, index: int, moved: str) -> str:
    """Return what the target's section keeps of its own: metadata, records, its bare tables.

    Tables that came along with the words are not there twice.
    """
    body = plan.target.body(index)
    known = plan.wanted(index)
    brought = {table.header for table in find_tables(moved)}
    if known and known.columns and brought.issuperset(known.columns) and not has_content(body):
        return ""
    if known is None or known.columns or has_content(body):
        kept = without_template_rule(body.strip())
        return kept + plan.target.line_end * 2 if kept else ""
    return ""


def _matter(spec: Spec) -> str:
    return spec.source[: front_matter_end(spec.source)]


def _with_metadata(spec: Spec, target: Spec) -> Spec:
    """Carry every row of the metadata table over; the new template's own rows take the values."""
    for entry in read(spec).fields:
        if entry.in_table and entry.value:
            cell = spec.source[entry.start : entry.end]
            target = _carried(entry, cell, target)
    return target


def _carried(entry: Field, cell: str, target: Spec) -> Spec:
    there = read(target).all(entry.key)
    if any(field.value == entry.value for field in there):
        return target
    return target.apply(*set_markdown(target, entry.key, cell, entry.value))
