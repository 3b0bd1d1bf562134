from tui.core.lines import lines_of
from tui.core.render.parse import inline_tokens, merged, references


def test_lines_end_at_three_line_ends_only() -> None:
    assert lines_of("a\nb\r\nc\rd\u2028e\x0cf") == ["a", "b", "c", "d\u2028e\x0cf"]


def test_definitions_are_found_wherever_they_stand() -> None:
    text = "a\n\n[one]: /1\n[Two]: <a b>\n'title'\n\n  [one]: /later\n"
    found = references(text)
    assert {label: entry["href"] for label, entry in found.items()} == {"ONE": "/1", "TWO": "a b"}


def test_footnotes_are_no_links_and_come_in_the_order_of_their_use() -> None:
    assert references("[^1]: https://example.org\n") == {"^1": {"label": "1"}}
    text = "[^b] [^a]\r[^A]: x\r[^b]: y\r[^c]: z\r[l]: /m"
    assert list(references(text).items())[1:] == [
        ("^B", {"label": "b"}),
        ("^A", {"label": "A"}),
        ("^C", {"label": "c"}),
    ]
    assert references("a[^1] [^1](b)") == {"^1": {}}
    assert references("no brackets") == {}


def test_of_two_texts_the_first_definition_counts() -> None:
    found = merged([references("[^b] [^a]\n\n[a]: /1"), references("[^a]: n\n\n[a]: /2")])
    assert {key: entry.get("href", entry.get("label")) for key, entry in found.items()} == {
        "A": "/1",
        "^B": None,
        "^A": "a",
    }


def test_so_many_footnotes_are_read() -> None:
    text = "".join(f"[^u{n}]\n" for n in range(3_000))
    assert len(references(text)) == 1_000
    text = "".join(f"[^r{n}]: n\n" for n in range(3_000))
    assert len(references(text)) == 2_000


def test_an_empty_text_has_no_tokens() -> None:
    assert list(inline_tokens("", {})) == []


def test_only_so_many_definitions_are_read() -> None:
    text = "".join(f"[r{n}]: /{n}\n" for n in range(3_000))
    assert len(references(text)) == 1_000
