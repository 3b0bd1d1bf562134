"""Parsers that threads share have filled their tables before the first thread asks."""

import subprocess
import sys

from markdown_it import MarkdownIt

from tui.core.parsers import shared

TABLES = """
from mdurl import _decode, _encode
import tui.core.spec
tables = [*_encode.encode_cache.values(), *_decode.decode_cache.values()]
print([len(table) for table in tables])
"""


def test_the_tables_of_addresses_are_full_before_anything_is_read() -> None:
    said = subprocess.run(
        [sys.executable, "-c", TABLES], capture_output=True, text=True, check=True
    )
    assert said.stdout == "[128, 128]\n"


def test_the_rules_of_a_shared_parser_are_compiled_already() -> None:
    parser = shared(MarkdownIt("commonmark"))
    rulers = (parser.core.ruler, parser.block.ruler, parser.inline.ruler, parser.inline.ruler2)
    assert all(ruler.__cache__ is not None for ruler in rulers)
