"""YAML front matter as plain strings, from files nobody vouches for.

Values are strings or lists of strings; dates stay as written. Whatever is too large, too deep, too
entangled or broken is not front matter but plain text: the reader gets an empty mapping.
"""

import re
from typing import Any

from tui.core.lines import with_lf
from tui.core.spec import BOM, front_matter_end

Fields = dict[str, str | list[str]]

MAX_CHARACTERS = 64_000
MAX_ALIASES = 20
_MAX_OPENERS = 60
# The C parser of libyaml recurses: nesting is bounded before it sees the text.
_TOO_DEEP = re.compile(r"^[ \t]{40}|^[ \t]*(?:[-?:]\s+){5}", re.MULTILINE)
_ALIAS = re.compile(r"(?:^|[\s\[{,:-])\*[^\s*,\]}]+")


def front_matter(text: str) -> Fields:
    """Return the fields of a text's front matter, keys in lower case; empty if there is none."""
    end = front_matter_end(text)
    if not end or end > MAX_CHARACTERS:
        return {}
    block = with_lf(text[:end].removeprefix(BOM))
    inner = block.split("\n", 1)[1].rstrip().removesuffix("---").removesuffix("...")
    return _fields(inner)


def _fields(block: str) -> Fields:
    if not _is_tame(block):
        return {}
    import yaml  # slow to import, and most specs have a table instead

    # Only nodes are asked for: no dates that may not exist, no tags that make objects.
    loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        root = loader(block).get_single_node()
    except (yaml.YAMLError, ValueError):
        return {}
    if not isinstance(root, yaml.MappingNode):
        return {}
    fields: Fields = {}
    for key, value in root.value:
        if not isinstance(key, yaml.ScalarNode):
            continue
        if isinstance(value, yaml.ScalarNode):
            fields[key.value.strip().lower()] = value.value.strip()
        elif isinstance(value, yaml.SequenceNode):
            items = [
                item.value.strip() for item in value.value if isinstance(item, yaml.ScalarNode)
            ]
            fields[key.value.strip().lower()] = items
    return fields


def _is_tame(block: str) -> bool:
    openers = block.count("[") + block.count("{")
    if openers > _MAX_OPENERS or _TOO_DEEP.search(block):
        return False
    return "*" not in block or len(_ALIAS.findall(block)) <= MAX_ALIASES
