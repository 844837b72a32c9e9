"""A contacts table of any size, shaped like the one of the example: ``contacts.py ROWS OUT.parquet``.

Same columns, types and odd values as ``examples/online_service_2023/data/contacts.parquet``: other
spellings and blanks among the channels, rows that do not count (outbound, internal, test, invalid),
about 1 % of rows exported twice, replies before their contact, open contacts, a few rows outside of
2022 and 2023. Sorted by creation as an export is. About ROWS / 3 customers, of whom some are
frequent; a tenth of the contacts is by a customer of the last six days, mostly about the same thing.

Rows come in time slices, so memory does not grow with ROWS. The same ROWS give the same file.
"""

import sys

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

CHANNELS = ["电商平台", "APP端", "微信小程序", "APP", "app端", "小程序", "电商", ""]
CHANNEL_SHARE = [0.5607, 0.2781, 0.1612]
# channel → spellings that stand in its place, with their shares; -1 is NULL
SPELT = {
    0: ((6, 0.00065), (7, 0.00016), (-1, 0.00027)),
    1: ((3, 0.0029), (4, 0.0009), (-1, 0.0003)),
    2: ((5, 0.004), (7, 0.0002)),
}
CATEGORIES = ["物流查询", "商品咨询", "售后服务", "退货纠纷", "订单修改", "优惠活动", "支付问题",
              "账户安全", "发票开具", "其他"]  # fmt: skip
CATEGORY_SHARE = np.array(
    [0.2333, 0.1585, 0.1458, 0.1034, 0.0984, 0.1114, 0.0533, 0.0357, 0.0383, 0.0219]
)
TEAMS = ["售前咨询组", "订单物流组", "售后服务组", "账户安全组"]
HOME_TEAM = np.array([1, 0, 2, 2, 1, 0, 3, 3, 3, 0])
AGENTS = [f"A{n:03}" for n in range(1, 45)]
COMPLEXITY = ["low", "medium", "high"]
HIGH = np.array([0, 0, 0.083, 0.167, 0, 0, 0, 0.240, 0, 0])
MEDIUM = np.array([0.137, 0.194, 0.453, 0.549, 0.257, 0.145, 0.387, 0.532, 0.166, 0.200])
RESPONSE_S = np.array([26.0, 30.0, 34.5])
RESOLUTION_S = np.array([480, 400, 15000, 90000, 880, 340, 1450, 7200, 2400, 930.0])
RESOLUTION_SPREAD = np.array([1.0, 0.8, 1.9, 1.5, 1.2, 0.7, 2.2, 2.4, 2.6, 2.3])
TRANSFERRED = np.array([0.035, 0.030, 0.080, 0.111, 0.042, 0.025, 0.062, 0.119, 0.028, 0.083])
SENTIMENTS = ["积极", "中性", "消极"]
DIRECTIONS = ["in", "out", "internal"]
STATUSES = ["closed", "open"]
HOURS = np.array(
    [2.1, 1.1, 0.5, 0.3, 0.25, 0.35, 0.8, 1.7, 3.3, 5.1, 6.4, 5.9,
     4.8, 4.7, 5.7, 6.0, 5.6, 4.7, 4.4, 5.6, 7.8, 8.2, 6.5, 4.1]
)  # fmt: skip
WEEKDAYS = np.array([1.07, 1.03, 1.0, 0.98, 0.97, 0.96, 0.99])

FIRST_DAY = np.datetime64("2022-01-01")
DAYS = 730
DAY_S = 86_400
START = int(FIRST_DAY.astype("datetime64[s]").astype(np.int64))
END = START + DAYS * DAY_S
FIRST_ID = 20_220_001
FIRST_CUSTOMER = 100_000
SLICE = 500_000

