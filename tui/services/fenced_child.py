"""The inner side of the fence: a process that forks once a job and lets the fork work under limits.

It owns file descriptors 0 and 1 and speaks frames: four bytes of length, most significant first,
then JSON. A job is `{"payload": {...}, "seconds": float, "megabytes": int}`; the answer is
`{"value": {...}}` or `{"error": sentence, "kind": "time" | "memory" | "output" | "failed"}`.
Every job starts from the same clean state, and what it took is given back when its fork ends.
"""

import contextlib
import importlib
import json
import math
import os
import resource
import signal
import sys
from collections.abc import Callable, Mapping
from typing import Any

Job = Callable[[dict[str, Any]], Mapping[str, Any]]

MAX_OUTPUT = 4 * 1024 * 1024
"""The longest answer in bytes; a longer one is thrown away."""


def read_frame(descriptor: int, limit: int | None = None) -> bytes | None:
    """Return the next frame's body, or None at the end of input or beyond `limit` bytes."""
    head = _read_exactly(descriptor, 4)
    if head is None:
        return None
    size = int.from_bytes(head, "big")
    if limit is not None and size > limit:
        return None
    return _read_exactly(descriptor, size)


def write_frame(descriptor: int, body: bytes) -> None:
    """Write one frame.

    Raises:
        OSError: The other side is gone.
    """
    view = memoryview(len(body).to_bytes(4, "big") + body)
    while view:
        view = view[os.write(descriptor, view) :]


def serve(target: str) -> None:
    """Say "ready", then answer jobs for `target` ("module:function") until the input ends."""
    module, _, name = target.partition(":")
    job: Job = getattr(importlib.import_module(module), name)
    answers = os.dup(1)
    # What a job prints must not tear the frames.
    os.dup2(2, 1)
    write_frame(answers, b"ready")
    while (frame := read_frame(0)) is not None:
        request = json.loads(frame)
        write_frame(answers, _in_a_fork(job, request, answers))


def work(job: Job, payload: dict[str, Any]) -> dict[str, Any]:
    """Run a job here and return its answer; whatever it raises becomes a sentence."""
    try:
        return {"value": dict(job(payload))}
    except MemoryError:
        return {"error": "It needs too much memory", "kind": "memory"}
    except RecursionError:
        return {"error": "It is nested too deep", "kind": "failed"}
    # Foreign code may raise anything; the fence is here to turn it into a sentence.
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}"[:300], "kind": "failed"}


def limit_this_process(seconds: float, megabytes: int) -> None:
    """Take away what a job must not use: more time and memory, files and further processes."""
    cpu = math.ceil(seconds)
    limits = [
        (resource.RLIMIT_CPU, cpu, cpu + 1),
        (resource.RLIMIT_AS, megabytes << 20, megabytes << 20),
        (resource.RLIMIT_FSIZE, 0, 0),
        (resource.RLIMIT_CORE, 0, 0),
        (resource.RLIMIT_NPROC, 0, 0),
    ]
    for kind, soft, hard in limits:
        # A system may not know a limit, or have a lower one already; the rest still holds.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (soft, hard))


def _in_a_fork(job: Job, request: dict[str, Any], answers: int) -> bytes:
    readable, writable = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(readable)
        os.close(answers)
        _work_and_exit(job, request, writable)
    os.close(writable)
    body = _read_to_end(readable)
    os.close(readable)
    if body is None:
        os.kill(child, signal.SIGKILL)
    status = os.waitpid(child, 0)[1]
    if body is None:
        return _sentence("Its result is too long", "output")
    return body or _sentence(*_cause_of_death(status))


def _work_and_exit(job: Job, request: dict[str, Any], writable: int) -> None:
    code = 1
    try:
        limit_this_process(request["seconds"], request["megabytes"])
        body = json.dumps(work(job, request["payload"])).encode()
        with os.fdopen(writable, "wb") as stream:
            stream.write(body)
        code = 0
    finally:
        sys.stderr.flush()
        os._exit(code)


def _cause_of_death(status: int) -> tuple[str, str]:
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) in (signal.SIGXCPU, signal.SIGKILL):
        return "It takes too long", "time"
    return "It stopped without an answer", "failed"


def _sentence(message: str, kind: str) -> bytes:
    return json.dumps({"error": message, "kind": kind}).encode()


def _read_to_end(descriptor: int) -> bytes | None:
    parts: list[bytes] = []
    size = 0
    while part := os.read(descriptor, 65536):
        size += len(part)
        if size > MAX_OUTPUT:
            return None
        parts.append(part)
    return b"".join(parts)


def _read_exactly(descriptor: int, size: int) -> bytes | None:
    parts: list[bytes] = []
    while size:
        part = os.read(descriptor, min(size, 65536))
        if not part:
            return None
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
