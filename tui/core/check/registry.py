"""All rules in the order in which they serve a writer, and the page of each."""

from tui.core.check import (
    a701_thin_alternatives,
    a702_missing_rationale,
    e301_long_section,
    e302_thin_summary,
    e303_long_proposal,
    f001_file_name,
    f002_long_file_name,
    f003_broken_characters,
    f004_wrong_folder,
    g801_non_goals,
    g802_vague_goal,
    m101_missing_metadata,
    m102_empty_metadata,
    m103_unknown_status,
    m104_bad_date,
    m105_spec_id,
    m106_version,
    p011_guidance_left,
    p012_placeholder_left,
    p013_to_do_left,
    p014_directive_left,
    p015_example_left,
    p016_page_chrome,
    s201_missing_section,
    s202_section_order,
    s203_empty_section,
    s204_unanswered_section,
    s205_misspelt_heading,
    s206_size_section,
    s207_unclosed_fence,
    t101_calendar_schedule,
    t102_delivery_date,
    t103_effort_estimate,
    t104_time_column,
    t105_timed_step,
    t106_time_diagram,
    t107_unnumbered_phases,
)
from tui.core.check.model import Rule
from tui.core.check.registry_design import (
    CITATIONS,
    CODE,
    CONTRACTS,
    DIAGRAMS,
    LIFE_CYCLE,
    QUESTIONS,
)

_FILE = (
    f001_file_name.RULE,
    f002_long_file_name.RULE,
    f003_broken_characters.RULE,
    f004_wrong_folder.RULE,
)
_METADATA = (
    m101_missing_metadata.RULE,
    m102_empty_metadata.RULE,
    m103_unknown_status.RULE,
    m104_bad_date.RULE,
    m105_spec_id.RULE,
    m106_version.RULE,
)
_STRUCTURE = (
    s201_missing_section.RULE,
    s202_section_order.RULE,
    s203_empty_section.RULE,
    s204_unanswered_section.RULE,
    s205_misspelt_heading.RULE,
    s206_size_section.RULE,
    s207_unclosed_fence.RULE,
)
_SUMMARY = (e301_long_section.RULE, e302_thin_summary.RULE, e303_long_proposal.RULE)
_TIME = (
    t101_calendar_schedule.RULE,
    t102_delivery_date.RULE,
    t103_effort_estimate.RULE,
    t104_time_column.RULE,
    t105_timed_step.RULE,
    t106_time_diagram.RULE,
    t107_unnumbered_phases.RULE,
)
_LEFT_OVERS = (
    p011_guidance_left.RULE,
    p012_placeholder_left.RULE,
    p013_to_do_left.RULE,
    p014_directive_left.RULE,
    p015_example_left.RULE,
    p016_page_chrome.RULE,
)
_REASONS = (
    a701_thin_alternatives.RULE,
    a702_missing_rationale.RULE,
    g801_non_goals.RULE,
    g802_vague_goal.RULE,
)

RULES: tuple[Rule, ...] = (
    *_FILE,
    *_METADATA,
    *_STRUCTURE,
    *_SUMMARY,
    *_TIME,
    *DIAGRAMS,
    *QUESTIONS,
    *CITATIONS,
    *_LEFT_OVERS,
    *_REASONS,
    *CODE,
    *LIFE_CYCLE,
    *CONTRACTS,
)
"""The rules: file and metadata, structure, summary, time, diagrams, questions, citations, rest."""
