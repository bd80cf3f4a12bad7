"""Logs on stderr: ids and outcomes, never report texts; the bot's token is cut out of whatever a library writes."""

from __future__ import annotations

import logging
import re
import sys

import structlog

_TOKEN = re.compile(r"\d{6,}:[A-Za-z0-9_-]{20,}")
_QUIET = ("httpx", "httpcore", "apscheduler", "telegram", "aiosqlite", "sqlalchemy.engine")


class _Redacting(logging.Filter):
    """Cut tokens out of records, their arguments and their tracebacks: a Bot API address holds the token."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record; it always passes."""
        record.msg = _TOKEN.sub("<token>", record.getMessage())
        record.args = ()
        if record.exc_info:
            trace = logging.Formatter().formatException(record.exc_info)
            record.exc_text = _TOKEN.sub("<token>", trace)
        return True


def start_logging(style: str, level: int = logging.INFO) -> None:
    """Send every log line to stderr, as JSON or for a terminal."""
    shared: list[structlog.types.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        _redact,
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
    handler.addFilter(_Redacting())
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)


def _redact(
    _logger: object, _method: str, event: structlog.types.EventDict
) -> structlog.types.EventDict:
    """Cut tokens out of every text of an event."""
    return {k: _TOKEN.sub("<token>", v) if isinstance(v, str) else v for k, v in event.items()}
