"""Jobs for the fence: good ones, and each kind of bad one."""

import os
import time
from typing import Any


def double(payload: dict[str, Any]) -> dict[str, Any]:
    return {
        "number": 2 * payload["number"],
        "process": os.getpid(),
        "helper": os.getppid(),
    }


def hang(_payload: dict[str, Any]) -> dict[str, Any]:
    while True:
        pass


def sleep(_payload: dict[str, Any]) -> dict[str, Any]:
    time.sleep(60)
    return {}


def swell(_payload: dict[str, Any]) -> dict[str, Any]:
    kept = []
    while True:
        kept.append(bytearray(10_000_000))


def ramble(_payload: dict[str, Any]) -> dict[str, Any]:
    return {"text": "x" * 6_000_000}


def talk(_payload: dict[str, Any]) -> dict[str, Any]:
    print("this must not reach the answers")
    return {}


def die(_payload: dict[str, Any]) -> dict[str, Any]:
    os._exit(3)


def fail(_payload: dict[str, Any]) -> dict[str, Any]:
    raise ValueError("no good")


def sink(payload: dict[str, Any]) -> dict[str, Any]:
    return sink(payload)


def write(payload: dict[str, Any]) -> dict[str, Any]:
    with open(payload["path"], "w") as file:
        file.write("x")
    return {}


def end_the_helper(_payload: dict[str, Any]) -> dict[str, Any]:
    os.kill(os.getppid(), 9)
    time.sleep(60)
    return {}
