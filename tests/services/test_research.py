"""The research of a workspace is found, searched and suggested, whatever lies in its folders."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tui.core.relevance import context_of
from tui.core.spec import Spec
from tui.errors import InputError, OutputError
from tui.services.citations import Resolver
from tui.services.research import Refreshed, ResearchIndex
from tui.services.research_files import find

NOTES = {
    "docs/2026-03-01-outbox.md": (
        "---\ntopic: Outbox pattern\ntags: [kafka, outbox]\nstatus: complete\n---\n"
        "# Research\n\n## Why an outbox\n\nThe outbox gives replay of order events exactly once.\n"
    ),
    "docs/2025-01-01-rabbit.md": (
        "---\ndate: 2025-01-01\ntags: [rabbit]\nstatus: superseded\n---\n"
        "# RabbitMQ\n\nRouting of order events without replay.\n"
    ),
    "tickets/café.md": "# Café menus\n\n支払いの流れ and crème brûlée.\n",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, text in NOTES.items():
        file = tmp_path / "ws" / "research" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path / "ws"


@pytest.fixture
def index(root: Path, tmp_path: Path) -> Iterator[ResearchIndex]:
    found = ResearchIndex(root, tmp_path / "cache")
    found.refresh()
    yield found
    found.close()


def paths(index: ResearchIndex, query: str) -> list[str]:
    return [hit.path.removeprefix("research/") for hit in index.search(query).hits]


def cache_file(tmp_path: Path) -> Path:
    (file,) = (tmp_path / "cache" / "research").glob("*.sqlite")
    return file


def test_the_date_of_a_hit_is_that_of_the_last_update_as_in_the_lists(
    root: Path, index: ResearchIndex
) -> None:
    """Filters by date go by it, too."""
    note = root / "research/docs/2025-01-01-rabbit.md"
    note.write_text(note.read_text().replace("2025-01-01", "2025-01-01\nlast_updated: 2026-04-02"))
    index.refresh()
    rabbit = "docs/2025-01-01-rabbit.md"
    (hit,) = index.search("routing").hits
    entry = next(entry for entry in index.documents() if entry.path.endswith(rabbit))
    assert hit.updated == entry.updated == "2026-04-02"
    assert paths(index, "routing after:2026-04") == [rabbit]
    assert paths(index, "routing before:2026-04") == []


def test_documents_are_listed_with_what_they_say_of_themselves(index: ResearchIndex) -> None:
    entries = index.documents()
    assert [entry.title for entry in entries] == ["RabbitMQ", "Outbox pattern", "Café menus"]
    assert (entries[1].tags, entries[1].date) == (("kafka", "outbox"), "2026-03-01")
    assert entries[0].superseded


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("outbox", ["docs/2026-03-01-outbox.md"]),
        ("outb", ["docs/2026-03-01-outbox.md"]),
        ("o", ["docs/2026-03-01-outbox.md"]),
        ("replay order", ["docs/2026-03-01-outbox.md", "docs/2025-01-01-rabbit.md"]),
        ("replay o", ["docs/2026-03-01-outbox.md", "docs/2025-01-01-rabbit.md"]),
        ('"exactly once"', ["docs/2026-03-01-outbox.md"]),
        ('"once exactly"', []),
        ("creme", ["tickets/café.md"]),
        ("支払い", ["tickets/café.md"]),
        ("tag:kaf", ["docs/2026-03-01-outbox.md"]),
        ("status:comp", ["docs/2026-03-01-outbox.md"]),
        ("events after:2026", ["docs/2026-03-01-outbox.md"]),
        ("events before:2026", ["docs/2025-01-01-rabbit.md"]),
        ("path:tickets", ["tickets/café.md"]),
        ("d2603", ["docs/2026-03-01-outbox.md"]),
        ("tickcaf", ["tickets/café.md"]),
        ("nothing-like-it-anywhere", []),
        ("path:tickets outbox", []),
        ("outbox status:reviewed", []),
        ("path:docs tickcaf", []),
        ("path:café", ["tickets/café.md"]),
    ],
)
def test_searches_find_what_a_person_means(
    index: ResearchIndex, query: str, found: list[str]
) -> None:
    assert paths(index, query) == found


def test_an_empty_search_lists_the_newest_first(index: ResearchIndex) -> None:
    assert paths(index, "")[0] == "docs/2026-03-01-outbox.md"


def test_a_result_says_where_and_what(index: ResearchIndex) -> None:
    (hit,) = index.search("exactly ").hits
    assert (hit.title, hit.heading, hit.line) == ("Outbox pattern", "Why an outbox", 10)
    assert hit.snippet.startswith("The outbox gives replay")
    assert hit.score > 0


def test_a_misspelt_word_is_replaced_and_told(index: ResearchIndex) -> None:
    found = index.search("repaly order")
    assert found.instead == "replay order"
    assert len(found.hits) == 2


def test_with_no_hit_the_filters_are_named_that_took_them_away(index: ResearchIndex) -> None:
    assert index.search("outbox path:tickets").without == (("path:tickets", 1),)
    assert index.search("events path:tickets tag:rabbit").without == (("path:tickets", 1),)
    assert index.search("events path:tickets status:new").without == (
        ("status:new path:tickets", 2),
    )
    misspelt = index.search("repaly path:tickets")
    assert (misspelt.hits, misspelt.without) == ((), (("path:tickets", 2),))
    assert index.search("outbox path:docs").without == ()
    assert index.search("nowhere-at-all path:docs").without == ()


def test_names_found_by_their_letters_hold_to_the_filters_and_are_told(
    root: Path, index: ResearchIndex
) -> None:
    assert index.search("path:docs rabb").letters == ""
    assert index.search("ckcaf path:tickets").letters == "ckcaf"
    (root / os.fsdecode(b"research/docs/\xff.md")).write_text("# Odd\n")
    index.refresh()
    assert paths(index, "odd path:docs") == [os.fsdecode(b"docs/\xff.md")]


def test_a_superseded_document_comes_after_its_equals(root: Path, index: ResearchIndex) -> None:
    text = "# Equal\n\nsame words here\n"
    (root / "research/a.md").write_text("---\nstatus: superseded\n---\n" + text)
    (root / "research/b.md").write_text("---\nstatus: complete\n---\n" + text)
    index.refresh()
    assert paths(index, "same words ") == ["b.md", "a.md"]


def test_a_damaged_title_is_found_by_the_words_that_were_meant(
    root: Path, index: ResearchIndex
) -> None:
    (root / "research/damaged.md").write_text("# PrÃ¼fung der WÃ¤hrung\n\n## HÃ¶he\n")
    index.update(["research/damaged.md"])
    for query in ("prüfung ", "höhe "):
        assert paths(index, query) == ["damaged.md"]
    assert index.search("prüfung ").hits[0].title.startswith("PrÃ")


def test_a_cancelled_search_finds_nothing(index: ResearchIndex) -> None:
    found = index.search("outbox", cancelled=lambda: True)
    assert found.cancelled
    assert not found.hits


def test_refreshing_reads_only_what_changed(root: Path, index: ResearchIndex) -> None:
    assert index.refresh() == Refreshed(3, 0, 0)
    (root / "research/docs/2026-03-01-outbox.md").write_text("# New\n\nzebra\n")
    (root / "research/tickets/café.md").unlink()
    told: list[tuple[int, int]] = []
    assert index.refresh(lambda *done: told.append(done)) == Refreshed(2, 1, 1)
    assert told == [(0, 1), (1, 1)]
    assert paths(index, "zebra") == ["docs/2026-03-01-outbox.md"]
    assert paths(index, "outbox kafka") == []


def test_one_document_is_updated_alone(root: Path, index: ResearchIndex) -> None:
    file = root / "research/docs/2026-03-01-outbox.md"
    file.write_text("# New\n\nzebra\n")
    index.update(["research/docs/2026-03-01-outbox.md"])
    assert paths(index, "zebra") == ["docs/2026-03-01-outbox.md"]
    file.unlink()
    index.update(["research/docs/2026-03-01-outbox.md", "research/never.txt"])
    assert len(index.documents()) == 2


def test_a_cancelled_refresh_stops(root: Path, tmp_path: Path) -> None:
    with closing(ResearchIndex(root, tmp_path / "other")) as index:
        index.refresh(cancelled=lambda: True)
        assert index.documents() == []


def test_many_changes_make_the_index_begin_anew(root: Path, index: ResearchIndex) -> None:
    file = root / "research/docs/2026-03-01-outbox.md"
    for number in range(8):
        file.write_text(f"# Version {number}\n")
        index.update(["research/docs/2026-03-01-outbox.md"])
    assert index.refresh() == Refreshed(3, 3, 0)
    assert paths(index, "version ") == ["docs/2026-03-01-outbox.md"]


def test_the_index_is_kept_between_sessions(root: Path, tmp_path: Path) -> None:
    for changed in (3, 0):
        index = ResearchIndex(root, tmp_path / "cache")
        assert index.refresh().changed == changed
        index.close()
    assert cache_file(tmp_path).stat().st_mode & 0o777 == 0o600


def _garbage(file: Path) -> None:
    file.write_bytes(b"not a database" * 1000)


def _torn(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    file.write_bytes(data)


def _foreign_schema(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("CREATE TRIGGER t AFTER INSERT ON documents BEGIN SELECT 1; END")


def _foreign_root(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE about SET root = x'00'")


def _other_version(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("PRAGMA user_version=99")


def _link(file: Path) -> None:
    target = file.with_name("elsewhere")
    file.rename(target)
    file.symlink_to(target)


@pytest.mark.parametrize(
    "harm", [_garbage, _torn, _foreign_schema, _foreign_root, _other_version, _link]
)
def test_a_damaged_or_foreign_index_is_built_anew(root: Path, tmp_path: Path, harm: object) -> None:
    index = ResearchIndex(root, tmp_path / "cache")
    index.refresh()
    index.close()
    harm(cache_file(tmp_path))  # type: ignore[operator]
    again = ResearchIndex(root, tmp_path / "cache")
    again.refresh()
    assert paths(again, "outbox") == ["docs/2026-03-01-outbox.md"]
    assert len(again.documents()) == 3
    again.close()


def test_an_index_damaged_while_open_is_built_anew(
    root: Path, tmp_path: Path, index: ResearchIndex
) -> None:
    with closing(sqlite3.connect(cache_file(tmp_path))) as connection, connection:
        connection.execute("DROP TABLE words")
    assert paths(index, "outbox") == []
    assert index.refresh().changed == 3
    assert paths(index, "outbox") == ["docs/2026-03-01-outbox.md"]


def test_an_index_that_is_closed_while_a_thread_works_with_it_stays(
    root: Path, index: ResearchIndex, tmp_path: Path
) -> None:
    """The editor is left while its research is read: the next session finds what there was."""
    before = cache_file(tmp_path).stat().st_ino
    index.close()
    with pytest.raises(OutputError):
        index.refresh()
    index._store.finish()
    assert cache_file(tmp_path).stat().st_ino == before
    again = ResearchIndex(root, tmp_path / "cache")
    assert again.documents()
    again.close()


def test_without_a_cache_folder_the_index_is_kept_aside(root: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    index = ResearchIndex(root, tmp_path / "file")
    index.refresh()
    assert paths(index, "outbox") == ["docs/2026-03-01-outbox.md"]
    index.close()


def test_a_locked_index_is_an_error_with_a_hint(index: ResearchIndex) -> None:
    def locked() -> None:
        error = sqlite3.OperationalError("database is locked")
        error.sqlite_errorcode = sqlite3.SQLITE_BUSY
        raise error

    with pytest.raises(OutputError, match="locked"):
        index._guarded(locked)


def test_bad_files_keep_a_plain_note(root: Path, tmp_path: Path, index: ResearchIndex) -> None:
    research = root / "research"
    (tmp_path / "secret.md").write_text("# Secret\n\nzebra\n")
    (research / "out.md").symlink_to(tmp_path / "secret.md")
    (research / "in.md").symlink_to(research / "docs/2026-03-01-outbox.md")
    (research / "loop.md").symlink_to("loop.md")
    (research / "dir.md").mkdir()
    (research / "binary.md").write_bytes(b"\0\1zebra")
    os.mkfifo(research / "pipe.md")
    with (research / "huge.md").open("wb") as file:
        file.truncate(100_000_000)
    (research / "esc\x1b[31m\udcff.md").write_text("# \x1b]0;zebra\x07\n")
    (research / "bomb.md").write_text("---\na: " + "[" * 9000 + "\n---\n# Bomb\n")
    (research / ".hidden").mkdir()
    (research / ".hidden" / "h.md").write_text("# Hidden")
    index.refresh()
    notes = {entry.path.removeprefix("research/"): entry.note for entry in index.documents()}
    assert notes["out.md"] == "a link to a place outside the workspace"
    assert notes["in.md"] == ""
    assert notes["loop.md"].startswith("cannot be read")
    assert notes["binary.md"] == "is not text"
    assert notes["pipe.md"] == "not a regular file"
    assert notes["huge.md"] == "too large to search and show (100 MB)"
    assert notes["bomb.md"] == ""
    assert not any("hidden" in path for path in notes)
    assert [hit.title for hit in index.search("zebra").hits] == ["␛]0;zebra␇"]
    names = ("out.md", "binary.md", "pipe.md", "huge.md", "gone.md", "loop.md")
    for name in (*names, ".hidden", "no\0name.md", "\ud800.md"):
        with pytest.raises(InputError):
            index.read(f"research/{name}")


def test_a_document_that_vanishes_is_left_out_of_results(root: Path, index: ResearchIndex) -> None:
    (root / "research/docs/2026-03-01-outbox.md").unlink()
    assert paths(index, "outbox") == []
    (root / "research/docs/2026-03-01-outbox.md").write_bytes(b"\0")
    assert paths(index, "outbox") == []


def test_folders_and_single_files_are_found_once(root: Path) -> None:
    (root / "notes").mkdir()
    (root / "notes/n.md").write_text("# N\n")
    chosen = ("notes", "research/tickets/café.md", "notes", "missing", "../cache")
    assert [file.path for file in find(root, chosen)] == ["notes/n.md", "research/tickets/café.md"]
    assert len(list(find(root, (".",)))) == 4


def test_an_unreadable_folder_is_told(
    root: Path, index: ResearchIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.scandir

    def scandir(path: str) -> object:
        if str(path).endswith("tickets"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    index.refresh()
    notes = {entry.path: entry.note for entry in index.documents()}
    assert notes["research/tickets/"] == "cannot be read: permission denied"


def test_a_moved_document_is_known_by_content_and_title(root: Path, index: ResearchIndex) -> None:
    old = root / "research/docs/2026-03-01-outbox.md"
    old.rename(root / "research/elsewhere.md")
    (root / "research/twin.md").write_text("---\ntitle: Outbox pattern\n---\nOther text.\n")
    index.refresh()
    assert index.moved("research/docs/2026-03-01-outbox.md") == {
        "research/elsewhere.md": "same content",
        "research/twin.md": "same title",
    }
    assert index.moved("research/never.md") == {}


def test_related_documents_share_telling_words(index: ResearchIndex) -> None:
    best = index.related("We keep events in an outbox so that Kafka can replay them.", 1)[0]
    assert best.path == "research/docs/2026-03-01-outbox.md"
    assert "outbox" in best.shared
    excluded = frozenset({best.path})
    assert best.path not in [s.path for s in index.related("outbox kafka", 3, excluded)]
    assert index.related("zzz yyy") == []


def test_the_cited_source_is_among_the_first_three(corpus: Path, tmp_path: Path) -> None:
    """Citations are masked before asking; four of five times the right source is on top."""
    hits = cases = 0
    for folder in ("aipm", "rushstack-2026-07"):
        root = corpus / "specs" / folder
        with closing(ResearchIndex(root, tmp_path / folder)) as index:
            index.refresh()
            for file in sorted((root / "specs").glob("*.md")):
                spec = Spec.parse(file.read_text(encoding="utf-8"))
                found = Resolver(root).resolve(spec, f"specs/{file.name}")
                masked = list(spec.source)
                for one in found:
                    masked[one.citation.start : one.citation.end] = " " * (
                        one.citation.end - one.citation.start
                    )
                blank = Spec.parse("".join(masked))
                for one in found:
                    if one.state != "ok" or not one.path.startswith("research/"):
                        continue
                    for section in one.citation.sections:
                        title = spec.sections[section].start_line
                        text = context_of(blank, blank.section_at(title).index)
                        cases += 1
                        hits += one.path in [s.path for s in index.related(text, 3)]
    assert cases >= 12
    assert hits / cases >= 0.8