TEXT = pa.string()
SCHEMA = pa.schema(
    [
        ("contact_id", pa.int64()),
        ("created_at", pa.timestamp("us")),
        ("channel", TEXT),
        ("direction", TEXT),
        ("is_valid", pa.bool_()),
        ("is_test", pa.bool_()),
        ("customer_id", pa.int64()),
        ("agent_id", TEXT),
        ("team", TEXT),
        ("category", TEXT),
        ("complexity", TEXT),
        ("first_response_at", pa.timestamp("us")),
        ("resolved_at", pa.timestamp("us")),
        ("transfers", pa.int8()),
        ("sentiment", TEXT),
        ("status", TEXT),
        ("reopens", pa.int8()),
    ]
)


def load_of_hours():
    """Cumulative share of the contacts by hour: growth, seasons, weekdays, events, time of day."""
    day = np.arange(DAYS)
    load = WEEKDAYS[(day + 5) % 7] * (1 + 0.22 * day / DAYS) * (1 + 0.06 * np.sin(day / 29.0))
    for year in (0, 365):
        load[year + 165 : year + 172] *= 1.6
        load[year + 305 : year + 320] *= 1.5
        load[year + 314] *= 1.9
    load = np.outer(load, HOURS).ravel()
    return np.concatenate([[0.0], np.cumsum(load) / load.sum()])


