"""The rules on what a design shows, asks and promises; `registry` puts all rules in order."""

from tui.core.check import (
    c901_dangling_citation,
    c902_dangling_place,
    c903_no_citation,
    c904_superseded_source,
    c905_no_product_document,
    c906_bad_address,
    d401_no_architecture_diagram,
    d402_broken_diagram,
    d403_naked_diagram,
    d404_placeholder_diagram,
    d405_states_not_drawn,
    d406_states_disagree,
    d407_broken_schema,
    d408_box_art,
    k501_long_code,
    k502_implementation,
    k503_broken_example,
    l111_no_review_tables,
    l112_nobody_approved,
    l113_stale_approval,
    l114_ready_for_review,
    l115_no_successor,
    l116_skipped_step,
    q601_number_of_options,
    q602_no_trade_off,
    q603_not_a_question,
    q604_box_and_answer,
    q605_question_ids,
    q606_approved_with_questions,
    q607_decision_not_carried_out,
    q608_no_owner,
    q609_question_in_prose,
    x121_incomplete_endpoint,
    x122_names_differ,
    x123_no_way_back,
)
from tui.core.check.model import Rule

DIAGRAMS: tuple[Rule, ...] = (
    d401_no_architecture_diagram.RULE,
    d402_broken_diagram.RULE,
    d403_naked_diagram.RULE,
    d404_placeholder_diagram.RULE,
    d405_states_not_drawn.RULE,
    d406_states_disagree.RULE,
    d407_broken_schema.RULE,
    d408_box_art.RULE,
)
QUESTIONS: tuple[Rule, ...] = (
    q601_number_of_options.RULE,
    q602_no_trade_off.RULE,
    q603_not_a_question.RULE,
    q604_box_and_answer.RULE,
    q605_question_ids.RULE,
    q606_approved_with_questions.RULE,
    q607_decision_not_carried_out.RULE,
    q608_no_owner.RULE,
    q609_question_in_prose.RULE,
)
CITATIONS: tuple[Rule, ...] = (
    c901_dangling_citation.RULE,
    c902_dangling_place.RULE,
    c903_no_citation.RULE,
    c904_superseded_source.RULE,
    c905_no_product_document.RULE,
    c906_bad_address.RULE,
)
CODE: tuple[Rule, ...] = (
    k501_long_code.RULE,
    k502_implementation.RULE,
    k503_broken_example.RULE,
)
LIFE_CYCLE: tuple[Rule, ...] = (
    l111_no_review_tables.RULE,
    l112_nobody_approved.RULE,
    l113_stale_approval.RULE,
    l114_ready_for_review.RULE,
    l115_no_successor.RULE,
    l116_skipped_step.RULE,
)
CONTRACTS: tuple[Rule, ...] = (
    x121_incomplete_endpoint.RULE,
    x122_names_differ.RULE,
    x123_no_way_back.RULE,
)
