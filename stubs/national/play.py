"""A scenario as data: steps that wait for a moment of the simulated clock or for a number of calls or rows.

It knows when a step is due and how often it was played, not what its order does (`director` and `acts` do).
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Self

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, model_validator

from stubs.national.kinds import Endpoint
from stubs.national.tally import Tally

TIMING = ("at", "after_calls", "of", "after_rows", "repeat_seconds", "do", "body", "played")


class Step(BaseModel):
    """What to `do` and when: `at` a moment, `after_calls` (of one endpoint), or `after_rows`; at once without any.

    All other fields are the `body` of the order. With `repeat_seconds` a moment comes again and again.
    """

    model_config = ConfigDict(extra="forbid")

    do: str
    at: AwareDatetime | None = None
    after_calls: int | None = Field(default=None, ge=0)
    of: Endpoint | None = None
    after_rows: int | None = Field(default=None, ge=0)
    repeat_seconds: float | None = Field(default=None, ge=1)
    body: dict[str, Any] = Field(default_factory=dict)
    played: int = 0

    @model_validator(mode="before")
    @classmethod
    def _gather_body(cls, given: Any) -> Any:
        if not isinstance(given, dict) or not isinstance(given.get("body", {}), dict):
            return given
        body = {name: value for name, value in given.items() if name not in TIMING}
        own = {name: value for name, value in given.items() if name in TIMING}
        return own | {"body": given.get("body", {}) | body}

    @model_validator(mode="after")
    def _waits_for_one_thing(self) -> Self:
        if sum(one is not None for one in (self.at, self.after_calls, self.after_rows)) > 1:
            raise ValueError("a step waits for one of at, after_calls, after_rows")
        if self.of is not None and self.after_calls is None:
            raise ValueError("`of` belongs to after_calls")
        if self.repeat_seconds is not None and self.at is None:
            raise ValueError("only a moment (at) can come again")
        return self

    @property
    def is_done(self) -> bool:
        """Say if it will not be played any more."""
        return self.played > 0 and self.repeat_seconds is None

    def moment(self, world: datetime) -> datetime:
        """Return the moment (UTC) it is played as of: its own, or the present one."""
        if self.at is None:
            return world
        again = timedelta(seconds=self.played * (self.repeat_seconds or 0))
        return self.at.astimezone(UTC) + again


class Play:
    """The scenario in force and how far it has come; `save` stores it as JSON values, None when there is none."""

    def __init__(self, stored: Mapping[str, Any] | None, save: Callable[[Any], None]) -> None:
        self._save = save
        self._mark: Mapping[str, int] = {} if stored is None else stored["mark"]
        self.steps = [] if stored is None else [Step.model_validate(s) for s in stored["steps"]]

    @property
    def is_on(self) -> bool:
        """Say if there is a step that may yet be played."""
        return any(not step.is_done for step in self.steps)

    @property
    def waits_for_time(self) -> bool:
        """Say if there is such a step that waits for a moment, and for no call or row."""
        return any(
            step.after_calls is None and step.after_rows is None and not step.is_done
            for step in self.steps
        )

    def begin(self, steps: Sequence[Step], mark: Mapping[str, int]) -> None:
        """Put a scenario in force in place of the one before; calls and rows count from the mark."""
        self.steps, self._mark = list(steps), mark
        self._store()

    def end(self) -> None:
        """Play no more."""
        self.steps, self._mark = [], {}
        self._save(None)

    def take_due(self, world: datetime, tally: Tally) -> tuple[int, Step] | None:
        """Return the next step that is due, by moment and then by place, and mark it as played."""
        due = [
            (step.moment(world), place)
            for place, step in enumerate(self.steps)
            if not step.is_done and self._is_due(step, world, tally)
        ]
        if not due:
            return None
        _, place = min(due)
        step = self.steps[place]
        self.steps[place] = step.model_copy(update={"played": step.played + 1})
        self._store()
        return place, step

    def listed(self) -> list[dict[str, Any]]:
        """Return the steps as JSON values, each with how often it was `played`."""
        return [step.model_dump(mode="json", exclude_none=True) for step in self.steps]

    def _is_due(self, step: Step, world: datetime, tally: Tally) -> bool:
        if step.after_calls is not None:
            return tally.calls_since(self._mark, step.of) >= step.after_calls
        if step.after_rows is not None:
            return tally.rows_since(self._mark) >= step.after_rows
        return step.moment(world) <= world

    def _store(self) -> None:
        self._save({"steps": self.listed(), "mark": dict(self._mark)})
