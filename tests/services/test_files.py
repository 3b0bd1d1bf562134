"""Reading takes only what is a text; saving replaces a file whole or not at all."""

import errno
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tui.core.journal import digest
from tui.errors import InputError, OutputError
from tui.services import disk, files

OLD, NEW = b"# Old\n", b"# New, and longer than before\n"


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    path = tmp_path / "spec.md"
    path.write_bytes(OLD)
    return path


def failing(number: int) -> Callable[..., Any]:
    def fail(*args: object, **kwargs: object) -> Any:
        raise OSError(number, os.strerror(number))

    return fail


def quiet() -> dict[str, str]:
    """The environment of a process that cannot write down what it covered, as it is killed."""
    return {name: text for name, text in os.environ.items() if "COVERAGE" not in name}


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_a_file_is_read_with_its_text_and_fingerprint(spec: Path) -> None:
    spec.write_bytes(b"\xef\xbb\xbf# A\r\n\xff")
    found = files.read(spec, spec.parent)
    assert found.text == "\ufeff# A\r\n\udcff"
    assert (found.path, found.digest, found.too_large) == (spec, digest(found.data), "")


def test_a_link_inside_the_workspace_is_followed_once(spec: Path) -> None:
    link = spec.parent / "link.md"
    link.symlink_to(spec)
    assert files.read(link, spec.parent).path == spec


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda path: None, "does not exist"),
        (lambda path: path.mkdir(), "is a folder"),
        (lambda path: os.mkfifo(path), "is not a regular file"),
        (lambda path: path.symlink_to(path), "is a link that leads to itself"),
        (lambda path: path.symlink_to("/etc/passwd"), "is a link to a place outside the workspace"),
        (lambda path: path.write_bytes("# A\n".encode("utf-16")), "is not UTF-8 (UTF-16)"),
        (lambda path: path.write_bytes(bytes(4096)), "is a binary file"),
        (
            lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256))),
            "is a binary file",
        ),
        (lambda path: path.write_bytes(b"\x7fELF" + bytes(range(256))), "is a binary file"),
    ],
)
def test_what_is_no_spec_is_refused_with_a_reason(
    tmp_path: Path, make: Callable[[Path], object], says: str
) -> None:
    make(tmp_path / "spec.md")
    with pytest.raises(InputError, match=r"^spec\.md ") as raised:
        files.read(tmp_path / "spec.md", tmp_path)
    assert says in raised.value.message
    assert raised.value.hint


def test_a_file_outside_the_workspace_is_refused(spec: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    with pytest.raises(InputError, match=r"spec\.md lies outside the workspace"):
        files.read(spec, tmp_path / "elsewhere")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"#",
        b"Pur\0pose",
        b"A\x1b[31mRED\x1b[0m\x07",
        b"\xff\xfe\x80"[1:],
        b"GIF89a is a format",
    ],
)
def test_odd_text_is_still_text(spec: Path, data: bytes) -> None:
    spec.write_bytes(data)
    assert files.read(spec).data == data


