"""The catalogue: the shipped metrics are sound, a user's own override and add."""

from __future__ import annotations

import pytest

from deckgen.metrics.catalogue import load_catalogue
from deckgen.metrics.declaration import declared
from deckgen.metrics.model import MetricFile
from deckgen.metrics.shipped import files
from deckgen.metrics.soundness import problems_of
from deckgen.source.diagnostic import InputError
from deckgen.source.explain import validate
from deckgen.source.place import Span
from deckgen.source.schema import reachable
from deckgen.source.words import phrases
from deckgen.source.yamlfile import read

MINE = "version: 1\nmetrics:\n"


def metric(name, **fields):
    lines = [f"  {name}:", f"    label: {name}", f"    definition: {name}"]
    return "\n".join([*lines, *(f"    {k}: {v}" for k, v in fields.items())]) + "\n"


def count(name, **fields):
    given = {"kind": "aggregate", "table": "t", "time": "at", "expression": "count(*)"}
    return metric(name, **{**given, **fields})


@pytest.fixture
def mine(tmp_path):
    def write(text, name="mine.yaml"):
        path = tmp_path / name
        path.write_text(MINE + text, encoding="utf-8")
        return path

    return write


def test_every_shipped_metric_is_sound(catalogue):
    found = [item for name, m in catalogue.metrics.items() for item in problems_of(name, m.node)]
    assert found == []


def test_every_shipped_file_is_what_a_user_may_write(catalogue):
    strict = {}
    for path in files():
        tree = read(path)
        validate(MetricFile, tree, str(path))
        strict |= {name: declared(raw) for name, raw in tree["metrics"].items()}
    assert list(strict) == list(catalogue.ids)
    for name, found in catalogue.metrics.items():
        assert found.node == strict[name]
        entry = catalogue._entries[name]
        assert (found.node.aliases, found.node.kind) == (entry.aliases, entry.kind)


def test_shipped_derived_metrics_are_made_of_shipped_ones(catalogue):
    parts = [part for found in catalogue.metrics.values() for part in found.parts]
    assert parts
    assert all(catalogue.find(part) for part in parts)


def test_every_shipped_metric_speaks_three_languages(catalogue):
    for found in catalogue.metrics.values():
        for text in (found.node.label, found.node.definition):
            assert {name for name, _ in text.values} == {"zh-Hans", "zh-Hant", "en"}


def test_a_metric_is_found_by_alias_in_any_case(catalogue):
    names = {"FRT": "first_response_time", "首响": "first_response_time", "csat": "csat"}
    for name, found in {
        **names,
        "frt": "first_response_time",
        "平响": "average_response_time",
    }.items():
        assert catalogue.find(name).id == found


def test_what_is_no_metric_is_not_found(catalogue):
    assert catalogue.find("nonsense") is None


def test_a_user_adds_a_metric(mine):
    found = load_catalogue([mine(count("visits", aliases="[到店]"))])
    assert found.find("到店").id == "visits"
    assert found.find("contacts").node.table == "contacts"


def test_a_user_overrides_a_metric_with_its_aliases(mine):
    found = load_catalogue([mine(count("csat"))])
    assert found.find("csat").node.table == "t"
    assert found.find("好评率") is None


def test_a_metric_in_two_files_of_the_user_is_a_mistake(mine, refused):
    files = [mine(count("visits"), "a.yaml"), mine(count("visits"), "b.yaml")]
    assert refused(load_catalogue, files) == [("M010", {"metric": "visits"})]


def test_an_unknown_part_has_a_suggestion(mine, refused):
    file = mine(metric("per_day", kind="derived", expression="contact / period_days"))
    ((code, args),) = refused(load_catalogue, [file])
    assert (code, args["part"], args["near"]) == ("M011", "contact", "contacts")


def test_a_metric_made_of_itself_is_a_mistake(mine, refused):
    text = metric("a", kind="derived", expression="b + 1") + metric(
        "b", kind="derived", expression="a"
    )
    found = refused(load_catalogue, [mine(text)])
    assert {code for code, _ in found} == {"M012"}
    assert "a → b → a" in found[0][1]["cycle"]


@pytest.mark.parametrize("name", ["requests", "Requests", "on_time_rate"])
def test_a_users_metric_wins_over_a_shipped_alias(mine, name, catalogue):
    assert catalogue.find(name)
    found = load_catalogue([mine(count(name))])
    assert found.find(name).id == name


def test_shipped_aliases_mean_one_metric_each(catalogue):
    pairs = {(a.casefold(), m.id) for m in catalogue.metrics.values() for a in m.node.aliases}
    names = [alias for alias, _ in pairs]
    assert len(names) == len(set(names))
    assert all(catalogue.find(alias).id == name for alias, name in pairs)


def test_an_alias_names_one_metric_only(mine, refused):
    ((code, args),) = refused(load_catalogue, [mine(count("visits", aliases="[好评率]"))])
    assert (code, args["other"]) == ("M013", "csat")


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"expression": "sum(x"}, "M001"),
        ({"expression": "x + 1"}, "M007"),
        ({"expression": "sum(x) > 1"}, "M009"),
        ({"filter": "count(*) > 1"}, "M006"),
        ({"numerator": "count(*)"}, "M014"),
        ({"time": "null"}, "M015"),
    ],
)
def test_an_unsound_metric_is_told(mine, refused, fields, code):
    assert code in [found for found, _ in refused(load_catalogue, [mine(count("m", **fields))])]


def test_a_derived_metric_counts_no_rows(mine, refused):
    file = mine(metric("m", kind="derived", expression="contacts / count(*)"))
    assert refused(load_catalogue, [file])[0][0] == "M008"


def test_a_misspelt_key_is_told_with_its_place(mine, refused):
    ((code, args),) = refused(load_catalogue, [mine(count("m", tabel="t"))])
    assert (code, args["key"]) == ("O101", "tabel")


def test_a_metric_file_that_is_missing_is_told_where_the_outline_names_it(tmp_path):
    place = Span("o.yaml", 4, 11, 4, 20)
    with pytest.raises(InputError) as caught:
        load_catalogue([tmp_path / "nope.yaml"], [place])
    assert caught.value.report.items[0].place == place


@pytest.mark.parametrize("language", ["en", "zh-Hans"])
def test_every_model_of_a_metric_file_has_its_word(language):
    wanted = {f"@model.{model.__name__}" for model in reachable(MetricFile)}
    assert wanted - set(phrases(language)) == set()
