"""The checks that every question of a reader passes: whose province, which form, which days."""

from datetime import date, timedelta

from stubs.national.contract import MAX_DAYS, PROVINCE, Code
from stubs.national.door import Visit
from stubs.national.replies import ProblemError, problem


def check_province(provinsi: str) -> None:
    """Refuse another province than the client's own (403)."""
    if provinsi != PROVINCE:
        raise problem(403, Code.UNIT_NOT_YOURS, f"Klien ini hanya untuk provinsi {PROVINCE}.")


def check_form(visit: Visit, formulir: str) -> None:
    """Refuse a form that the registry does not know (422)."""
    if formulir not in visit.nation.forms:
        raise problem(422, Code.RULE_BROKEN, "Formulir tidak dikenal.")


def day_window(dari: str | None, sampai: str | None) -> tuple[str, str]:
    """Return the asked days (ISO); both ends are needed, exist, and stand in order (else 422)."""
    if dari is None or sampai is None:
        raise problem(422, Code.BAD_REQUEST, "dari dan sampai harus diberikan bersama.")
    if _read_day(dari) > _read_day(sampai):
        raise problem(422, Code.BAD_REQUEST, "dari sesudah sampai.")
    return dari, sampai


def short_window(dari: str, sampai: str) -> tuple[str, str]:
    """Return the asked days when they are at most 31 (else 422)."""
    days = day_window(dari, sampai)
    if _read_day(sampai) - _read_day(dari) >= timedelta(days=MAX_DAYS):
        raise problem(422, Code.RULE_BROKEN, f"Paling lama {MAX_DAYS} hari.")
    return days


def _read_day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise _no_such_day(text) from error
    if text != day.isoformat():
        raise _no_such_day(text)  # Python reads other ways of ISO 8601 too, such as 20210816
    return day


def _no_such_day(text: str) -> ProblemError:
    return problem(422, Code.BAD_REQUEST, f"Tanggal tidak ada di kalender: {text}.")
