"""A starter diagram per family, to insert at the cursor and write over.

Each is small, accepted by its parser, fits 80 columns, and shows the signs one looks up most.
"""

from typing import NamedTuple

from tui.core.lines import line_starts, with_lf
from tui.core.mermaid.fences import block_at, fences
from tui.core.spec import Edit, Spec, apply_edits, front_matter_end
from tui.errors import UsageError


class Starter(NamedTuple):
    """A diagram to begin with.

    Attributes:
        family: "flowchart", "sequence", "state", "er", "class" or "dbml".
        name: The family as people call it.
        title: What it is for, in a few words.
        source: The source, without a fence, ending with a line feed.
        language: "mermaid" or "dbml".
    """

    family: str
    name: str
    title: str
    source: str
    language: str = "mermaid"

    def fence(self) -> str:
        """Return the source in a fence, ending with a line feed."""
        return f"```{self.language}\n{self.source}```\n"


_CONTEXT = """\
flowchart TB
    user(["Customer"])
    subgraph system["Our system"]
        web["Web application<br>shows and edits orders"]
        api["API<br>checks and stores orders"]
        db[("Orders database")]
    end
    mail[["Mail provider"]]

    user -->|"places an order"| web
    web -->|"HTTPS, JSON"| api
    api -->|"reads and writes"| db
    api -.->|"asks to send"| mail
"""

_SEQUENCE = """\
sequenceDiagram
    actor user as Customer
    participant api as API
    participant db as Database
    user->>+api: Place an order
    api->>db: Store the order
    db-->>api: Order number
    alt in stock
        api-->>user: Confirmed
    else sold out
        api-->>-user: Rejected, with the reason
    end
    Note over api,db: Both steps are one transaction
"""

_STATE = """\
stateDiagram-v2
    [*] --> Draft
    Draft --> InReview: submit
    InReview --> Draft: changes wanted
    InReview --> Approved: approve
    Approved --> [*]
"""

_ER = """\
erDiagram
    CUSTOMER ||--o{ ORDER : places
    ORDER ||--|{ LINE : has
    CUSTOMER {
        int id PK
        string name
    }
    ORDER {
        int id PK
        int customer_id FK
        date placed_on
    }
    LINE {
        int order_id FK
        string article
        int amount
    }
"""

_CLASS = """\
classDiagram
    class Store {
        <<interface>>
        +save(order) OrderId
        +find(id) Order
    }
    class PostgresStore {
        -pool: Pool
    }
    class Order {
        +id: OrderId
        +lines: List~Line~
        +total() Money
    }
    Store <|.. PostgresStore
    Order "1" *-- "1..*" Line
    Store ..> Order : returns
"""

_DBML = """\
Table customers {
  id integer [pk]
  name varchar [not null]
}

Table orders {
  id integer [pk]
  customer_id integer [not null, ref: > customers.id]
  placed_on date
}
"""

STARTERS = (
    Starter("flowchart", "Flowchart", "system context, who uses what (C4-like)", _CONTEXT),
    Starter("sequence", "Sequence", "who says what to whom, in order", _SEQUENCE),
    Starter("state", "State", "states and what moves between them", _STATE),
    Starter("er", "ER", "entities, keys and how many of each", _ER),
    Starter("class", "Class", "interfaces, members and how they are joined", _CLASS),
    Starter("dbml", "DBML", "tables, keys and references", _DBML, "dbml"),
)
"""One starter per family, in the order they are offered."""


def insert(spec: Spec, index: int, offset: int, starter: Starter) -> Edit:
    """Return the edit that puts a starter on lines of its own into a section.

    It goes to the line of the offset if that is blank, else below the block that the line is part
    of; an empty diagram fence gives way to it.

    Args:
        spec: The spec.
        index: The section.
        offset: Where in the source the writer is.
        starter: What to insert.

    Raises:
        UsageError: A fence is never closed, so the starter would be part of it.
    """
    section, body, gap = spec.sections[index], spec.body(index), spec.line_end
    starts = [*line_starts(body), len(body)]
    inside = max(offset, front_matter_end(spec.source)) - section.body_start
    row = sum(start <= inside for start in starts[1:-1])
    first, end = block_at(body, row) or (row, row)
    is_replaced = any(f.line == first + 1 and not f.source.strip() for f in fences(body))
    at, to = (section.body_start + starts[line] for line in (first if is_replaced else end, end))
    above, below = spec.source[:at], spec.source[to:]
    lines = with_lf(above).rsplit("\n", 2)
    lead = gap * 2 if lines[-1] else gap if lines[-2:][0].strip() else ""
    tail = "" if below[:1] in "\r\n" else gap
    edit = Edit(at, to, lead + starter.fence().replace("\n", gap) + tail)
    if _count(apply_edits(spec.source, [edit]), starter) <= _count(spec.source, starter):
        raise UsageError("A fence above is never closed", "Close the fence first.")
    return edit


def _count(markdown: str, starter: Starter) -> int:
    return sum(fence.source == starter.source for fence in fences(markdown))
