import dataclasses
import os
import re
from pathlib import Path

import pytest

from tui.core.fill import missing_sections
from tui.core.profile import Pattern, Profile, ProfileSection, Question, profile_for
from tui.core.scaffold import Answers
from tui.core.spec import Spec
from tui.errors import InputError, UsageError
from tui.services.templates import (
    WORKSPACE_FOLDER,
    built_in_folder,
    converted,
    load_templates,
    new_text,
    render_job,
    text_for,
)

PROFILE = 'name = "Note"\nbest_for = "tests"\n\n[[sections]]\nid = "why"\ntitle = "Why"\n'


def write(
    folder: Path, template: str = "# {{ title }}\n\n## Why\n", profile: str = PROFILE
) -> Path:
    folder.mkdir(parents=True)
    (folder / "profile.toml").write_text(profile, "utf-8")
    (folder / "spec.md.j2").write_text(template, "utf-8")
    return folder


def own(root: Path, name: str) -> Path:
    return root / WORKSPACE_FOLDER / name


def test_three_templates_and_the_snippets_come_with_the_program() -> None:
    templates = load_templates()
    assert [profile.id for profile in templates.profiles] == ["rfc", "backend", "technical"]
    assert not any(profile.foreign or profile.origin for profile in templates.profiles)
    assert not templates.broken
    assert {snippet.id for snippet in templates.snippets} >= {
        "idempotency",
        "saga",
        "circuit-breaker",
        "cqrs",
        "repository",
        "api-gateway",
    }
    for snippet in templates.snippets:
        assert snippet.text.startswith(f"### {snippet.name}\n")
    assert len(templates.get("backend").patterns) == 9


def test_an_unknown_template_is_refused_with_the_ones_there_are() -> None:
    with pytest.raises(UsageError, match=r"There is no template «x».*rfc, backend, technical"):
        load_templates().get("x")


def test_own_templates_come_from_the_settings_and_the_workspace(
    tmp_path: Path, shielded: Path
) -> None:
    write(shielded / "config" / "specs-tui" / "templates" / "note", "mine {{ title }}\n")
    write(shielded / "config" / "specs-tui" / "templates" / "memo")
    write(own(tmp_path, "note"), "ours {{ title }}\n")
    templates = load_templates(tmp_path)
    assert [profile.id for profile in templates.profiles[3:]] == ["memo", "note"]
    note = templates.get("note")
    assert note.foreign
    assert note.origin == str(own(tmp_path, "note"))
    assert new_text(note, Answers("T", "2026-11-20")) == "ours T\n"


def test_an_own_template_replaces_a_built_in_one_of_its_name(tmp_path: Path) -> None:
    write(own(tmp_path, "rfc"))
    templates = load_templates(tmp_path)
    assert [profile.id for profile in templates.profiles] == ["rfc", "backend", "technical"]
    assert new_text(templates.get("rfc"), Answers("T", "2026-11-20")) == "# T\n\n## Why\n"


def test_broken_templates_are_told_with_file_and_line_and_stop_nothing(tmp_path: Path) -> None:
    write(own(tmp_path, "bad-jinja"), "# {{ title }}\n{% if %}\n")
    write(own(tmp_path, "bad-toml"), profile="name = \n")
    own(tmp_path, "empty").mkdir()
    write(own(tmp_path, "good"))
    (own(tmp_path, "latin")).mkdir()
    (own(tmp_path, "latin") / "profile.toml").write_bytes(b"name = 'a'\n# \xe9\n")
    (own(tmp_path, "large")).mkdir()
    (own(tmp_path, "large") / "spec.md.j2").write_bytes(b"x" * 300_000)
    templates = load_templates(tmp_path)
    told = [
        error.message.replace(str(tmp_path / WORKSPACE_FOLDER), "")
        for error in templates.broken.values()
    ]
    assert told[0].startswith("/bad-jinja/spec.md.j2, line 2: ")
    assert told[1].startswith("/bad-toml/profile.toml, line 1: ")
    assert told[2] == "/empty has no profile.toml"
    assert told[3] == "/large/spec.md.j2 is no file of at most 256 KB"
    assert told[4] == "/latin/profile.toml, line 2: not UTF-8"
    assert [profile.id for profile in templates.profiles[3:]] == ["good"]


def test_links_out_of_the_folder_and_odd_files_are_not_read(tmp_path: Path) -> None:
    secret = write(tmp_path / "elsewhere" / "secret")
    place = tmp_path / WORKSPACE_FOLDER
    place.mkdir(parents=True)
    (place / "linked").symlink_to(secret)
    write(place / "leaky")
    (place / "leaky" / "guidance.md").symlink_to(secret / "spec.md.j2")
    write(place / "piped")
    os.mkfifo(place / "piped" / "guidance.md")
    (place / ".hidden").mkdir()
    (place / "file.txt").write_text("x")
    templates = load_templates(tmp_path)
    assert len(templates.profiles) == 3
    assert [folder.name for folder in templates.broken] == ["leaky", "linked", "piped"]
    assert "linked is a link out" in templates.broken[place / "linked"].message


def test_asking_for_a_broken_template_says_what_is_broken(tmp_path: Path) -> None:
    write(own(tmp_path, "note"), "# {{ title }}\n\n{{ authr }}\n")
    with pytest.raises(UsageError, match=r"«note» is broken: .*md\.j2, line 3: there is no name"):
        load_templates(tmp_path).get("note")


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    folder = write(own(tmp_path, "note"))
    (folder / "spec.md.j2").unlink()
    (folder / "spec.md.j2").symlink_to("nothing.j2")
    [error] = load_templates(tmp_path).broken.values()
    assert error.message.endswith("No such file or directory")


