"""Before anybody looked, only what the headings tell is known of a spec."""

from tui.core.glance import glance
from tui.core.spec import Spec


def test_at_first_only_the_headings_are_known() -> None:
    spec = Spec.parse("# A\n\n## Open Questions\n\n- [ ] Which?\n\n```\n## Hidden\n")
    found = glance(spec)
    assert found.spec is spec
    assert found.known == (None,) * len(spec.sections)
    assert found.filled == ()
    assert found.undecided == ()
    assert found.fence == spec.unclosed_fence
    assert found.fence is not None
    assert found.hidden == 0
