"""What follows a contact: transfers, surveys, complaints with their steps, follow-ups, messages."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from . import base

if TYPE_CHECKING:
    import random

    from .contacts import Contact

Rows = list[list[str]]
SNAPSHOT = dt.datetime(2024, 1, 3)  # noqa: DTZ001 -- when the records were read, local time

METHODS = {"簡訊問卷": 0.58, "對話內評分": 0.42}
ANSWERED = {"簡訊問卷": (0.24, 0.29), "對話內評分": (0.52, 0.63)}
SOURCES = {"調查問卷": 0.40, "客服回報": 0.35, "社交媒體": 0.25}
CAUSES = {"物流延誤": 0.34, "商品瑕疵": 0.24, "回復過慢": 0.17, "說明不清": 0.15, "系統異常": 0.10}
RISK = {"退換貨": 2.6, "物流查詢": 1.1, "帳號安全": 1.3}
STEPS = {
    "接收投訴": 0.4,
    "記錄投訴內容": 0.6,
    "分類處理": 1.6,
    "調查核實": 19.0,
    "解決方案制定": 9.5,
    "執行解決": 14.0,
    "反饋跟進": 9.0,
}


def transfer_rows(contacts: list[Contact]) -> Rows:
    """Give one row a transfer, with the moment the other team took over."""
    chance = base.stream("transfers")
    rows: Rows = []
    for contact in contacts:
        for _ in range(contact.transfers):
            source = base.TEAM_OF[contact.category]
            target = chance.choice([team for team in base.TEAMS if team != source])
            at = base.later(contact.created, base.spread(chance, 240, 0.5))
            wait = base.spread(chance, (11.5, 7.6)[contact.created.year - 2022] * 60, 0.6)
            rows.append(
                [
                    *(f"R{len(rows) + 1:04d}", f"{contact.number}", base.written(at)),
                    *(base.written(base.later(at, wait)), source, target),
                ]
            )
    return rows


def survey_rows(contacts: list[Contact]) -> Rows:
    """Give one row an invitation after a contact that was resolved."""
    chance = base.stream("surveys")
    rows: Rows = []
    for contact in contacts:
        if contact.resolved is None or chance.random() > 0.62:
            continue
        method = base.pick(chance, METHODS)
        year = contact.created.year - 2022
        at = base.later(contact.resolved, 300)
        answered, score = None, ""
        if chance.random() <= ANSWERED[method][year]:
            answered = base.later(at, base.spread(chance, 5400, 1.0))
            score = _score(chance, contact)
        rows.append(
            [
                *(f"S{len(rows) + 1:05d}", f"{contact.number}", base.written(at)),
                *(base.written(answered), score, "csat", method),
                *(contact.channel, contact.category, contact.tier),
            ]
        )
    return rows


def _score(chance: random.Random, contact: Contact) -> str:
    """Fast replies and a first solution please."""
    good = 0.80 + 0.045 * base.progress(contact.created)
    good += 0.08 if contact.resolved_first else -0.07
    good += -0.05 if (contact.response_s or 0) > 90 else 0.03
    good += -0.06 if contact.category == "退換貨" else 0.0
    good += 0.02 if contact.tier == "VIP 會員" else 0.0
    if chance.random() < good:
        return "5" if chance.random() < 0.62 else "4"
    return chance.choices(("3", "2", "1"), (0.5, 0.3, 0.2))[0]


def complaint_rows(contacts: list[Contact]) -> tuple[Rows, Rows, Rows]:
    """Complaints, the steps of their handling, and what customers said afterwards."""
    chance = base.stream("complaints")
    complaints: Rows = []
    steps: Rows = []
    surveys: Rows = []
    for contact in contacts:
        rate = (0.0070, 0.0055)[contact.created.year - 2022] * RISK.get(contact.category, 0.6)
        if chance.random() > rate:
            continue
        identity = f"C{len(complaints) + 1:04d}"
        received = base.later(contact.created, base.spread(chance, 6 * 3600, 0.8))
        made, closed, confirmed = _steps(chance, identity, received)
        steps += made
        major = chance.random() < 0.11
        due = received + dt.timedelta(hours=60 if major else 72)
        upheld = "成立" if chance.random() < 0.58 else "不成立"
        cause = base.pick(chance, CAUSES) if chance.random() < 0.94 else ""
        complaints.append(
            [
                *(identity, f"{contact.number}", contact.customer, base.written(received)),
                *(contact.channel, contact.category, "重大" if major else "一般", upheld, cause),
                *(base.written(due), _known(closed), _known(confirmed)),
            ]
        )
        if confirmed and confirmed < SNAPSHOT and chance.random() < 0.55:
            share = (0.70, 0.80)[received.year - 2022]
            score = "4" if chance.random() < share else "2"
            surveys.append(
                [
                    *(f"V{len(surveys) + 1:04d}", f"{contact.number}", base.written(confirmed)),
                    *(base.written(base.later(confirmed, 7200)), score, "complaint", "電話回訪"),
                    *(contact.channel, contact.category, contact.tier),
                ]
            )
    return complaints, steps, surveys


def _known(at: dt.datetime | None) -> str:
    """A moment that had passed when the records were read."""
    return base.written(at) if at is not None and at < SNAPSHOT else ""


def _steps(
    chance: random.Random, identity: str, received: dt.datetime
) -> tuple[Rows, dt.datetime, dt.datetime | None]:
    """The seven steps one after another; when it was closed, and when the customer agreed."""
    faster = (1.12, 0.84)[received.year - 2022] if received.year in base.YEARS else 0.84
    rows: Rows = []
    at = closed = received
    for step, hours in STEPS.items():
        end = base.later(at, base.spread(chance, hours * faster * 3600, 0.55))
        if end < SNAPSHOT:
            rows.append([identity, step, base.written(at), base.written(end)])
        at, closed = end, (end if step == "執行解決" else closed)
    return rows, closed, at if chance.random() < 0.90 else None


def followup_rows(complaints: Rows) -> Rows:
    """Follow-ups of closed complaints after three days, and regular ones every month."""
    chance = base.stream("followups")
    rows: Rows = []
    due = [
        (dt.datetime.fromisoformat(row[10]) + dt.timedelta(days=3), "投訴回訪")
        for row in complaints
        if row[10]
    ]
    due += [(base.moment(chance, year), "定期回訪") for year in base.YEARS for _ in range(1_200)]
    for at, kind in sorted(due):
        made = chance.random() < (0.80, 0.91)[min(at.year, 2023) - 2022]
        done = base.later(at, -base.spread(chance, 7200, 0.7)) if made and at < SNAPSHOT else None
        rows.append([f"F{len(rows) + 1:04d}", kind, base.written(at), base.written(done)])
    return rows


def suggestion_rows() -> Rows:
    """What customers suggested, and where it was heard."""
    chance = base.stream("suggestions")
    rows: Rows = []
    moments = [
        base.moment(chance, year) for year, n in ((2022, 138), (2023, 212)) for _ in range(n)
    ]
    for at in sorted(moments):
        rows.append([f"G{len(rows) + 1:03d}", base.written(at), base.pick(chance, SOURCES)])
    return rows


def message_rows(contacts: list[Contact]) -> Rows:
    """What was sent to customers: by bots, by the system on its own, by agents."""
    chance = base.stream("messages")
    rows: Rows = []
    for contact in contacts:
        senders = ["bot", "bot"] if contact.handled_by == "bot" else ["agent"]
        senders = ["bot", *senders] if contact.handled_by == "both" else senders
        if chance.random() < 0.22 + 0.2 * base.progress(contact.created):
            senders.append("system")
        rows += [
            [f"{contact.number}", base.written(base.later(contact.created, 60 * place)), sender]
            for place, sender in enumerate(senders)
        ]
    return rows
