"""A byte that is not UTF-8 is no reason to end."""

import codecs
from types import ModuleType

from tui.widgets.lenient_input import bear_odd_bytes


def driver_with(decoder: object) -> ModuleType:
    module = ModuleType("driver")
    module.__dict__["getincrementaldecoder"] = decoder
    return module


def test_odd_bytes_become_replacement_characters() -> None:
    driver = driver_with(codecs.getincrementaldecoder)
    bear_odd_bytes(driver)
    decode = driver.getincrementaldecoder("utf-8")().decode
    assert decode(b"gr\xfc\xc3") + decode(b"\xbc") == "gr\N{REPLACEMENT CHARACTER}ü"


def test_a_driver_of_another_make_is_left_alone() -> None:
    other = driver_with("something else")
    bear_odd_bytes(other)
    assert other.getincrementaldecoder == "something else"
