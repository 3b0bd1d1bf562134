"""Templates are programs: which Jinja a template may use, and rendering it.

Two fences. Here the first: the syntax tree may hold only nodes that cannot call, import, loop
without end or reach an object's inside. The second, a process with limits on time and memory, is
put around templates that did not come with the program (`tui.services.templates`).
"""

from collections.abc import Collection, Mapping
from functools import lru_cache
from traceback import walk_tb
from typing import Any

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, meta, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from tui.errors import InputError

SOURCE_LIMIT = 64 * 1024
RESULT_LIMIT = 512 * 1024
_DEPTH = 60
_LOOPS = 2
_HARMLESS = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Const,
    nodes.If,
    nodes.For,
    nodes.CondExpr,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Getattr,
    nodes.Getitem,
    nodes.Filter,
    nodes.Keyword,
    nodes.Assign,
    nodes.Test,
    nodes.List,
    nodes.Tuple,
    nodes.Concat,
)
_FILTERS = frozenset(
    {"capitalize", "count", "d", "default", "e", "escape", "first", "join", "last", "length"}
    | {"list", "lower", "replace", "reverse", "sort", "title", "trim", "truncate", "unique"}
    | {"upper"}
)
_TESTS = frozenset(
    {"defined", "undefined", "none", "equalto", "eq", "ne", "in", "string", "iterable", "mapping"}
)


@lru_cache(maxsize=1)
def _environment() -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.clear()
    for table, allowed in ((environment.filters, _FILTERS), (environment.tests, _TESTS)):
        for name in set(table) - allowed:
            del table[name]
    return environment


def check_template(
    source: str, name: str = "the template", known: Collection[str] | None = None
) -> None:
    """Check that a template is Jinja and holds nothing but what a template needs.

    Args:
        source: The template.
        name: What it is called in messages.
        known: The names that it may use; None for any.

    Raises:
        InputError: With the name and the line.
    """
    if len(source) > SOURCE_LIMIT:
        raise InputError(f"{name} is longer than {SOURCE_LIMIT // 1024} KB")
    try:
        tree = _environment().parse(source)
    except TemplateSyntaxError as error:
        raise InputError(f"{name}, line {error.lineno}: {error.message}") from None
    except RecursionError:
        raise InputError(f"{name} is nested too deep") from None
    _check_node(tree, name, 0, 0)
    if known is not None:
        _check_names(tree, name, known)


def _check_names(tree: nodes.Template, name: str, known: Collection[str]) -> None:
    unknown = meta.find_undeclared_variables(tree) - set(known) - _guarded(tree)
    for node in tree.find_all(nodes.Name):
        if node.name in unknown:
            raise InputError(
                f"{name}, line {node.lineno}: there is no name “{node.name}”",
                f"The names are: {', '.join(sorted(known))}.",
            )


def _guarded(tree: nodes.Template) -> set[str]:
    """Return the names that are asked about before they are used, or have a stand-in."""
    asked: list[nodes.Expr | None] = [
        test.node for test in tree.find_all(nodes.Test) if test.name.endswith("defined")
    ]
    asked += [entry.node for entry in tree.find_all(nodes.Filter) if entry.name in ("d", "default")]
    return {node.name for node in asked if isinstance(node, nodes.Name)}


def _check_node(node: nodes.Node, name: str, depth: int, loops: int) -> None:
    problem = _problem(node, depth, loops)
    if problem:
        raise InputError(
            f"{name}, line {node.lineno}: {problem}",
            "A template may use variables, if, for and simple filters.",
        )
    for child in node.iter_child_nodes():
        _check_node(child, name, depth + 1, loops + isinstance(node, nodes.For))


def _problem(node: nodes.Node, depth: int, loops: int) -> str:
    if depth > _DEPTH:
        return "nested too deep"
    if not isinstance(node, _HARMLESS):
        return f"“{type(node).__name__.lower()}” is not allowed in a template"
    if isinstance(node, nodes.Filter) and node.name not in _FILTERS:
        return f"the filter “{node.name}” is not allowed"
    if isinstance(node, nodes.Test) and node.name not in _TESTS:
        return f"the test “{node.name}” is not allowed"
    if _reaches_inside(node):
        return "names with a leading _ are not allowed"
    if isinstance(node, nodes.For) and (loops >= _LOOPS or node.recursive):
        return "loops may be nested two deep and never recurse"
    if isinstance(node, nodes.Assign) and loops:
        return "“set” inside a loop is not allowed"
    return ""


def _reaches_inside(node: nodes.Node) -> bool:
    if isinstance(node, nodes.Getattr):
        return node.attr.startswith("_")
    if isinstance(node, nodes.Getitem):
        return str(getattr(node.arg, "value", "")).startswith("_")
    return False


def render_template(source: str, context: Mapping[str, Any], name: str = "the template") -> str:
    """Return the rendered template; values are text and are never rendered again.

    Raises:
        InputError: The template is not allowed, asks for an unknown name, or grows too long.
    """
    check_template(source, name)
    pieces: list[str] = []
    size = 0
    try:
        for piece in _environment().from_string(source).generate(**context):
            size += len(piece)
            if size > RESULT_LIMIT:
                raise InputError(f"{name} makes a text longer than {RESULT_LIMIT // 1024} KB")
            pieces.append(piece)
    except (TemplateError, ArithmeticError, TypeError, ValueError, AttributeError) as error:
        raise InputError(f"{name}{_place(error)} cannot be filled in: {error}") from None
    return "".join(pieces)


def _place(error: Exception) -> str:
    """Return ", line 3:" for an error inside a template; Jinja numbers its frames by our lines."""
    lines = [
        line
        for frame, line in walk_tb(error.__traceback__)
        if frame.f_code.co_filename == "<template>"
    ]
    return f", line {lines[-1]}:" if lines else ""
