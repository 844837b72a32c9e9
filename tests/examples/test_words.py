"""The example with its messages left to deckgen: what it says then, and what stands behind it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import deckgen.project

from .built import EXAMPLE

UP = "增长|延长|提升|提高|上升|增至|升至|高|长|多|最高|最长"
DOWN = "下降|缩短|降至|低|短|少|最低|最短"


@cache
def manifest():
    text = (EXAMPLE / "outline.yaml").read_text(encoding="utf-8")
    text = re.sub(r"\n        message: .*", "", text)
    text = re.sub(r"\n      findings:(\n        - .*)+", "\n      findings: auto", text)
    text = re.sub(r"(kind: callout, label: [^,]+), body: .*\}", r"\1, body: auto}", text)
    text = text.replace("path: data/", f"path: {EXAMPLE}/data/")
    text = text.replace("metrics: [metrics", f"metrics: [{EXAMPLE}/metrics")
    first, last = "  - id: summary\n", "\nchapters:\n"
    text = (
        text[: text.index(first)]
        + "  - {id: summary, kind: executive_summary}\n"
        + text[text.index(last) :]
    )
    first, last = "      - id: advice\n", "      - id: next-targets\n"
    text = (
        text[: text.index(first)]
        + "      - {id: advice, kind: suggestions}\n"
        + text[text.index(last) :]
    )
    target = Path(mkdtemp()) / "outline.yaml"
    target.write_text(text, encoding="utf-8")
    return deckgen.project.load(target).build().manifest


def paragraphs(runs) -> list[str]:
    found: dict[int, str] = {}
    for text, _, at in runs:
        found[at] = found.get(at, "") + text
    return list(found.values())


def texts() -> dict[str, list[str]]:
    return {
        shape["name"]: paragraphs(shape["runs"])
        for slide in manifest()["slides"]
        for shape in slide["shapes"]
        if "runs" in shape
    }


def titles() -> dict[str, str]:
    return {
        name.removeprefix("dg:").removesuffix("/title"): text[0]
        for name, text in texts().items()
        if name.endswith("/title")
    }


def test_titles_read_as_a_supervisor_would_write_them():
    found = titles()
    assert found["overview"] == "咨询量12.8万次，同比大幅增长21.9%"
    assert found["channel-volume"] == "11月咨询量达全年峰值1.5万次（双十一），占全年11.7%"
    assert found["visual"] == "首次响应由1月的45秒缩短至12月的28秒，总体呈缩短趋势"
    assert found["channel-csat"] == "微信小程序满意度最低，为85.0%，比总体低7.7个百分点"
    assert found["problem-pareto"] == "物流查询、商品咨询和售后服务三项占咨询量的53.3%"
    slow = "退货纠纷的一日未解决率最高，为54.1%，比总体高40.7个百分点"
    assert found["problem-resolution"] == slow


def test_titles_are_unique():
    found = [text for name, text in titles().items() if "~" not in name]
    assert len(found) == len(set(found))


def test_each_claim_names_a_shape_of_the_deck_and_figures_of_the_manifest():
    known = {figure["id"] for figure in manifest()["figures"]}
    places = {*texts(), *(f"dg:{slide['id']}/notes" for slide in manifest()["slides"])}
    claims = manifest()["claims"]
    assert len(claims) > 80
    assert {claim["shape"] for claim in claims} <= places
    assert {name for claim in claims for name in claim["figures"]} <= known


def test_direction_words_agree_with_the_signs_of_the_figures():
    figures = {figure["id"]: figure for figure in manifest()["figures"]}
    checked = 0
    for claim in manifest()["claims"]:
        first = figures[claim["figures"][0]]
        spoken = claim["kind"] in ("change", "target", "benchmark") and claim["direction"]
        if not spoken or first["quantity"] not in ("change", "difference"):
            continue
        sign = 1 if float(first["value"]) > 0 else -1
        assert sign == claim["direction"]
        text = texts()[claim["shape"]][claim["paragraph"]]
        words = {1: rf"{UP}|\+\d|→", -1: rf"{DOWN}|−\d|→"}[sign]
        assert re.search(words, text), text
        checked += 1
    assert checked > 20


def test_the_summary_hears_every_part_and_says_no_fact_twice():
    names = [name for name in texts() if re.fullmatch(r"dg:summary/findings/[\w-]+", name)]
    told = [texts()[name][0] for name in names]
    assert 3 <= len(told) <= 5
    assert len(set(told)) == len(told)
    assert told[0].startswith("咨询量12.8万次")


def test_advice_stands_on_a_figure():
    names = [name for name in texts() if re.fullmatch(r"dg:advice/suggestions/[\w-]+", name)]
    assert 3 <= len(names) <= 5
    for name in names:
        advice, reason = texts()[name]
        assert not re.search(r"\d", advice)
        assert re.search(r"\d", reason)
        assert re.search(r"\d", texts()[f"{name}/figure"][0])