def test_a_foreign_template_is_rendered_behind_a_fence(tmp_path: Path) -> None:
    write(
        own(tmp_path, "loud"),
        "{% for a in title %}{% for b in title %}" + "x" * 60 + "{% endfor %}{% endfor %}",
    )
    write(own(tmp_path, "wrong"), "\n{{ title.x.y }}\n")
    templates = load_templates(tmp_path)
    with pytest.raises(InputError, match="longer than 512 KB"):
        new_text(templates.get("loud"), Answers("x" * 150, "2026-11-20"))
    with pytest.raises(InputError, match=r"wrong/spec\.md\.j2, line 2: cannot be filled in"):
        new_text(templates.get("wrong"), Answers("T", "2026-11-20"))


def test_the_job_in_the_limited_process_answers_with_a_text_or_a_sentence() -> None:
    job = {"source": "{{ title }}", "context": {"title": "T"}, "name": "t"}
    assert render_job(job) == {"text": "T", "error": ""}
    assert render_job({**job, "context": {}})["error"].startswith("t, line 1: cannot be filled in")


def test_a_template_that_takes_too_long_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.services.templates._SECONDS", 0.2)
    loops = "{% for a in title %}{% for b in title %}"
    work = "{% if title|sort|length == 0 %}{% endif %}{% endfor %}{% endfor %}"
    write(own(tmp_path, "slow"), (loops + work) * 40)
    with pytest.raises(InputError, match=r"slow/spec\.md\.j2: It takes too long"):
        new_text(load_templates(tmp_path).get("slow"), Answers("x y" * 66, "2026-11-20"))


def test_the_built_in_templates_need_no_fence_but_would_pass_it(tmp_path: Path) -> None:
    """They obey the same rules as own ones, so a copy of one is a good start for an own one."""
    for profile in load_templates().profiles:
        copy = own(tmp_path, f"my-{profile.id}")
        copy.mkdir(parents=True)
        for file in (built_in_folder() / profile.id).rglob("*"):
            target = copy / file.relative_to(built_in_folder() / profile.id)
            target.parent.mkdir(exist_ok=True)
            if file.is_file():
                target.write_bytes(file.read_bytes())
        mine = load_templates(tmp_path).get(f"my-{profile.id}")
        answers = Answers("T", "2026-11-20")
        assert new_text(mine, answers) == new_text(profile, answers)


def test_a_template_is_rendered_for_a_spec_that_is_there() -> None:
    templates = load_templates()
    rfc, backend, technical = templates.profiles
    answers = Answers("Old title", "2026-01-02", author="Ada", team="Core", pattern="ddd")
    spec = Spec.parse(new_text(backend, answers))
    text = text_for(spec, backend, "2026-05-05")
    assert text.startswith("# Old title\n")
    assert "| Created / Last Updated | 2026-01-02 / 2026-01-02 |" in text
    assert "## Bounded Contexts" in text
    assert [entry.id for entry in missing_sections(spec, backend, text)] == [
        "testing",
        "rollback",
        "benchmarks",
        "monitoring",
    ]
    assert text_for(Spec.parse(""), rfc, "2026-05-05").startswith("# Untitled Technical Design")
    rewritten = converted(spec, backend, technical, "2026-05-05")
    assert profile_for(Spec.parse(rewritten), templates.profiles) is technical
    assert "| **Author** | Ada |" in rewritten
    assert "| **Spec ID** |  |" in rewritten
    numbered = converted(spec, backend, technical, "2026-05-05", "TS-2026-004")
    assert "| **Spec ID** | TS-2026-004 |" in numbered
    again = converted(Spec.parse(numbered), technical, technical, "2026-05-05", "TS-2026-009")
    assert "| **Spec ID** | TS-2026-004 |" in again
    assert "Own words." in converted(Spec.parse("# A\n\nOwn words.\n"), None, rfc, "2026-05-05")


def test_the_example_of_the_page_on_own_templates_works(tmp_path: Path) -> None:
    """Do what templates/README.md says, word for word."""
    page = (built_in_folder() / "README.md").read_text("utf-8")
    files = re.findall(r"^`\.specs-tui/templates/(\S+)`\n\n```\w+\n(.*?)^```$", page, re.M | re.S)
    assert [name for name, _ in files] == [
        "note/profile.toml",
        "note/spec.md.j2",
        "note/guidance.md",
    ]
    for name, text in files:
        path = tmp_path / WORKSPACE_FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    templates = load_templates(tmp_path)
    assert not templates.broken
    note = templates.get("note")
    spec = Spec.parse(new_text(note, Answers("Which lamp", "2026-11-20", author="Ada")))
    assert [section.title for section in spec.sections] == [
        "Which lamp",
        "Context",
        "Options",
        "Open Questions",
    ]
    assert profile_for(spec, templates.profiles) is note
    assert note.sections[0].guidance.startswith("What happened")


def test_the_page_on_own_templates_names_everything_there_is() -> None:
    page = (built_in_folder() / "README.md").read_text("utf-8")
    by_themselves = {"guidance", "template", "origin", "foreign", "tips"}
    tables = {"sections", "patterns", "questions"}
    for kind in (Profile, ProfileSection, Pattern, Question):
        for field in dataclasses.fields(kind):
            named = f"[[{field.name}]]" if field.name in tables else field.name
            assert field.name in by_themselves or f"`{named}`" in page, field.name
