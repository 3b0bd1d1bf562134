from tui.core.render.parse import inline_tokens, lines_of, references


def test_lines_end_at_three_line_ends_only() -> None:
    assert lines_of("a\nb\r\nc\rd\u2028e\x0cf") == ["a", "b", "c", "d\u2028e\x0cf"]


def test_definitions_are_found_wherever_they_stand() -> None:
    text = "a\n\n[one]: /1\n[Two]: <a b>\n'title'\n\n  [one]: /later\n"
    found = references(text)
    assert {label: entry["href"] for label, entry in found.items()} == {"ONE": "/1", "TWO": "a b"}


def test_footnotes_are_no_definitions() -> None:
    assert references("[^1]: https://example.org\n") == {}
    assert references("no brackets") == {}


def test_an_empty_text_has_no_tokens() -> None:
    assert list(inline_tokens("", {})) == []


def test_only_so_many_definitions_are_read() -> None:
    text = "".join(f"[r{n}]: /{n}\n" for n in range(3_000))
    assert len(references(text)) == 1_000
