"""Every form people cite in is read, with what it points at and where it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.citation import Citation, in_folders, read
from tui.core.spec import Spec

SPEC = """\
---
title: x
related_research:
  - research/docs/a.md
  - "specs/b.md"
  - https://example.org/research/c.md
---
# Orders

| Document Metadata | Details |
| --- | --- |
| Research | `research/docs/meta.md` |
| Issue | [#1](https://example.org/1) |

## 1. Summary

See [Broker notes](../research/docs/broker.md#why-a-log) §2.1, and `research/docs/c.md:45-60`.
Also research/docs/d.md and [research §3-§4](<../research/with space.md> "t").
Measured[^1], [by reference][Notes] and [collapsed][].

![picture](../research/picture.png) [inside](#summary) [mail](mailto:a@example.org) [](x.md)

| Source | What |
| --- | --- |
| [row](../research/docs/row.md) | `src/a.rs:33` |

```sh
cat research/docs/in-fence.md
```
<!-- research/docs/in-comment.md -->

## 2. More

Again[^1]. `2026-03-01-dated.md` and `research/...` and `a.md` and `cargo test`
<https://example.org/blob>, (https://example.org/x). [permalink](https://github.com/o/r/blob/main/research/p.md)

[^1]: From [the note](../research/docs/foot.md), see `docs/guide.md:7`.
[^2]: Unused research/docs/unused.md
[notes]: ../research/docs/ref.md
[Collapsed]: <../research/docs/col.md>
"""


def cited(target: str, source: str = SPEC) -> Citation:
    return next(citation for citation in read(Spec.parse(source)) if target in citation.target)


@pytest.mark.parametrize(
    ("target", "form"),
    [
        ("research/docs/a.md", "front matter"),
        ("specs/b.md", "front matter"),
        ("research/docs/meta.md", "metadata"),
        ("https://example.org/1", "row"),
        ("../research/docs/broker.md", "link"),
        ("research/docs/c.md", "code"),
        ("research/docs/d.md", "path"),
        ("../research/with space.md", "link"),
        ("../research/docs/ref.md", "link"),
        ("../research/docs/col.md", "link"),
        ("../research/docs/row.md", "row"),
        ("src/a.rs", "row"),
        ("2026-03-01-dated.md", "code"),
        ("https://example.org/blob", "link"),
        ("https://github.com/o/r/blob/main/research/p.md", "link"),
        ("../research/docs/foot.md", "footnote"),
        ("docs/guide.md", "footnote"),
        ("research/docs/unused.md", "footnote"),
        ("x.md", "link"),
    ],
)
def test_each_form_is_recognised(target: str, form: str) -> None:
    found = [citation.form for citation in read(Spec.parse(SPEC)) if citation.target == target]
    assert found == [form]


@pytest.mark.parametrize(
    "target",
    ["in-fence", "in-comment", "picture.png", "summary", "mailto", "cargo", "..."],
)
def test_what_only_looks_like_a_citation_is_left_out(target: str) -> None:
    assert not [citation for citation in read(Spec.parse(SPEC)) if target in citation.target]


def test_headings_sections_and_lines_are_read() -> None:
    broker = cited("broker.md")
    assert (broker.anchor, broker.parts, broker.text) == ("why-a-log", ("2.1",), "Broker notes")
    assert cited("with space").parts == ("3", "4")
    assert (cited("docs/c.md").line, cited("docs/c.md").last_line) == (45, 60)
    assert (cited("src/a.rs").line, cited("src/a.rs").last_line) == (33, 33)
    named = cited("n.md", 'In [n](n.md) (§"Open Questions").\n')
    assert named.parts == ("Open Questions",)
    lines = cited("a.md", "[a](../research/a.md#L3-L9)\n")
    assert (lines.line, lines.last_line, lines.anchor) == (3, 9, "")


def test_a_citation_knows_where_it_stands() -> None:
    for citation in read(Spec.parse(SPEC)):
        written = SPEC[citation.target_start : citation.target_end]
        assert written == citation.target
        assert SPEC[: citation.start].count("\n") + 1 == citation.at_line
        assert citation.start < citation.end


def test_a_footnote_counts_where_its_mark_is() -> None:
    spec = Spec.parse(SPEC)
    titles = [spec.sections[index].title for index in cited("foot.md").sections]
    assert titles == ["1. Summary", "2. More"]
    assert [spec.sections[index].title for index in cited("unused.md").sections] == ["2. More"]


def test_web_permalinks_and_documents_are_told_apart() -> None:
    web = cited("example.org/blob")
    assert (web.is_web, web.is_source, web.blob_path) == (True, False, "")
    permalink = cited("github.com")
    assert (permalink.blob_path, permalink.is_source) == ("research/p.md", True)
    assert (cited("broker.md").is_web, cited("broker.md").is_source) == (False, True)
    assert not cited("src/a.rs").is_source
    assert cited("//host", "[a](//host/x)\n").is_web
    assert in_folders("../research/feature-list.json")
    assert not in_folders("src/research.md")


def test_a_quoted_path_is_unquoted_and_its_place_is_as_written() -> None:
    source = "[a](../research/with%20space.md#%C3%BCber)\n"
    citation = cited("with space", source)
    assert citation.anchor == "über"
    assert source[citation.target_start : citation.target_end] == "../research/with%20space.md"


def test_references_without_a_definition_are_words() -> None:
    assert read(Spec.parse("[a][b] and [c][] and [d]\n")) == []


@given(st.text(alphabet='[]()`^:#§ \n<>!|-./amdresch1~\\"', max_size=120))
def test_any_text_is_read_and_places_lie_inside(text: str) -> None:
    spec = Spec.parse(text)
    for citation in read(spec):
        assert 0 <= citation.start <= citation.end <= len(text)
        assert 0 <= citation.target_start <= citation.target_end <= len(text)
        assert all(0 <= index < len(spec.sections) for index in citation.sections)
