"""A starter diagram per family, to insert at the cursor and write over.

Each is small, accepted by Mermaid, fits 80 columns, and shows the signs one looks up most.
"""

from typing import NamedTuple


class Starter(NamedTuple):
    """A diagram to begin with.

    Attributes:
        family: "flowchart", "sequence", "state", "er" or "class".
        title: What it is for, in a few words.
        source: The Mermaid source, without a fence, ending with a line feed.
    """

    family: str
    title: str
    source: str

    def fence(self) -> str:
        """Return the source in a Mermaid fence, ending with a line feed."""
        return f"```mermaid\n{self.source}```\n"


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

STARTERS = (
    Starter("flowchart", "System context: who uses what, and what it is made of", _CONTEXT),
    Starter("sequence", "Sequence: who says what to whom, in order", _SEQUENCE),
    Starter("state", "State machine: states and what moves between them", _STATE),
    Starter("er", "Data model: entities, keys and how many of each", _ER),
    Starter("class", "Classes: interfaces, members and how they are joined", _CLASS),
)
"""One starter per family, in the order they are offered."""
