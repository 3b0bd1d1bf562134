"""The editor screen; each module is one of its jobs, `screen` puts them together."""

from tui.screens.editor.screen import EditorScreen

__all__ = ["EditorScreen"]
