"""The command line's commands, one family a module; heavy imports stay inside the functions."""

COMMANDS = {
    "new": ("new", "make a new spec"),
    "list": ("listing", "list the specs with status, progress and open questions"),
    "sections": ("listing", "list the sections of a file"),
    "view": ("view", "print what the preview shows, diagrams drawn"),
    "diagram": ("diagram", "draw Mermaid files or a Markdown file's diagrams"),
    "check": ("check", "check specs against the rules"),
    "explain": ("check", "show the page of a rule"),
    "questions": ("questions", "list the questions of a spec"),
    "answer": ("questions", "answer a question of a spec"),
    "wait": ("questions", "wait until every question is decided"),
    "decisions": ("questions", "write each decision as a MADR record"),
    "status": ("new", "show or change the status of a spec"),
    "rename": ("moving", "rename a spec or a note and change the links to it"),
    "delete": ("moving", "delete a spec or a note; a copy is kept for 30 days"),
    "research": ("research", "search the research documents"),
    "citations": ("research", "list what a spec cites and whether it resolves"),
    "recover": ("recover", "list or write out drafts with unsaved text"),
    "keys": ("introspection", "list every key"),
    "locate": ("introspection", "show where settings, drafts and caches are kept"),
    "completion": ("introspection", "print a completion script for a shell"),
}
"""Each command's module below `tui.commands` and what it does."""
