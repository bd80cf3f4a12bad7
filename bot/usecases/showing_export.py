"""A file that an export made, on its way to who asked for it: their scope is read again, for it may have become smaller."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import export_page
from bot.access import may_see, scope_of, watches
from bot.answers import NOT_YOURS, NOTHING, Answer, Stored
from bot.export import made_from_json
from bot.phrases import phrase
from bot.ports import JobState, wish_of

if TYPE_CHECKING:
    from bot.export import Made
    from bot.model import Person
    from bot.usecases.sight import Sight


async def show_export(sight: Sight) -> Answer:
    """Give a file of a job; `look` is "<job>:<number of the file>"."""
    job_text, _, number = sight.row.look.partition(":")
    job = await sight.views.job(int(job_text))
    wish = wish_of(job) if job else None
    if job is None or wish is None or job.state is not JobState.DONE:
        return NOTHING
    made = made_from_json(job.result or {})
    if job.lane != sight.person.lane or not _still_theirs(sight.person, made):
        return NOT_YOURS
    file, channel = made.files[int(number)], sight.channel
    return Answer(
        export_page.caption(channel.policy, channel.units, wish, file, made.units),
        paper=Stored(file.path, file.name),
        without_paper=(phrase("export-gone", command=export_page.typed(wish)),),
    )


def _still_theirs(person: Person, made: Made) -> bool:
    """Say whether everything in the files is still this person's to see."""
    if not watches(person):
        return False
    return all(may_see(person, unit) for unit in made.units) if made.units else not scope_of(person)
