from tui.core.likely import likely, words

DOCUMENTS = [
    ("Billing retries", "research/a.md", "billing"),
    ("Order events in Kafka", "research/b.md"),
    ("How orders are stored", "research/orders.md", "order"),
    ("支払いの流れ", "research/c.md"),
]


def test_words_are_folded_singular_and_telling() -> None:
    assert words("The Orders of an RFC, 2026: retried Stores") == {"order", "retri", "stor"}
    assert words("a to go 支払") == {"支払"}


def test_documents_that_share_words_with_the_title_are_likely() -> None:
    assert likely("Replay order events", DOCUMENTS) == [1, 2]
    assert likely("Retry billing", DOCUMENTS) == [0]
    assert likely("Nothing alike", DOCUMENTS) == []
    assert likely("", []) == []


def test_a_word_that_most_documents_have_tells_nothing() -> None:
    documents = [("Plugin loading", "a"), ("Plugin signing", "b"), ("Plugin search", "c")]
    assert likely("Plugin signing", documents) == [1]
    assert likely("Plugin", documents) == []


def test_a_word_that_is_a_tag_counts_however_many_documents_have_it() -> None:
    documents = [("Frontier", "a"), ("Politeness", "b"), ("Costs of a crawler", "c")]
    tags = [["crawler"], ["crawler", "web"], ["crawlers"]]
    title = "Web crawler for the product search"
    assert likely(title, documents, tags) == [1, 0, 2]
    assert likely("Search", documents, tags) == []
