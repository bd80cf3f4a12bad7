"""The names of everything that can go wrong at the nation, and which of them takes what."""

from enum import StrEnum


class FaultKind(StrEnum):
    """What happens; the groups below say to what."""

    STATUS = "status"  # answer `status` (default 503) with a problem document
    SLOW_DOWN = "slow_down"  # 429 with Retry-After `retry_after`
    MAINTENANCE = "maintenance"  # 503, only between `from_clock` and `to_clock` (WIB) when given
    DELAY = "delay"  # wait `seconds` of real time, then go on
    TRICKLE = "trickle"  # the answer comes in small pieces over `seconds` of real time
    CLOSE = "close"  # close the connection without an answer
    TEAR = "tear"  # send the head and half of the answer, then close
    ERROR_INSIDE = "error_inside"  # 200 with an error document inside
    EXPIRE_TOKENS = "expire_tokens"  # every token is void from this call on
    HTML = "html"  # a web page with `status` (200)
    EMPTY = "empty"  # `status` (200) and no body
    GZIP = "gzip"  # `Content-Encoding: gzip` over bytes that are none
    HUGE = "huge"  # a body of `megabytes`, streamed; with `packed` a small gzip that unpacks to it
    REDIRECT = "redirect"  # `status` (302) to `location`
    SHAPE = "shape"  # the answer is right but wrapped into a list
    SHUFFLE = "shuffle"  # every list of the answer in another order

    REFUSE = "refuse"  # reject a row with `code`, `field`, `message`
    UNKNOWN_UNIT = "unknown_unit"  # reject a row because its unit is in no register
    PRETEND = "pretend"  # answer `accepted` for a row and store nothing
    HOLD = "hold"  # take a row in `mode` (hidden): it counts from the next verification run
    STRINGS = "strings"  # a shown row's figures as text
    OMIT = "omit"  # a stored row is left out of what is shown
    TOTAL = "total"  # a day's published total with `indikator` and `penyesuaian` put in
    DROP = "drop"  # a row's result is missing from the batch's answer
    REPEAT = "repeat"  # a result or a shown row stands twice in the answer
    UNKNOWN_STATE = "unknown_state"  # a state, or the `sumber` of a shown row, outside the contract
    WRONG_TYPES = "wrong_types"  # values of other JSON types, in `field` or everywhere
    NAN = "nan"  # numbers are NaN
    LOOP = "loop"  # rekap always has more, under `cursors` (1) cursors in turn

    EDIT = "edit"  # the centre changes a row's figures
    DOUBLE = "double"  # the centre counts a row twice
    DELETE = "delete"  # the centre takes a row out of the count; it is shown as deleted
    VANISH = "vanish"  # a row is gone from everything that is shown, without a trace
    MANUAL = "manual"  # somebody at the centre types a row in


CENTRAL_KINDS = frozenset(
    {FaultKind.EDIT, FaultKind.DOUBLE, FaultKind.DELETE, FaultKind.VANISH, FaultKind.MANUAL}
)
"""Strike at a call and change what is stored; their scope names the row, not the call."""

CALL_KINDS = CENTRAL_KINDS | {
    FaultKind.STATUS,
    FaultKind.SLOW_DOWN,
    FaultKind.MAINTENANCE,
    FaultKind.DELAY,
    FaultKind.TRICKLE,
    FaultKind.CLOSE,
    FaultKind.TEAR,
    FaultKind.ERROR_INSIDE,
    FaultKind.EXPIRE_TOKENS,
    FaultKind.HTML,
    FaultKind.EMPTY,
    FaultKind.GZIP,
    FaultKind.HUGE,
    FaultKind.REDIRECT,
    FaultKind.SHAPE,
    FaultKind.SHUFFLE,
}
"""Strike at whole calls; all others take single rows, results, days or pages."""

ALWAYS_AFTER = frozenset({FaultKind.TRICKLE, FaultKind.SHAPE, FaultKind.SHUFFLE})
"""They bend the true answer, so there must be one."""

AFTER_BY_DEFAULT = ALWAYS_AFTER | {FaultKind.CLOSE, FaultKind.TEAR}

STATUSES = {
    FaultKind.STATUS: 503,
    FaultKind.REDIRECT: 302,
}
"""What a fault answers with when it is not told; 200 for the others."""


class Endpoint(StrEnum):
    """The calls of the contract, as faults and the log name them."""

    TOKEN = "token"  # noqa: S105  the name of a call
    BATCH = "batch"
    REKAP = "rekap"
    REKONSILIASI = "rekonsiliasi"
    PERIODE = "periode"


class Moment(StrEnum):
    """When a fault of a whole call strikes."""

    BEFORE = "before"  # nothing is read or stored
    AFTER = "after"  # everything is stored and committed; only the answer suffers
