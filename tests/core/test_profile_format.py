import pytest

from tui.core.profile_format import read_profile
from tui.errors import InputError

PROFILE = """\
name = "Note"
best_for = "tests"

[[sections]]
id = "why"
title = "Why"

[[sections]]
id = "how"
title = "How"
level = 3
columns = [["A", "B"]]

[[patterns]]
id = "flat"
name = "Flat"
best_for = "small things"

[[questions]]
id = "q"
text = "What?"
answers = [["a", "This"], ["b", "That"]]
"""
TEXTS = {
    "profile.toml": PROFILE,
    "spec.md.j2": "# {{ title }}\n",
    "guidance.md": "# tips\n\nBe short.\n\n# how\n\nSay how.\n\n## Part\n\nMore.\n",
    "patterns/flat.md.j2": "## Flat\n",
}


def test_toml_that_is_nested_without_end_is_refused() -> None:
    with pytest.raises(InputError, match=r"profile\.toml is nested too deep"):
        read_profile("note", {**TEXTS, "profile.toml": f"a = {'[' * 50_000}"}, "/t/note")


def test_a_folder_of_texts_becomes_a_profile() -> None:
    profile = read_profile("note", TEXTS, "/t/note", foreign=True)
    assert (profile.id, profile.name, profile.tips) == ("note", "Note", "Be short.\n")
    assert [section.guidance for section in profile.sections] == [
        "",
        "Say how.\n\n## Part\n\nMore.\n",
    ]
    assert profile.sections[1].columns == (("A", "B"),)
    assert profile.patterns[0].template == "## Flat\n"
    assert profile.questions[0].answers == (("a", "This"), ("b", "That"))
    assert profile.foreign


def test_guidance_may_be_absent() -> None:
    texts = {name: text for name, text in TEXTS.items() if name != "guidance.md"}
    assert read_profile("note", texts).tips == ""


def error(**changes: str) -> str:
    names = {"profile": "profile.toml", "spec": "spec.md.j2", "guidance": "guidance.md"}
    texts = {**TEXTS, **{names[key]: text for key, text in changes.items()}}
    with pytest.raises(InputError) as caught:
        read_profile("note", texts, "/t/note")
    return caught.value.message


def test_a_missing_file_is_named() -> None:
    with pytest.raises(InputError, match=r"^note/spec\.md\.j2 is missing"):
        read_profile("note", {"profile.toml": PROFILE})


def test_broken_toml_is_told_with_its_line() -> None:
    assert error(profile='name = "a"\nbest_for = \n').startswith("/t/note/profile.toml, line 2: ")
    assert error(profile='name = """a\n').startswith("/t/note/profile.toml, line 2: ")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('title = "How"', "title = 3", "line 10: title: Input should be"),
        ('title = "Why"', 'title = "Why"\ncolour = 2', "line 7: there is no key colour"),
        ('title = "Why"\n', "", "line 4: title is missing"),
        ('name = "Note"\n', "", "line 1: name is missing"),
    ],
)
def test_what_is_wrong_in_the_profile_is_told_with_its_line(
    old: str, new: str, message: str
) -> None:
    assert message in error(profile=PROFILE.replace(old, new, 1))


def test_tables_written_in_line_are_told_with_the_first_line() -> None:
    text = 'sections = [{title = "A"}]\nname = "a"\nbest_for = "b"\n'
    assert "line 1: id is missing" in error(profile=text)


def test_an_id_may_be_there_once() -> None:
    message = error(profile=PROFILE.replace('id = "how"', 'id = "why"'))
    assert message == "/t/note/profile.toml, line 9: the section id why is there twice"


def test_a_template_that_is_not_allowed_is_told_with_its_line() -> None:
    assert error(spec="a\n{{ f() }}\n").startswith("/t/note/spec.md.j2, line 2: ")


def test_guidance_for_an_unknown_section_is_told_with_its_line() -> None:
    message = error(guidance="# why\n\ntext\n\n# what\n")
    assert message == "/t/note/guidance.md, line 5: profile.toml has no section with the id what"