def test_a_large_file_is_only_shown_and_a_huge_one_is_refused(
    spec: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spec.write_bytes(b"x" * 1_000_001)
    assert files.read(spec).too_large == (
        "Too large to edit here (1.0 MB): only shown. Split it into smaller files."
    )
    spec.write_bytes(b"\r\n" * 20_001)
    assert "20,000 lines" in files.read(spec).too_large
    spec.write_bytes(b"\r\n" * 20_000)
    assert files.read(spec).too_large == ""
    monkeypatch.setattr(files, "READABLE_BYTES", 100)
    with pytest.raises(InputError, match="is larger than"):
        files.read(spec)


@pytest.mark.parametrize(
    ("number", "says"),
    [
        (errno.EACCES, "may not be read"),
        (errno.EIO, "cannot be read"),
        (errno.ENXIO, "not a regular"),
    ],
)
def test_a_file_that_cannot_be_opened_says_why(
    spec: Path, monkeypatch: pytest.MonkeyPatch, number: int, says: str
) -> None:
    monkeypatch.setattr(os, "open", failing(number))
    with pytest.raises(InputError, match=says):
        files.read(spec)


def test_an_error_while_reading_says_why(spec: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "open", failing(errno.EIO), raising=False)
    with pytest.raises(InputError, match=r"spec\.md cannot be read \(Input/output error\)"):
        files.read(spec)


def test_a_save_keeps_mode_owner_and_attributes_and_leaves_nothing_behind(spec: Path) -> None:
    os.chmod(spec, 0o640)
    os.setxattr(spec, "user.note", b"1")
    before = os.stat(spec)
    files.save(spec, NEW, digest(OLD))
    after = os.stat(spec)
    assert spec.read_bytes() == NEW
    assert after.st_ino != before.st_ino
    assert (after.st_mode, after.st_uid, after.st_gid) == (
        before.st_mode,
        before.st_uid,
        before.st_gid,
    )
    assert os.getxattr(spec, "user.note") == b"1"
    assert names(spec.parent) == ["spec.md"]


def test_a_save_syncs_the_file_before_the_rename_and_the_folder_after_it(
    spec: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    sync, replace = os.fsync, os.replace

    def synced(handle: int) -> None:
        steps.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        sync(handle)

    def replaced(source: str, target: Path) -> None:
        steps.append("rename")
        replace(source, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "replace", replaced)
    files.save(spec, NEW, digest(OLD))
    assert steps == ["file", "rename", "folder"]


def test_saving_what_is_there_already_writes_nothing(spec: Path) -> None:
    before = os.stat(spec)
    files.save(spec, OLD, digest(OLD))
    assert os.stat(spec) == before


@pytest.mark.parametrize("there", [b"# Other\n", None])
def test_a_file_that_changed_is_not_overwritten(spec: Path, there: bytes | None) -> None:
    spec.unlink()
    if there is not None:
        spec.write_bytes(there)
    with pytest.raises(files.Changed) as raised:
        files.save(spec, NEW, digest(OLD))
    assert raised.value.data == there
    assert names(spec.parent) == (["spec.md"] if there else [])


def test_a_change_while_the_new_bytes_are_written_is_noticed(
    spec: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync = os.fsync

    def meanwhile(handle: int) -> None:
        sync(handle)
        spec.write_bytes(b"# Other\n")

    monkeypatch.setattr(os, "fsync", meanwhile)
    with pytest.raises(files.Changed):
        files.save(spec, NEW, digest(OLD))
    assert spec.read_bytes() == b"# Other\n"
    assert names(spec.parent) == ["spec.md"]


def test_a_file_that_must_not_be_there_is_made_with_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b.md"
    files.save(path, NEW, None)
    assert path.read_bytes() == NEW
    with pytest.raises(files.Changed):
        files.save(path, OLD, None)


def test_hard_links_are_kept_by_writing_in_place(spec: Path) -> None:
    os.link(spec, spec.parent / "other.md")
    called: list[str] = []
    files.save(spec, NEW, digest(OLD), lambda: called.append("journal"))
    assert (spec.parent / "other.md").read_bytes() == NEW
    assert called == ["journal"]
    files.save(spec, OLD, digest(NEW))
    assert (spec.parent / "other.md").read_bytes() == OLD


def test_a_folder_that_cannot_be_written_is_no_obstacle(
    spec: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: path != spec.parent)
    before = os.stat(spec).st_ino
    files.save(spec, NEW, digest(OLD))
    assert (spec.read_bytes(), os.stat(spec).st_ino) == (NEW, before)


@pytest.mark.parametrize("call", ["fchown", "setxattr"])
def test_an_owner_or_attribute_that_cannot_be_kept_leads_to_writing_in_place(
    spec: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    os.setxattr(spec, "user.note", b"1")
    before = os.stat(spec)
    if call == "fchown":
        others = os.stat_result((*before[:4], before.st_uid + 1, *before[5:]))
        monkeypatch.setattr(os, "stat", lambda path, **how: others)
    monkeypatch.setattr(os, call, failing(errno.EPERM))
    files.save(spec, NEW, digest(OLD))
    monkeypatch.undo()
    assert (spec.read_bytes(), os.stat(spec).st_ino) == (NEW, before.st_ino)


def test_a_read_only_file_is_not_written(spec: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with pytest.raises(OutputError, match=r"spec\.md is read-only") as raised:
        files.save(spec, NEW, digest(OLD))
    assert "chmod u+w" in raised.value.hint
    assert spec.read_bytes() == OLD


@pytest.mark.parametrize("call", ["pwrite", "fsync", "replace", "fchmod"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO])
def test_a_failed_save_leaves_the_old_file_whole_and_nothing_else(
    spec: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int
) -> None:
    monkeypatch.setattr(os, call, failing(number))
    with pytest.raises(OutputError, match=r"spec\.md not saved") as raised:
        files.save(spec, NEW, digest(OLD))
    assert isinstance(raised.value, files.DiskFull) == (number == errno.ENOSPC)
    assert "The file is as it was" in raised.value.hint
    assert spec.read_bytes() == OLD
    assert names(spec.parent) == ["spec.md"]


def test_a_full_disk_says_how_much_room_is_needed(
    spec: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "pwrite", failing(errno.ENOSPC))
    with pytest.raises(files.DiskFull, match=r"Disk full: spec\.md not saved \(needs 9 KB\)"):
        files.save(spec, b"x" * 8_500, digest(OLD))


@pytest.mark.parametrize("call", ["posix_fallocate", "pwrite", "ftruncate", "fsync"])
def test_a_failed_write_in_place_puts_the_old_bytes_back(
    spec: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    os.link(spec, spec.parent / "other.md")
    real = getattr(os, call)
    calls: list[int] = []

    def once(*args: Any) -> Any:
        calls.append(1)
        return real(*args) if len(calls) > 1 else failing(errno.ENOSPC)()

    monkeypatch.setattr(os, call, once)
    with pytest.raises(files.DiskFull):
        files.save(spec, NEW, digest(OLD))
    assert spec.read_bytes() == OLD


def test_a_file_system_that_reserves_no_room_is_written_all_the_same(
    spec: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.link(spec, spec.parent / "other.md")
    monkeypatch.setattr(os, "posix_fallocate", failing(errno.EOPNOTSUPP))
    files.save(spec, NEW, digest(OLD))
    assert spec.read_bytes() == NEW


def test_a_disk_quota_in_a_real_process_keeps_the_old_file(spec: Path) -> None:
    code = (
        "import resource, signal, sys\nfrom pathlib import Path\n"
        "from tui.core.journal import digest\nfrom tui.services import files\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "path = Path(sys.argv[1])\n"
        "try:\n    files.save(path, b'x' * 5000, digest(path.read_bytes()))\n"
        "except files.DiskFull as error:\n    print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, spec], capture_output=True, text=True, env=quiet()
    )
    assert done.stdout.startswith("Disk full: spec.md not saved (needs 5 KB)")
    assert spec.read_bytes() == OLD
    assert names(spec.parent) == ["spec.md"]


def test_a_new_file_is_made_with_its_folders_and_the_usual_mode(tmp_path: Path) -> None:
    path = tmp_path / "specs" / "new.md"
    mask = os.umask(0o027)
    try:
        files.create(path, NEW)
    finally:
        os.umask(mask)
    assert (path.read_bytes(), stat.S_IMODE(os.stat(path).st_mode)) == (NEW, 0o640)
    assert names(path.parent) == ["new.md"]


def test_a_new_file_never_overwrites(spec: Path) -> None:
    with pytest.raises(FileExistsError):
        files.create(spec, NEW)
    assert spec.read_bytes() == OLD
    assert names(spec.parent) == ["spec.md"]


def test_a_new_file_is_made_without_hard_links_too(
    spec: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", failing(errno.EPERM))
    files.create(tmp_path / "new.md", NEW)
    assert (tmp_path / "new.md").read_bytes() == NEW
    with pytest.raises(FileExistsError):
        files.create(spec, NEW)
    assert names(tmp_path) == ["new.md", "spec.md"]


def test_a_new_file_that_cannot_be_written_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", failing(errno.EIO))
    with pytest.raises(OutputError, match=r"new\.md not saved"):
        files.create(tmp_path / "new.md", NEW)
    assert names(tmp_path) == []


def test_leftovers_of_dead_processes_are_removed_and_nothing_else(tmp_path: Path) -> None:
    child = subprocess.Popen([sys.executable, "-c", "pass"])
    child.wait()
    dead = f".spec.md.{child.pid}-12ab{disk.LEFTOVER}"
    kept = [
        f".spec.md.{os.getpid()}-12ab{disk.LEFTOVER}",
        f".spec.md.1-12ab{disk.LEFTOVER}",
        f"spec.md{disk.LEFTOVER}",
        f".spec.md{disk.LEFTOVER}",
        "spec.md",
    ]
    for name in [dead, *kept]:
        (tmp_path / name).write_text("x")
    assert disk.clean_leftovers(tmp_path) == 1
    assert names(tmp_path) == sorted(kept)
    assert disk.clean_leftovers(tmp_path / "missing") == 0


def test_a_file_that_only_looks_like_a_leftover_stops_nothing(tmp_path: Path) -> None:
    """Its number is none that a process can have."""
    (tmp_path / f".spec.md.99999999999-12ab{disk.LEFTOVER}").write_text("x")
    assert disk.clean_leftovers(tmp_path) == 1


def test_a_process_one_may_not_signal_is_alive(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "kill", failing(errno.EPERM))
    assert disk.alive(4711)


def test_a_kill_at_any_moment_of_a_save_leaves_the_old_or_the_new_file(tmp_path: Path) -> None:
    """Whatever system call comes next, the file is whole, and the next start cleans up."""
    code = (
        "import os, signal, sys\nfrom pathlib import Path\n"
        "from tui.core.journal import digest\nfrom tui.services import files\n"
        "left = int(sys.argv[2])\npath = Path(sys.argv[1])\n"
        "def counted(name):\n"
        "    real = getattr(os, name)\n"
        "    def call(*args, **kwargs):\n"
        "        global left\n        left -= 1\n"
        "        if left == 0: os.kill(os.getpid(), signal.SIGKILL)\n"
        "        return real(*args, **kwargs)\n"
        "    setattr(os, name, call)\n"
        "for name in ('open', 'pwrite', 'fsync', 'replace', 'fchmod', 'close', 'unlink'):\n"
        "    counted(name)\n"
        "files.save(path, b'N' * 90000, digest(path.read_bytes()))\n"
    )
    path = tmp_path / "spec.md"
    outcomes = []
    for moment in range(1, 30):
        path.write_bytes(b"O" * 90000)
        done = subprocess.run([sys.executable, "-c", code, path, str(moment)], env=quiet())
        data = path.read_bytes()
        assert data in (b"O" * 90000, b"N" * 90000)
        disk.clean_leftovers(tmp_path)
        assert names(tmp_path) == ["spec.md"]
        outcomes.append((done.returncode, data[:1]))
        if done.returncode == 0:
            break
    assert outcomes[-1] == (0, b"N")
    assert {first for code, first in outcomes if code} == {b"O", b"N"}


def test_a_folder_that_may_not_be_written_to_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disk, "temporary", failing(errno.EACCES))
    with pytest.raises(OutputError) as told:
        files.create(tmp_path / "specs" / "new.md", b"# New\n")
    assert told.value.message == "new.md not saved (Permission denied)"
    assert told.value.hint.startswith("Nothing was written. Allow writing in specs,")


def test_a_file_beside_another_has_a_plain_name_that_is_free(tmp_path: Path) -> None:
    (tmp_path / "taken.md").write_text("theirs")
    for name in ("taken.md", "../out.md", ".."):
        with pytest.raises(OutputError, match=r"taken\.md is there already|no folders"):
            files.create_beside(tmp_path / "gone.md", name, b"mine")
    assert files.create_beside(tmp_path / "gone.md", "new.md", b"mine").read_bytes() == b"mine"
    assert (tmp_path / "taken.md").read_text() == "theirs"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new.md", "taken.md"]
