"""The status of the spec: changed when its conditions hold, and offered when nothing is open."""

from tui.core import question
from tui.core.lifecycle import Change, change_status, conditions
from tui.core.status import DRAFT, IN_REVIEW, status_named, transitions
from tui.screens.choice import Choice
from tui.screens.editor.saving import SavingActions
from tui.services.git import user_name


class PromotingActions(SavingActions):
    """Change the status of the spec from the screen."""

    @property
    def decider(self) -> str:
        """Who decides here, as the settings or Git name them."""
        return self.settings.author or user_name(self.workspace.root)

    @property
    def next_status(self) -> str:
        """The status that usually follows a draft or a review, or an empty string."""
        status = self.survey.metadata.status
        if status_named(status) not in (DRAFT, IN_REVIEW):
            return ""
        return next(iter(transitions(status)), "")

    async def offer_next_status(self) -> None:
        """Offer the next status once the last question is decided."""
        if self.next_status:
            text = f"Every question is decided. Set the status to {self.next_status}?"
            answers = [("later", "Not now"), ("set", "Set it")]
            if await self.app.push_screen_wait(Choice(text, answers)) == "set":
                await self.promote(self.next_status)

    async def promote(self, status: str) -> None:
        """Change the status if its conditions hold; say which do not."""
        change = Change(status, self.decider, self.today)
        spec = self.session.spec.resplit()
        waiting = sum(not found.is_decided for found in question.read(spec))
        unmet = [c for c in conditions(spec, change, waiting) if not c.met]
        if any(condition.blocks for condition in unmet):
            reasons = "\n".join(f"• {c.text}. {c.advice}" for c in unmet)
            text = f"The status cannot become {status} yet:\n\n{reasons}"
            await self.app.push_screen_wait(Choice(text, [("ok", "OK")]))
            return
        self.session.apply(change_status(spec, change), f"Status: {status}")
        self.refresh_section()
        self.stamp()
        self.save()
        self.say(f"The status is {status} now.")
