"""The same figures in pandas, as someone who knows it well writes them.

``peer_pandas.py QUERIES.json CONTACTS.parquet`` prints the answers as JSON. Only the columns used
are read, texts as categories; what a metric needs is computed once as a column of its own, masks
of periods and filters are shared, and every grouping of a population is grouped once for all its
metrics.
"""

import json
import sys
from functools import cache

import numpy as np
import pandas as pd

ALIASES = {"APP": "APP端", "app端": "APP端", "小程序": "微信小程序", "电商": "电商平台"}
TEXTS = ["channel", "direction", "category", "team", "complexity", "sentiment", "status"]
CALENDAR = {"year": "Y", "quarter": "Q", "month": "M", "day": "D"}
# metric → (column, how); a mean or quantile leaves out what is NaN
METRICS = {
    "contacts": ("one", "sum"),
    "contacts_handled": ("replied", "sum"),
    "peak_contacts": ("peak", "sum"),
    "closure_rate": ("closed", "mean"),
    "complex_resolved": ("complex", "sum"),
    "complexity_share": ("high", "mean"),
    "negative_sentiment_share": ("negative", "mean"),
    "transfer_rate": ("transferred", "mean"),
    "first_response_time": ("reply_s", "mean"),
    "first_response_time_median": ("reply_s", 0.5),
    "first_response_time_p90": ("reply_s", 0.9),
    "resolution_time_median": ("solved_s", 0.5),
    "resolution_time_p90": ("solved_s", 0.9),
    "first_contact_resolution_7d": ("solved_at_once", "mean"),
    "repeat_contact_rate": ("repeated", "mean"),
}
WEEK = np.timedelta64(7, "D")


def read(path, columns):
    wanted = ["contact_id", "direction", "is_test", "is_valid", *columns]
    frame = pd.read_parquet(
        path,
        columns=wanted,
        read_dictionary=[name for name in TEXTS if name in wanted],
    )
    counts = (frame.direction == "in") & ~frame.is_test & frame.is_valid
    frame = frame[~frame.contact_id.duplicated() & counts]
    frame = frame.drop(columns=["contact_id", "direction", "is_test", "is_valid"])
    frame = frame.reset_index(drop=True)
    frame["channel"] = merged(frame.channel)
    return frame


def merged(column):
    """The channel with its other spellings put together and blanks missing: by category code."""
    names = [ALIASES.get(name.strip(), name.strip()) for name in column.cat.categories]
    kept = sorted(set(names) - {""})
    position = np.array([kept.index(name) if name else -1 for name in names] + [-1], np.int8)
    return pd.Categorical.from_codes(position[column.cat.codes.to_numpy()], kept)


