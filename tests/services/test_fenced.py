"""Nothing behind the fence can hang, swell or spoil what is outside."""

import json
import os
import resource
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services import fenced_jobs
from tests.waiting import LIMIT
from tui.services import fenced_child
from tui.services.fenced import close_helpers, run_limited

JOBS = "tests.services.fenced_jobs"


@pytest.fixture(autouse=True)
def no_helpers_left() -> Iterator[None]:
    yield
    close_helpers()


def test_a_job_is_answered_from_a_process_of_its_own() -> None:
    first = run_limited(f"{JOBS}:double", {"number": 21}, LIMIT, 300)["value"]
    second = run_limited(f"{JOBS}:double", {"number": 4}, LIMIT, 300)["value"]
    assert (first["number"], second["number"]) == (42, 8)
    assert len({first["process"], second["process"], os.getpid()}) == 3


def test_a_warm_helper_does_the_next_job_too() -> None:
    answers = [run_limited(f"{JOBS}:double", {"number": n}, LIMIT, 300)["value"] for n in (1, 2)]
    assert answers[0]["helper"] == answers[1]["helper"]


def test_where_no_process_can_be_started_the_job_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise BlockingIOError

    monkeypatch.setattr(subprocess, "Popen", refuse)
    assert run_limited(f"{JOBS}:double", {"number": 1}, LIMIT, 300)["kind"] == "failed"


@pytest.mark.parametrize(
    ("job", "kind", "words"),
    [
        ("hang", "time", "It takes too long"),
        ("swell", "memory", "It needs too much memory"),
        ("ramble", "output", "Its result is too long"),
        ("die", "failed", "It stopped without an answer"),
        ("fail", "failed", "ValueError: no good"),
        ("sink", "failed", "It is nested too deep"),
        ("end_the_helper", "failed", "The helper process ended"),
        ("nobody", "failed", "The helper process ended"),
    ],
)
def test_what_goes_wrong_is_told_in_a_sentence(job: str, kind: str, words: str) -> None:
    answer = run_limited(f"{JOBS}:{job}", {}, 0.5 if kind == "time" else LIMIT, 200)
    assert answer == {"error": words, "kind": kind}


def test_a_job_that_waits_is_ended_in_time() -> None:
    start = time.perf_counter()
    answer = run_limited(f"{JOBS}:sleep", {}, 0.2, 200)
    assert answer == {"error": "It takes too long", "kind": "time"}
    assert time.perf_counter() - start < LIMIT
    assert run_limited(f"{JOBS}:sleep", {}, 0.2, 200)["kind"] == "time"


def test_what_a_job_prints_does_not_tear_the_answers() -> None:
    assert run_limited(f"{JOBS}:talk", {}, LIMIT, 200) == {"value": {}}


def test_a_job_cannot_write_files(tmp_path: Path) -> None:
    answer = run_limited(f"{JOBS}:write", {"path": str(tmp_path / "x")}, LIMIT, 200)
    assert answer["kind"] == "failed"
    assert not (tmp_path / "x").exists() or (tmp_path / "x").read_text() == ""


def test_a_job_after_a_bad_one_is_fine() -> None:
    run_limited(f"{JOBS}:end_the_helper", {}, LIMIT, 200)
    assert run_limited(f"{JOBS}:double", {"number": 3}, LIMIT, 200)["value"]["number"] == 6


def test_the_helper_answers_job_after_job(monkeypatch: pytest.MonkeyPatch) -> None:
    request = {"payload": {"number": 5}, "seconds": 1, "megabytes": 4_000}
    frames = [json.dumps(request).encode(), None]
    written: list[bytes] = []
    readable, writable = os.pipe()
    monkeypatch.setattr(fenced_child, "read_frame", lambda _: frames.pop(0))
    monkeypatch.setattr(fenced_child, "write_frame", lambda _, body: written.append(body))
    monkeypatch.setattr(os, "dup", lambda _: writable)
    monkeypatch.setattr(os, "dup2", lambda *_: 0)
    fenced_child.serve(f"{JOBS}:double")
    os.close(readable)
    os.close(writable)
    assert written[0] == b"ready"
    assert json.loads(written[1])["value"]["number"] == 10


@pytest.mark.parametrize(
    ("job", "kind"),
    [(fenced_jobs.hang, "time"), (fenced_jobs.ramble, "output"), (fenced_jobs.die, "failed")],
)
def test_a_fork_that_ends_badly_is_explained(job: fenced_child.Job, kind: str) -> None:
    readable, writable = os.pipe()
    request = {"payload": {}, "seconds": 0.5, "megabytes": 4_000}
    answer = json.loads(fenced_child._in_a_fork(job, request, writable))
    os.close(readable)
    os.close(writable)
    assert answer["kind"] == kind


def test_a_fork_limits_itself_and_leaves_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    limits: list[int] = []

    def refuse_one(kind: int, _limits: tuple[int, int]) -> None:
        limits.append(kind)
        if len(limits) == 2:
            raise ValueError("this system does not know it")

    def leave(code: int) -> None:
        raise SystemExit(code)

    monkeypatch.setattr(resource, "setrlimit", refuse_one)
    monkeypatch.setattr(os, "_exit", leave)
    readable, writable = os.pipe()
    request = {"payload": {"number": 1}, "seconds": 1, "megabytes": 100}
    with pytest.raises(SystemExit):
        fenced_child._work_and_exit(fenced_jobs.double, request, writable)
    assert len(limits) == 5
    assert json.loads(os.read(readable, 1000))["value"]["number"] == 2
    os.close(readable)


def test_a_frame_too_long_or_cut_off_is_none() -> None:
    readable, writable = os.pipe()
    fenced_child.write_frame(writable, b"12345")
    assert fenced_child.read_frame(readable, 4) is None
    os.write(writable, b"\0\0\0\x09ab")
    os.close(writable)
    os.read(readable, 5)
    assert fenced_child.read_frame(readable) is None
    assert fenced_child.read_frame(readable) is None
    os.close(readable)


def test_failures_inside_become_answers() -> None:
    assert fenced_child.work(fenced_jobs.double, {"number": 1})["value"]["number"] == 2
    assert fenced_child.work(fenced_jobs.fail, {})["kind"] == "failed"
    assert fenced_child.work(fenced_jobs.sink, {})["error"] == "It is nested too deep"

    def needs_more(_payload: dict[str, object]) -> dict[str, object]:
        raise MemoryError

    assert fenced_child.work(needs_more, {})["kind"] == "memory"
