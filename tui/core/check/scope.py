"""What a rule needs to know before it speaks: whether a text is a spec at all."""

from tui.core.check.subject import Subject


def is_spec(subject: Subject) -> bool:
    """Whether a text is meant as a spec: it follows a profile or lies in `specs/`.

    Notes and other people's proposals are checked, too, but not for what only a spec promises.
    """
    return subject.profile is not None or subject.home == "specs"


def profile_id(subject: Subject) -> str:
    """Return the id of the profile, or "custom"."""
    return subject.profile.id if subject.profile else "custom"