class Slices:
    """The rows in order of time, a slice at a time."""

    def __init__(self, rows):
        self.rows = rows
        self.rng = np.random.default_rng(rows)
        self.load = load_of_hours()
        self.next_id = FIRST_ID
        # as many rows as six days have, to draw returning customers from
        self.reach = max(2, rows * 6 // DAYS)
        self.recent = (np.zeros(0, np.int64), np.zeros(0, np.int64))

    def __iter__(self):
        done = 0
        while done < self.rows:
            count = min(SLICE, self.rows - done)
            yield self.slice(done, count)
            done += count

    def moments(self, done, end, count):
        """Seconds since 1970, ascending; a few lie up to an hour outside of the two years."""
        share = np.sort(self.rng.uniform(done / self.rows, end / self.rows, count))
        hour = np.interp(share, self.load, np.arange(len(self.load)))
        at = START + (hour * 3600).astype(np.int64)
        few = max(1, self.rows // 12_000)
        if done == 0:
            at[:few] = START - self.rng.integers(1, 3600, few)
        if end == self.rows:
            at[-few:] = END + self.rng.integers(0, 3600, few)
        return np.sort(at)

    def people(self, count):
        """(customer, category): some come back within days, mostly about the same."""
        rng = self.rng
        customer = (rng.beta(0.8, 2.2, count) * (self.rows // 3 + 1)).astype(np.int64)
        category = rng.choice(len(CATEGORIES), count, p=CATEGORY_SHARE / CATEGORY_SHARE.sum())
        before = len(self.recent[0])
        customer = np.concatenate([self.recent[0], customer])
        category = np.concatenate([self.recent[1], category])
        again = before + np.flatnonzero(rng.random(count) < 0.10)
        source = np.maximum(again - rng.integers(1, self.reach, len(again)), 0)
        customer[again] = customer[source]
        same = rng.random(len(again)) < 0.6
        category[again[same]] = category[source[same]]
        self.recent = (customer[-self.reach :], category[-self.reach :])
        return customer[before:] + FIRST_CUSTOMER, category[before:]

    def slice(self, done, count):
        rng = self.rng
        unique = max(1, int(count / 1.0108))
        at = self.moments(done, done + count, unique)
        ids = self.next_id + np.cumsum(1 + (rng.random(unique) < 0.06))
        self.next_id = int(ids[-1])
        customer, category = self.people(unique)
        channel = rng.choice(3, unique, p=CHANNEL_SHARE)
        # 1 outbound, 2 internal, 3 test, 4 invalid
        kind = np.searchsorted([0.9892, 0.9954, 0.9976, 0.999], rng.random(unique), side="right")
        kind[rng.random(unique) < 0.0076] = 4
        point = rng.random(unique)
        high = point < HIGH[category]
        complexity = np.where(high, 2, point < HIGH[category] + MEDIUM[category]).astype(np.int64)
        year = (at >= START + 365 * DAY_S).astype(np.int64)
        wait = RESPONSE_S[channel] * np.exp(rng.normal(0, 0.72, unique)) * (1.1 - 0.25 * year)
        replied = at + 1 + wait.astype(np.int64)
        wrong = (kind >= 3) & (rng.random(unique) < 0.02)
        replied[wrong] = at[wrong] - rng.integers(1, 900, wrong.sum())
        silent = (rng.random(unique) < 0.0165) | (kind == 1) | (kind == 2)
        effort = np.array([1.0, 1.35, 2.3])[complexity]
        length = RESOLUTION_S[category] * effort
        length = length * np.exp(rng.normal(0, 1, unique) * RESOLUTION_SPREAD[category] * 0.7)
        resolved = at + 30 + np.minimum(length, 45 * DAY_S).astype(np.int64)
        unsolved = (rng.random(unique) < 0.038) | (kind > 0)
        opened = unsolved & (kind == 0) & (rng.random(unique) < 0.18)
        moved = rng.random(unique) < TRANSFERRED[category]
        times = np.where(moved, 1 + (rng.random(unique) < 0.14) + (rng.random(unique) < 0.03), 0)
        mood = rng.choice(3, unique, p=[0.32, 0.475, 0.205])
        unlabelled = (rng.random(unique) < 0.30) | (kind > 0)
        spelt = channel.copy()
        for number, others in SPELT.items():
            here = rng.random(unique)
            edge = 0.0
            for code, share in others:
                spelt[(channel == number) & (here >= edge) & (here < edge + share)] = code
                edge += share
        team = np.where(rng.random(unique) < 0.02, rng.integers(0, 4, unique), HOME_TEAM[category])
        agent = team * 11 + rng.integers(0, 11, unique)
        reopened = (rng.random(unique) < 0.0218).astype(np.int64) + (rng.random(unique) < 0.0004)
        line = np.sort(np.concatenate([np.arange(unique), rng.integers(0, unique, count - unique)]))

        def moment(seconds, absent=None):
            mask = None if absent is None else absent[line]
            return pa.array(seconds[line] * 1_000_000, pa.int64(), mask=mask).cast(
                pa.timestamp("us")
            )

        def text(values, code, absent=None):
            code = code[line]
            missing = code < 0 if absent is None else absent[line]
            index = pa.array(code.astype(np.int32), mask=missing)
            return pa.DictionaryArray.from_arrays(index, pa.array(values)).cast(TEXT)

        columns = [
            pa.array(ids[line]),
            moment(at),
            text(CHANNELS, spelt),
            text(DIRECTIONS, np.where(kind == 1, 1, np.where(kind == 2, 2, 0))),
            pa.array((kind != 4)[line]),
            pa.array((kind == 3)[line]),
            pa.array(customer[line]),
            text(AGENTS, agent),
            text(TEAMS, team),
            text(CATEGORIES, category),
            text(COMPLEXITY, complexity),
            moment(replied, silent),
            moment(resolved, unsolved),
            pa.array(times[line].astype(np.int8)),
            text(SENTIMENTS, mood, unlabelled),
            text(STATUSES, opened.astype(np.int64)),
            pa.array(np.where(kind > 0, 0, reopened)[line].astype(np.int8)),
        ]
        return pa.Table.from_arrays(columns, schema=SCHEMA)


def write(rows, path):
    """Write the table; exactly ``rows`` rows, repeated ones included."""
    texts = [field.name for field in SCHEMA if field.type in (TEXT, pa.int8())]
    with pq.ParquetWriter(
        path, SCHEMA, compression="zstd", use_dictionary=texts, store_schema=False
    ) as writer:
        for table in Slices(rows):
            writer.write_table(table, row_group_size=SLICE)


if __name__ == "__main__":
    write(int(float(sys.argv[1])), sys.argv[2])