class Columns:
    """What metrics and groupings need of the contacts, each computed once."""

    def __init__(self, frame):
        self.frame = frame

    @cache
    def __call__(self, name):
        return getattr(self, name)() if hasattr(self, name) else self.frame[name]

    def one(self):
        return pd.Series(True, index=self.frame.index)

    def replied(self):
        return self.frame.first_response_at.notna()

    def peak(self):
        return self("replied") & self("hour").between(20, 22)

    def closed(self):
        return self.frame.status == "closed"

    def complex(self):
        frame = self.frame
        high = frame.complexity == "high"
        return high & (frame.transfers == 0) & frame.resolved_at.notna()

    def high(self):
        return known(self.frame.complexity == "high", self.frame.complexity.notna())

    def negative(self):
        return known(self.frame.sentiment == "消极", self.frame.sentiment.notna())

    def transferred(self):
        return known(self.frame.transfers > 0, self.frame.transfers.notna())

    def reply_s(self):
        return between(self.frame.created_at, self.frame.first_response_at)

    def solved_s(self):
        return between(self.frame.created_at, self.frame.resolved_at)

    def hour(self):
        return self.frame.created_at.dt.hour.astype(np.int8)

    def weekday(self):
        return (self.frame.created_at.dt.dayofweek + 1).astype(np.int8)

    def year(self):
        return self.begin("year")

    def quarter(self):
        return self.begin("quarter")

    def month(self):
        return self.begin("month")

    def day(self):
        return self.begin("day")

    def begin(self, grain):
        """The first day of the calendar's piece, by way of numpy's own calendar."""
        days = self.frame.created_at.to_numpy().astype("datetime64[D]")
        if grain == "quarter":
            months = days.astype("datetime64[M]").astype(np.int64) // 3 * 3
            days = months.astype("datetime64[M]")
        elif grain != "day":
            days = days.astype(f"datetime64[{CALENDAR[grain]}]")
        return pd.Series(days.astype("datetime64[s]"), index=self.frame.index)

    def week(self):
        days = self.frame.created_at.to_numpy().astype("datetime64[D]").astype(np.int64)
        monday = (days - (days + 3) % 7).astype("datetime64[D]")
        return pd.Series(monday.astype("datetime64[s]"), index=self.frame.index)

    @cache
    def neighbours(self):
        """(gap to the one before, to the one after) of the same customer and category."""
        frame = self.frame
        customer, category = frame.customer_id.to_numpy(), frame.category.cat.codes.to_numpy()
        at = frame.created_at.to_numpy()
        order = np.lexsort((at, category, customer))
        customer, category, at = customer[order], category[order], at[order]
        same = (customer[1:] == customer[:-1]) & (category[1:] == category[:-1])
        near = same & (at[1:] - at[:-1] <= WEEK)
        before, after = np.zeros(len(at), bool), np.zeros(len(at), bool)
        before[order[1:]] = near
        after[order[:-1]] = near
        return before, after

    def repeated(self):
        created = self.frame.created_at
        again = pd.Series(self.neighbours()[1], index=self.frame.index)
        return known(again, created <= created.max() - WEEK)

    def solved_at_once(self):
        created = self.frame.created_at
        again = pd.Series(self.neighbours()[1], index=self.frame.index)
        return known(~again, created <= created.max() - WEEK)

    @cache
    def within(self, first, before):
        created = self.frame.created_at
        return (created >= pd.Timestamp(first)) & (created < pd.Timestamp(before))

    @cache
    def among(self, name, values):
        column = self(name)
        if name in ("hour", "weekday"):
            return column.isin([int(value) for value in values])
        found = column.isin([value for value in values if value])
        return found | column.isna() if "" in values else found


def known(condition, there):
    return condition.astype(float).where(there)


def between(start, end):
    """Seconds; missing where there is no end or it lies before the start."""
    seconds = (end - start).dt.total_seconds()
    return seconds.where(seconds >= 0)


def population(columns, query):
    mask = columns.within(query["from"], query["before"])
    for name, values in query["where"].items():
        mask = mask & columns.among(name, tuple(values))
    return mask


def grouped(columns, queries):
    """The values of queries that share population and grouping: how → key → value by column."""
    by = queries[0]["by"]
    mask = population(columns, queries[0])
    wanted = {METRICS[query["metric"]] for query in queries}
    frame = pd.DataFrame({name: columns(name)[mask] for name, _ in wanted}, copy=False)
    if by:
        groups = frame.groupby(
            [columns(name)[mask] for name in by], observed=True, dropna=False, sort=False
        )
    else:
        groups = frame
    found = {}
    for how in {how for _, how in wanted}:
        names = [name for name, other in wanted if other == how]
        part = groups[names]
        values = part.quantile(how) if isinstance(how, float) else getattr(part, how)()
        for name in names:
            found[name, how] = values[name]
    return found


def answer(by, values):
    if not by:
        return {"": None if pd.isna(values) else float(values)}
    return {
        "|".join(map(text, key if isinstance(key, tuple) else (key,))): (
            None if pd.isna(value) else float(value)
        )
        for key, value in values.items()
    }


def text(key):
    if isinstance(key, pd.Timestamp):
        return key.date().isoformat()
    return "" if pd.isna(key) else str(key)


def main():
    queries = json.loads(open(sys.argv[1], encoding="utf-8").read())
    asked = [(n, query) for n, query in enumerate(queries) if query["metric"] in METRICS]
    used = {"created_at", "channel", "category", "team", "complexity", "sentiment", "status",
            "first_response_at", "resolved_at", "transfers"}  # fmt: skip
    if any(
        query["metric"] in {"first_contact_resolution_7d", "repeat_contact_rate"}
        for _, query in asked
    ):
        used.add("customer_id")
    columns = Columns(read(sys.argv[2], sorted(used)))
    together = {}
    for number, query in asked:
        place = json.dumps([query["from"], query["before"], query["by"], query["where"]])
        together.setdefault(place, []).append((number, query))
    answers = [None] * len(queries)
    for group in together.values():
        found = grouped(columns, [query for _, query in group])
        for number, query in group:
            answers[number] = answer(query["by"], found[METRICS[query["metric"]]])
    json.dump(answers, sys.stdout)


main()
