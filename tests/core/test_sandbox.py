import pytest

from tui.core.sandbox import RESULT_LIMIT, SOURCE_LIMIT, check_template, render_template
from tui.errors import InputError

REFUSED = [
    ("a call", "{{ title() }}", "line 1: “call”"),
    ("an import", "x\n{% import 'a' as b %}", "line 2: “import”"),
    ("an include", "{% include 'a' %}", "“include”"),
    ("a macro", "{% macro m() %}{% endmacro %}", "“macro”"),
    ("arithmetic", "{{ 9 ** 9 }}", "“pow”"),
    ("a filter", "{{ title|attr('x') }}", "the filter “attr”"),
    ("a test", "{% if title is callable %}{% endif %}", "the test “callable”"),
    ("an inside", "{{ title.__class__ }}", "a leading _"),
    ("an item", "{{ title['__class__'] }}", "a leading _"),
    ("deep loops", "{% for a in x %}" * 3 + "{% endfor %}" * 3, "two deep"),
    ("recursion", "{% for a in x recursive %}{% endfor %}", "two deep and never recurse"),
    ("growth", "{% for a in x %}{% set y = a %}{% endfor %}", "“set” inside a loop"),
    ("nesting", "{% if x %}" * 80 + "{% endif %}" * 80, "nested too deep"),
    ("syntax", "ok\n\n{% if %}", "line 3"),
]


@pytest.mark.parametrize(("name", "source", "message"), REFUSED, ids=[row[0] for row in REFUSED])
def test_a_template_may_not_hold(name: str, source: str, message: str) -> None:
    with pytest.raises(InputError, match=r"t\.j2") as caught:
        check_template(source, "t.j2")
    assert message in caught.value.message


def test_a_template_may_not_be_long_or_nested_without_end() -> None:
    with pytest.raises(InputError, match="longer than 64 KB"):
        check_template("x" * (SOURCE_LIMIT + 1))
    with pytest.raises(InputError, match="nested too deep"):
        check_template("{{ " + "(" * 15_000 + "x" + ")" * 15_000 + " }}")


def test_a_plain_template_is_rendered_and_values_are_text() -> None:
    source = (
        "# {{ title }}\n{% for q in items %}\n- {{ q.text|trim }}"
        "{% if q.owner %} ({{ q['owner'] }}){% endif %}\n\n{% endfor %}"
    )
    items = [{"text": " {{ 7*7 }} ", "owner": "me"}, {"text": "b", "owner": ""}]
    assert render_template(source, {"title": "T", "items": items}) == "# T\n- {{ 7*7 }} (me)\n- b\n"


@pytest.mark.parametrize(
    "source", ["{{ unknown }}", "{{ title|join(3, 4, 5) }}", "{{ title.x.y }}"]
)
def test_what_cannot_be_filled_in_is_an_error(source: str) -> None:
    with pytest.raises(InputError, match="cannot be filled in"):
        render_template(source, {"title": "T"})


def test_what_goes_wrong_while_filling_in_is_told_with_its_line() -> None:
    with pytest.raises(InputError, match=r"t\.j2, line 3: cannot be filled in: 'unknown' is"):
        render_template("a\n\n{{ unknown }}\n", {}, "t.j2")


def test_only_the_names_there_are_may_be_used() -> None:
    with pytest.raises(InputError, match=r"t\.j2, line 2: there is no name “authr”") as caught:
        check_template("{{ title }}\n{{ authr }}", "t.j2", ("title", "author"))
    assert caught.value.hint == "The names are: author, title."
    check_template(
        "{% set a = title %}{{ a }}{% for b in title %}{{ b }}{{ loop.index }}{% endfor %}"
        "{% if later is defined %}{{ later }}{% endif %}{{ other|default('x') }}",
        "t.j2",
        ("title",),
    )


def test_the_result_has_a_limit() -> None:
    with pytest.raises(InputError, match="longer than 512 KB"):
        render_template("{{ a }}{{ a }}", {"a": "x" * (RESULT_LIMIT // 2 + 1)})
