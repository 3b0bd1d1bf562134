"""The keys of the diagram screen."""

from textual.binding import Binding, BindingType

KEYS: list[BindingType] = [
    Binding("escape,q", "close", "Close", id="diagram.close", tooltip="Back to the spec"),
    Binding("f", "zoom('fit')", "Fit", id="diagram.fit", tooltip="Fit the drawing to the screen"),
    Binding(
        "w",
        "zoom('natural')",
        "Natural",
        id="diagram.natural",
        show=False,
        tooltip="Show the drawing as wide as it likes",
    ),
    Binding(
        "o",
        "zoom('overview')",
        "Overview",
        id="diagram.overview",
        tooltip="Show the whole drawing from far away",
    ),
    Binding("slash,g", "go", "Go to", id="diagram.go", tooltip="Go to a box by its name"),
    Binding(
        "n,right_square_bracket",
        "turn(1)",
        "Next",
        id="diagram.next",
        tooltip="Show the next diagram",
    ),
    Binding(
        "p,left_square_bracket",
        "turn(-1)",
        "Previous",
        id="diagram.previous",
        show=False,
        tooltip="Show the diagram before",
    ),
    Binding(
        "i",
        "picture",
        "Picture",
        id="diagram.picture",
        tooltip="Show the picture, or the text again",
    ),
    Binding("c", "copy", "Copy", id="diagram.copy", tooltip="Copy the drawing as text"),
    Binding(
        "s,f2", "save", "Save", id="diagram.save", tooltip="Save the drawing as text, SVG or PNG"
    ),
    Binding(
        "enter",
        "enter",
        "Look closer",
        id="diagram.closer",
        show=False,
        tooltip="Go from the overview to the place that is marked",
    ),
]
"""Every key of the screen itself; panning belongs to the drawing."""
