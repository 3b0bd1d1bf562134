"""Bytes from the terminal that are not UTF-8 become replacement characters, not the end.

Textual decodes the terminal's input strictly in a thread of its own, so one Latin-1 byte in a paste
would end the program. Its driver makes the decoder by a name in its own module, which is changed
here; where that name is gone, nothing is changed.
"""

import codecs
from functools import partial
from types import ModuleType


def bear_odd_bytes(driver: ModuleType) -> None:
    """Let a driver module decode its input with replacement characters.

    Args:
        driver: `textual.drivers.linux_driver`, or another module that has its names.
    """
    if getattr(driver, "getincrementaldecoder", None) is codecs.getincrementaldecoder:
        driver.__dict__["getincrementaldecoder"] = _lenient_decoder


def _lenient_decoder(encoding: str) -> "partial[codecs.IncrementalDecoder]":
    return partial(codecs.getincrementaldecoder(encoding), errors="replace")
