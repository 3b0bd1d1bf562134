"""The folders of this program, by the XDG base directory specification on every system.

It is imported before the first frame, so it imports nothing that takes time.
"""

import os

_APP = "specs-tui"


def _folder(variable: str, default: str) -> str:
    """Return the folder of ours below an XDG base; a relative value is ignored, as XDG says."""
    value = os.environ.get(variable, "")
    base = value if os.path.isabs(value) else os.path.join(os.path.expanduser("~"), default)
    return os.path.join(base, _APP)


def config_folder() -> str:
    """Return the folder of `config.toml` and of own templates."""
    return _folder("XDG_CONFIG_HOME", ".config")


def state_folder() -> str:
    """Return the folder of drafts and of what was open last."""
    return _folder("XDG_STATE_HOME", ".local/state")


def cache_folder() -> str:
    """Return the folder of what can be made again."""
    return _folder("XDG_CACHE_HOME", ".cache")
