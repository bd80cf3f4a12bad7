"""Logs on stderr: ids and outcomes, never report texts; secrets are cut out of whatever a library writes (`secrecy`)."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING, Any

import structlog

from commands.secrecy import Cut, guard_crashes

if TYPE_CHECKING:
    from collections.abc import Collection

_QUIET = ("httpx", "httpcore", "apscheduler", "telegram", "aiosqlite", "sqlalchemy.engine")


class _Redacting(logging.Filter):
    """Cut secrets out of records, their arguments and their tracebacks: a Bot API address holds the token."""

    def __init__(self, cut: Cut) -> None:
        super().__init__()
        self._cut = cut

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record; it always passes."""
        record.msg = self._cut(record.getMessage())
        record.args = ()
        if record.exc_info:
            trace = logging.Formatter().formatException(record.exc_info)
            record.exc_text = self._cut(trace)
        return True


def start_logging(style: str, level: int = logging.INFO, secrets: Collection[str] = ()) -> None:
    """Send every log line to stderr, as JSON or for a terminal; none holds one of these secrets, nor does a traceback."""
    cut = Cut(tuple(secrets))
    guard_crashes(cut)

    def redact(
        _logger: object, _method: str, event: structlog.types.EventDict
    ) -> structlog.types.EventDict:
        """Cut secrets out of every value of an event."""
        return {name: _cut_value(value, cut) for name, value in event.items()}

    shared: list[structlog.types.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        redact,
    ]
    final: structlog.types.Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if style == "json"
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    structlog.configure(
        processors=[*shared, final],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(_Redacting(cut))
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)


def _cut_value(value: Any, cut: Cut) -> Any:
    """Cut secrets out of a value of an event; an error, or whatever else is no plain value, is written as it reads."""
    match value:
        case int() | float() | None:
            return value
        case list() | tuple():
            return [_cut_value(each, cut) for each in value]
        case dict():
            return {cut(str(name)): _cut_value(each, cut) for name, each in value.items()}
        case _:
            return cut(str(value))
