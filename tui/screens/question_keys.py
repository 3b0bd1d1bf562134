"""The keys of the question screen: letters choose and act, except inside a text field."""

from textual.binding import Binding, BindingType

OPTION_KEYS = [*"abcdefghi", *"123456789"]
LETTER_ACTIONS = frozenset(
    {
        "decide",
        "open",
        "add_options",
        "expand",
        "look",
        "defer",
        "go",
        "take_back",
        "summary",
        "choose",
        "step",
        "move_option",
    }
)
"""The actions whose keys are text inside a text field."""

KEYS: list[BindingType] = [
    Binding(
        "enter",
        "decide",
        "Decide",
        id="walk.decide",
        tooltip="Show the decision; Enter once more writes it into the spec",
    ),
    Binding("o", "open('own')", "Own", id="walk.own", tooltip="Write an answer of your own"),
    Binding("r", "open('because')", "Reason", id="walk.reason", tooltip="Write the reason"),
    Binding(
        "escape",
        "cancel",
        "Close",
        id="walk.cancel",
        tooltip="Close; decisions made stay, nothing else changes",
    ),
    Binding("l", "defer", "Later", id="walk.defer", tooltip="Leave it for later and go on"),
    Binding("n", "go(1)", "Next", id="walk.next", tooltip="Go on without deciding"),
    Binding("p", "go(-1)", "Back", id="walk.previous", tooltip="Go to the one before"),
    Binding(
        "f1",
        "app.help",
        "Help",
        id="walk.help",
        tooltip="Show the keys of this screen",
    ),
    Binding(
        "x",
        "expand",
        "Expand",
        id="walk.expand",
        tooltip="Give the option the whole screen, and back",
    ),
    Binding(
        "s",
        "look('section')",
        "Section",
        id="walk.section",
        tooltip="Read the section it concerns, and back",
    ),
    Binding(
        "t",
        "look('research')",
        "Sources",
        id="walk.research",
        tooltip="Read the research it cites, one after the other, and back",
    ),
    Binding(
        "m",
        "add_options",
        "Options",
        id="walk.add_options",
        tooltip="Write two or three options for a question that has none",
    ),
    Binding(
        "u",
        "take_back",
        "Undo",
        id="walk.undo",
        tooltip="Take back the decision, or re-open an earlier one and keep it as history",
    ),
    Binding(
        "w",
        "summary",
        "Summary",
        id="walk.summary",
        tooltip="Show what was decided and what it touches",
    ),
    Binding(
        "f9,alt+enter",
        "decide_now",
        "Decide",
        show=False,
        id="walk.decide_now",
        tooltip="Show the decision, also from inside a text field",
    ),
    Binding(
        "left",
        "step(-1)",
        "Previous option",
        show=False,
        id="walk.option_previous",
        tooltip="Go to the option before",
    ),
    Binding(
        "right",
        "step(1)",
        "Next option",
        show=False,
        id="walk.option_next",
        tooltip="Go to the next option",
    ),
    Binding(
        "less_than_sign,alt+up,alt+left",
        "move_option(-1)",
        "Option up",
        show=False,
        id="walk.option_up",
        tooltip="Move the option before the one above or left of it, in the spec",
    ),
    Binding(
        "greater_than_sign,alt+down,alt+right",
        "move_option(1)",
        "Option down",
        show=False,
        id="walk.option_down",
        tooltip="Move the option behind the one below or right of it, in the spec",
    ),
    *(
        Binding(
            f"{key},{key.upper()}" if key.isalpha() else key,
            f"choose('{key}')",
            f"Choose {key.upper()}",
            show=False,
            id=f"walk.choose_{key}",
            tooltip=f"Choose option {key.upper()} (not yet decided)",
        )
        for key in OPTION_KEYS
    ),
]
