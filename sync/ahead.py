"""One call under way before its answer is needed, so that our own writing and the nation's answering go on at the same time."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Generic, Self, TypeVar

if TYPE_CHECKING:
    from collections.abc import Coroutine
    from typing import Any

AnswerT = TypeVar("AnswerT")


class Ahead(Generic[AnswerT]):
    """Holds one call at most; what is left over when its block is left is given up."""

    def __init__(self) -> None:
        self._call: asyncio.Task[AnswerT] | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_error: object) -> None:
        if self._call is not None:
            self._call.cancel()
            await asyncio.gather(self._call, return_exceptions=True)

    @property
    def under_way(self) -> bool:
        """Whether a call was begun and not taken."""
        return self._call is not None

    def begin(self, call: Coroutine[Any, Any, AnswerT]) -> None:
        """Let a call begin; the one before it must have been taken."""
        if self._call is not None:
            raise RuntimeError("a call is under way already")
        self._call = asyncio.create_task(call)

    async def take(self) -> AnswerT:
        """Wait for the answer of the call that was begun."""
        if self._call is None:
            raise RuntimeError("no call is under way")
        answer = await self._call
        self._call = None
        return answer
