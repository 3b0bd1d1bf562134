"""A deleted file is kept, byte for byte, and comes back."""

import os
import time
from pathlib import Path

import pytest

from tui.errors import InputError, OutputError
from tui.services.drafts import Draft
from tui.services.trash import delete, prune, restore, trash_folder

BYTES = b"\xef\xbb\xbf# S\r\n\xff\n"


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    path = tmp_path / "specs" / "s.md"
    path.parent.mkdir()
    path.write_bytes(BYTES)
    return path


def test_what_is_deleted_comes_back_byte_for_byte(spec: Path, tmp_path: Path) -> None:
    deleted = delete(spec, tmp_path)
    assert not spec.exists()
    assert deleted.kept.parent == trash_folder()
    assert deleted.kept.read_bytes() == BYTES
    assert trash_folder().stat().st_mode & 0o077 == 0
    restore(deleted)
    assert spec.read_bytes() == BYTES
    assert not deleted.kept.exists()


def test_two_files_of_one_name_are_both_kept(spec: Path, tmp_path: Path) -> None:
    first = delete(spec, tmp_path)
    spec.write_text("# Other\n")
    second = delete(spec, tmp_path)
    assert first.kept.read_bytes() == BYTES
    assert second.kept.read_text() == "# Other\n"


def test_a_file_that_took_the_place_is_not_replaced(spec: Path, tmp_path: Path) -> None:
    deleted = delete(spec, tmp_path)
    spec.write_text("# Other\n")
    with pytest.raises(OutputError, match=r"There is another s\.md by now"):
        restore(deleted)
    assert spec.read_text() == "# Other\n"
    assert deleted.kept.read_bytes() == BYTES


def test_what_is_gone_meanwhile_is_told(spec: Path, tmp_path: Path) -> None:
    deleted = delete(spec, tmp_path)
    with pytest.raises(OutputError, match=r"s\.md cannot be deleted \(No such file"):
        delete(spec, tmp_path)
    deleted.kept.unlink()
    with pytest.raises(OutputError, match=r"The copy of s\.md is gone"):
        restore(deleted)


def test_a_file_that_is_open_is_not_deleted(spec: Path, tmp_path: Path) -> None:
    draft = Draft.open(spec, tmp_path)
    with pytest.raises(OutputError, match=r"s\.md is open in another session"):
        delete(spec, tmp_path)
    draft.close(clean=True)
    delete(spec, tmp_path)


def test_a_link_that_leads_out_of_the_workspace_is_not_followed(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "s.md"
    outside.write_text("secret")
    link = tmp_path / "s.md"
    link.symlink_to(outside)
    with pytest.raises(InputError):
        delete(link, tmp_path)
    assert link.is_symlink()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_file_in_a_folder_that_may_not_be_written_stays(spec: Path, tmp_path: Path) -> None:
    spec.parent.chmod(0o500)
    try:
        with pytest.raises(OutputError, match=r"s\.md cannot be deleted"):
            delete(spec, tmp_path)
    finally:
        spec.parent.chmod(0o700)
    assert spec.read_bytes() == BYTES


def test_the_reason_why_a_file_cannot_be_deleted_is_told(
    spec: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tui.services.trash.os.unlink", refused)
    with pytest.raises(OutputError, match=r"s\.md cannot be deleted \(Permission denied\)"):
        delete(spec, tmp_path)
    assert spec.read_bytes() == BYTES


def test_what_was_deleted_a_month_ago_goes(spec: Path, tmp_path: Path) -> None:
    prune()
    old = delete(spec, tmp_path).kept
    spec.write_bytes(BYTES)
    young = delete(spec, tmp_path).kept
    (trash_folder() / "folder").mkdir()
    for path, days in ((old, 31), (young, 29), (trash_folder() / "folder", 99)):
        moment = time.time() - days * 86_400
        os.utime(path, (moment, moment))
    prune()
    assert sorted(trash_folder().iterdir()) == sorted([young, trash_folder() / "folder"])


def test_what_is_old_goes_with_the_next_that_is_deleted(spec: Path, tmp_path: Path) -> None:
    old = delete(spec, tmp_path).kept
    os.utime(old, (0, 0))
    spec.write_bytes(BYTES)
    assert [*trash_folder().iterdir()] == [old]
    young = delete(spec, tmp_path).kept
    assert [*trash_folder().iterdir()] == [young]


def test_a_file_with_the_longest_of_names_can_be_deleted_and_brought_back(tmp_path: Path) -> None:
    path = tmp_path / f"{'ä' * 126}.md"
    path.write_bytes(BYTES)
    deleted = delete(path, tmp_path)
    assert not path.exists()
    restore(deleted)
    assert path.read_bytes() == BYTES
