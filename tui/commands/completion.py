"""Completion scripts for shells, written from the commands' parsers so that they never lag."""

import argparse
from importlib import import_module

from tui.commands import COMMANDS


def options_by_command() -> dict[str, list[str]]:
    """Return the options of every command, in the order of its help."""
    parser = argparse.ArgumentParser(prog="specs-tui")
    subparsers = parser.add_subparsers()
    for module in sorted({module for module, _ in COMMANDS.values()}):
        import_module(f"tui.commands.{module}").register(subparsers)
    return {
        name: [
            option
            for action in subparsers.choices[name]._actions
            for option in action.option_strings
            if option.startswith("--")
        ]
        for name in COMMANDS
    }


def script(shell: str) -> str:
    """Return the script for "bash", "zsh" or "fish"."""
    makers = {"bash": _bash, "zsh": _zsh, "fish": _fish}
    return makers[shell](options_by_command())


def _bash(options: dict[str, list[str]]) -> str:
    cases = "\n".join(
        f'    {name}) words="{" ".join(words)}" ;;' for name, words in options.items()
    )
    return f"""# specs-tui completion for bash. Load it: eval "$(specs-tui completion bash)"
_specs_tui() {{
  local current="${{COMP_WORDS[COMP_CWORD]}}" words=""
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "{" ".join(options)} --help --version" -- "$current"))
    COMPREPLY+=($(compgen -f -- "$current"))
    return
  fi
  case "${{COMP_WORDS[1]}}" in
{cases}
  esac
  if [[ "$current" == -* ]]; then
    COMPREPLY=($(compgen -W "$words" -- "$current"))
  else
    COMPREPLY=($(compgen -f -- "$current"))
  fi
}}
complete -o filenames -F _specs_tui specs-tui"""


def _zsh(options: dict[str, list[str]]) -> str:
    commands = "\n".join(f"    '{name}:{COMMANDS[name][1]}'" for name in options)
    commands = commands.replace("file's", "file'\\''s")
    cases = "\n".join(
        f"    {name}) words=({' '.join(words)}) ;;" for name, words in options.items()
    )
    return f"""#compdef specs-tui
# specs-tui completion for zsh. Load it: source <(specs-tui completion zsh)
_specs_tui() {{
  local -a commands options
  commands=(
{commands}
  )
  if (( CURRENT == 2 )); then
    _describe 'command' commands
    _files
    return
  fi
  case "$words[2]" in
{cases.replace("words=(", "options=(")}
  esac
  if [[ "$PREFIX" == -* ]]; then
    compadd -- $options
  else
    _files
  fi
}}
compdef _specs_tui specs-tui"""


def _fish(options: dict[str, list[str]]) -> str:
    lines = ["# specs-tui completion for fish. Load it: specs-tui completion fish | source"]
    for name, words in options.items():
        what = COMMANDS[name][1].replace("'", "\\'")
        lines.append(f"complete -c specs-tui -n __fish_use_subcommand -a {name} -d '{what}'")
        lines += [
            f"complete -c specs-tui -n '__fish_seen_subcommand_from {name}' -l {word[2:]}"
            for word in words
        ]
    return "\n".join(lines)
