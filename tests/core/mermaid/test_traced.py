"""Every line of a drawing leads from its box to its box, with its own marks and kind."""

import random
from pathlib import Path

import pytest

from tests.core.mermaid.test_drawings import CASES, LANDSCAPE
from tests.core.mermaid.tracer import Trace, traced_wrongly, traces
from tui.core.mermaid import engine
from tui.core.mermaid.boxes import READERS as BOXES
from tui.core.mermaid.drawers import READERS
from tui.core.mermaid.family import family
from tui.core.mermaid.fit import NATURAL
from tui.core.mermaid.grid import Limits, arrange, lay_out, words_of
from tui.core.mermaid.model import Edge, Graph, Group, Node
from tui.errors import MermaidError

NARROW = Limits(box=13, row=22, label=12, title=18)
CORPUS = Path(__file__).parents[4] / "shared" / "corpus" / "mermaid"
DIAGRAMS = {
    "a loop back and a way out": """flowchart TD
        start([Start]) --> ask{Known?}
        ask -->|yes| load[Load the profile] --> done([Done])
        ask -->|"no, or not any more"| form[/Fill the form/] --> check{Valid?}
        check -->|no| form
        check -->|yes| load""",
    "frames that lines join": """flowchart LR
        subgraph web [Web]
            page --> worker
        end
        subgraph back [Back end, with a long title]
            direction TB
            api --> queue[[Queue]]
            subgraph pool
                one & two
            end
            queue --> one & two
        end
        web ==> back
        worker -.->|"on <b>every</b> change"| api
        two -.-> page
        api --o web""",
    "many lines between two": """flowchart LR
        a --> b
        a -->|second| b
        a ==>|third| b
        b -.->|back| a
        a --> a
        b x--x a""",
    "all with all": """flowchart TD
        a & b & c --> d & e & f
        d & e --> g
        g <--> a""",
    "states around a choice": """stateDiagram-v2
        [*] --> Idle
        state pick <<choice>>
        Idle --> pick
        pick --> Busy : work
        pick --> Idle : none
        state Busy {
            [*] --> Loading
            Loading --> Saving
            Saving --> Loading : more
            --
            [*] --> Ticking
        }
        Busy --> [*]
        note right of Idle : waits here""",
    "classes of every relation": """classDiagram
        Base <|-- Leaf
        Base <|.. Other : does
        Whole *-- "1..*" Part
        Whole o-- Loose
        Leaf ..> Other
        Leaf --> Part
        Port ()-- Whole
        Leaf <--> Loose : knows
        note for Leaf "small"
""",
    "entities in a ring": """erDiagram
        A ||--o{ B : has
        B }|..|| C : "belongs to"
        C |o--o| A : x
        A }o--o{ A : "leads"
        A { int id PK }""",
}


def graph_of(source: str) -> Graph:
    readers = READERS | BOXES
    return readers[family(source)](engine.parse(source)).settled()


@pytest.mark.parametrize("limits", [NATURAL, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("scale", [1.0, 0.0])
@pytest.mark.parametrize(
    "source",
    [*DIAGRAMS.values(), LANDSCAPE, *(case[1] for case in CASES)],
    ids=[*DIAGRAMS, "landscape", *(case[0] for case in CASES)],
)
def test_every_line_can_be_followed(source: str, scale: float, limits: Limits) -> None:
    assert traced_wrongly(graph_of(source), limits, scale) == []


SHAPES = ("box", "box", "box", "round", "diamond", "cylinder", "circle", "document", "odd")
WORDS = ("go", "yes", "calls", "a few more words here", "漢字", "")


def some_graph(dice: random.Random) -> Graph:
    """Return a graph such as people draw: a few boxes, twice as many lines, a frame or two."""
    names = [f"n{number}" for number in range(dice.randint(2, 9))]
    nodes = tuple(Node(name, dice.choice(SHAPES), dice.choice(WORDS) or name) for name in names)
    inside = names[: dice.randint(0, 3)]
    group = Group("g", dice.choice(WORDS), "", tuple(inside), dice.choice(("", "LR", "TB")))
    edges = tuple(
        Edge(
            dice.choice(names),
            dice.choice(names),
            dice.choice(WORDS),
            dice.choice(("solid", "dotted", "thick")),
            dice.choice(("arrow", "arrow", "", "circle")),
            dice.choice(("", "", "arrow")),
            length=dice.choice((1, 1, 2)),
        )
        for _ in range(dice.randint(1, 12))
    )
    direction = dice.choice(("TB", "LR", "BT", "RL"))
    return Graph(direction, nodes, edges, (group,) if inside else ())


@pytest.mark.parametrize("seed", range(8))
def test_every_line_of_a_chance_graph_can_be_followed(seed: int) -> None:
    dice = random.Random(seed)
    for _ in range(12):
        graph, limits = some_graph(dice), dice.choice([NATURAL, NARROW])
        assert traced_wrongly(graph, limits, dice.choice([1.0, 0.0])) == []


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here")
def test_every_line_of_the_corpus_can_be_followed() -> None:
    folders = ("flowchart", "state", "class", "er", "c4", "architecture", "requirement")
    files = [file for name in folders for file in sorted((CORPUS / name).glob("*.mmd"))]
    wrong = []
    for file in files[::9]:
        try:
            graph = graph_of(file.read_text(encoding="utf-8"))
        except MermaidError:
            continue
        wrong += [f"{file.name}: {words}" for words in traced_wrongly(graph, NATURAL, 0.0)]
    assert wrong == []


def test_a_line_to_the_wrong_box_would_be_noticed() -> None:
    graph = Graph("LR", tuple(Node(n, "box", n) for n in "abc"), (Edge("a", "b"), Edge("a", "c")))
    words = words_of(graph, NATURAL)
    arranged = arrange(graph, words, lay_out(graph, words), 1.0)
    assert traces(arranged)[Trace("a", "b", "", "arrow", "solid")] == 1
    arranged.built.sheet.wires[0].points = arranged.built.sheet.wires[1].points
    assert traces(arranged)[Trace("a", "b", "", "arrow", "solid")] == 0
