"""What an outsider can learn of the registry: its published totals, asked over HTTP with a token like anybody's."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

import httpx

DAYS_AT_ONCE = 31


async def published_totals(
    url: str, client: tuple[str, str], province: str, form: str, *, since: date, until: date
) -> tuple[dict[str, int], dict[str, int]]:
    """Add up the nation's published totals of a span of days, by indicator: new figures, then penyesuaian (zeros left out)."""
    totals: Counter[str] = Counter()
    adjusted: Counter[str] = Counter()
    async with httpx.AsyncClient(base_url=url, trust_env=False, timeout=30.0) as http:
        granted = await http.post(
            "/oauth2/v1/accesstoken",
            params={"grant_type": "client_credentials"},
            data={"client_id": client[0], "client_secret": client[1]},
        )
        headers = {"Authorization": f"Bearer {granted.raise_for_status().json()['access_token']}"}
        begin = since
        while begin <= until:
            end = min(begin + timedelta(days=DAYS_AT_ONCE - 1), until)
            answer = await http.get(
                "/v1/rekonsiliasi",
                params={
                    "provinsi": province,
                    "formulir": form,
                    "dari": str(begin),
                    "sampai": str(end),
                },
                headers=headers,
            )
            days: list[dict[str, Any]] = answer.raise_for_status().json()["total"]
            for day in days:
                totals.update(day["indikator"])
                adjusted.update(day["penyesuaian"])
            begin = end + timedelta(days=1)
    return dict(totals), {key: n for key, n in adjusted.items() if n}
