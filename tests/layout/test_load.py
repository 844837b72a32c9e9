"""The template's definition: what it writes out to, and what is wrong with a broken one."""

from __future__ import annotations

import json
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

import pytest

from deckgen.layout.boxes import boxes_of
from deckgen.layout.compiled import restore
from deckgen.layout.grid import emu
from deckgen.layout.load import load_layouts, read_layouts, source_of
from deckgen.layout.page import EMU_PER_CM, EMU_PER_POINT
from deckgen.source.diagnostic import InputError
from deckgen.source.resource import resource
from tests.layout.make import house

if TYPE_CHECKING:
    from pathlib import Path

    from deckgen.layout.define import LayoutDef
    from deckgen.layout.page import Box

COLORS = ["dk1", "lt1", "dk2", "lt2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink"]
TEMPLATE = f"""
name: plain
base: plain.pptx
page: [33.867, 19.05]
scale: [24, 14]
theme:
  name: 素
  fonts: {{latin: Arial, east_asian: 微软雅黑}}
  colors: {{{", ".join(f"{slot}: '112233'" for slot in COLORS)}}}
  roles: {{ink: dk1}}
styles:
  body: {{size: 14, color: ink}}
areas:
  main: [1, 3, 30, 12]
slots:
  text: {{accepts: [text], style: body, sizes: [14]}}
layouts:
"""


def read(tmp_path: Path, layouts: str, template: str = TEMPLATE):
    path = tmp_path / "plain.yaml"
    path.write_text(template + layouts, encoding="utf-8")
    return load_layouts(str(path))


def codes(tmp_path: Path, layouts: str, template: str = TEMPLATE) -> list[str]:
    with pytest.raises(InputError) as caught:
        read(tmp_path, layouts, template)
    return [item.code for item in caught.value.report.items]


def test_the_written_out_copy_is_the_definition() -> None:
    path = resource("layouts", "house.yaml")
    assert load_layouts("house") == read_layouts(path, "layouts/house.yaml")


def test_a_copy_of_another_definition_is_not_used() -> None:
    path = resource("layouts", "house.yaml")
    copy = path.with_suffix(".json").read_text(encoding="utf-8")
    assert restore(copy, source_of(path)) is not None
    assert restore(copy, source_of(path) + b"# changed\n") is None


def test_a_copy_of_another_version_is_not_used() -> None:
    path = resource("layouts", "house.yaml")
    data = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    data["shape"][0].append("new_field")
    assert restore(json.dumps(data), source_of(path)) is None


def test_a_band_counts_from_the_bottom_when_negative(tmp_path) -> None:
    made = read(tmp_path, "  a: {label: 甲, slots: {x: {use: text, in: main, band: [-2, end]}}}")
    box = made.layouts["a"].slots[0].box
    assert (box.y, box.height) == (13 * EMU_PER_CM, 2 * EMU_PER_CM)


def test_variants_make_a_layout_for_each_count(tmp_path) -> None:
    made = read(
        tmp_path,
        '  c: {label: "{n} 列", variants: [2, 3],'
        ' repeat: {in: main, gap: 1, slots: {"x{i}": {use: text}}}}',
    )
    assert list(made.layouts) == ["c-2", "c-3"]
    assert made.layouts["c-3"].label == "3 列"
    assert [slot.name for slot in made.layouts["c-3"].slots] == ["x1", "x2", "x3"]


def test_cells_of_a_grid_are_equally_wide_with_equal_gaps(tmp_path) -> None:
    made = read(
        tmp_path,
        '  c: {label: 列, repeat: {in: main, count: 3, gap: 1, slots: {"x{i}": {use: text}}}}',
    )
    boxes = [slot.box for slot in made.layouts["c"].slots]
    gaps = {b.x - a.x - a.width for a, b in pairwise(boxes)}
    assert max(gaps) - min(gaps) <= 2
    assert boxes[-1].x + boxes[-1].width == 31 * EMU_PER_CM


@pytest.mark.parametrize(
    ("layouts", "code"),
    [
        ("  a: {label: 甲, frame: nowhere, slots: {}}", "L002"),
        ("  a: {label: 甲, slots: {x: {use: txet, in: main}}}", "L003"),
        ("  a: {label: 甲, slots: {x: {use: text, in: mian}}}", "L004"),
        ("  a: {label: 甲, slots: {x: {use: text}}}", "L005"),
        ("  a: {label: 甲, slots: {x: {use: text, in: main, style: bdy}}}", "L006"),
        ("  a: {label: 甲, slots: {x: {use: text, in: main, takes: {top: y}}}}", "L008"),
        ("  a: {label: 甲, continues: b, slots: {}}", "L009"),
        ("  a: {label: 甲, slots: {x: {use: text, in: main, sizes: [15]}}}", "L012"),
        ("  a: {label: 甲, slots: {x: {use: text, in: main, fill: sky}}}", "L013"),
    ],
)
def test_a_mistake_in_a_layout_is_told(tmp_path, layouts: str, code: str) -> None:
    assert codes(tmp_path, layouts) == [code]


def test_a_mistake_names_its_line_and_the_nearest_name(tmp_path) -> None:
    with pytest.raises(InputError) as caught:
        read(tmp_path, "  a: {label: 甲, slots: {x: {use: txet, in: main}}}")
    (item,) = caught.value.report.items
    assert item.place.line == TEMPLATE.count("\n") + 1
    assert dict(item.args)["near"] == "text"


def test_a_theme_without_a_colour_or_with_an_unreadable_role_is_told(tmp_path) -> None:
    broken = TEMPLATE.replace("dk2: '112233', ", "").replace("{ink: dk1}", "{ink: dk1 lumMod}")
    assert codes(tmp_path, "  a: {label: 甲, slots: {}}", broken) == ["L010", "L011"]


def test_the_house_template_has_at_most_eight_sizes_beside_that_of_chapter_numbers() -> None:
    numbers = {layout.slot("number").sizes[0] for layout in _dividers()}
    slots = [slot for layout in house().layouts.values() for slot in layout.slots]
    read = {size for slot in slots if slot.style != "divider_number" for size in slot.sizes}
    assert len(numbers) == 1
    assert not numbers & read
    assert len(set(house().scale) - numbers) <= 8


def _dividers() -> list[LayoutDef]:
    kinds = [kind for kind in house().kinds.values() if kind.role == "divider"]
    names = [name for kind in kinds for _, name in kind.layouts]
    found = [house().layouts[name] for name in names]
    return found + [house().layouts[each.sparse] for each in found if each.sparse]


@pytest.mark.parametrize("layout", _dividers(), ids=lambda layout: layout.name)
def test_the_number_of_a_chapter_leads_its_title_and_nothing_stands_in_another(layout) -> None:
    number, title = layout.slot("number"), layout.slot("title")
    assert number.sizes[0] >= 60 > title.sizes[0]
    texts = [slot for slot in layout.slots if slot.accepts == ("text",) and slot.name != "findings"]
    boxes = [slot.box for slot in (*texts, layout.slot("motif"))]
    assert not [pair for pair in combinations(boxes, 2) if _meet(*pair)]
    assert number.box.height >= number.sizes[0] * 1.2018 * EMU_PER_POINT
    assert title.box.height >= 2 * 36 * 1.2018 * 1.05 * EMU_PER_POINT


def _meet(one: Box, other: Box) -> bool:
    across = one.x < other.x + other.width and other.x < one.x + one.width
    return across and one.y < other.y + other.height and other.y < one.y + one.height


def test_layouts_have_names_of_their_own() -> None:
    labels = [layout.label for layout in house().layouts.values()]
    assert len(set(labels)) == len(labels)


def test_placeholders_of_a_layout_have_indices_of_their_own() -> None:
    for layout in house().layouts.values():
        indices = [slot.placeholder for slot in layout.slots]
        assert len(set(indices)) == len(indices), layout.name


def test_every_slot_stands_inside_the_page() -> None:
    for layout in house().layouts.values():
        for slot in layout.slots:
            box = slot.box
            assert box.x >= 0, slot.name
            assert box.y >= 0, slot.name
            assert box.x + box.width <= house().width + 360, (layout.name, slot.name)
            assert box.y + box.height <= house().height + 360, (layout.name, slot.name)


def test_an_edge_that_the_layout_draws_stays_where_the_slot_is() -> None:
    for layout in house().layouts.values():
        for slot in layout.slots:
            if slot.edge:
                assert slot.edge.side not in dict(slot.takes), (layout.name, slot.name)
                assert not (slot.shrinks and slot.edge.side in {"left", "right", "bottom"})


def test_slots_of_a_layout_do_not_lie_over_one_another() -> None:
    for layout in house().layouts.values():
        own = [slot.name for slot in layout.slots if slot.accepts != ("icon",)]
        filled = boxes_of(layout, frozenset(slot.name for slot in layout.slots))
        boxes = [(name, filled[name]) for name in own]
        for place, (name, one) in enumerate(boxes):
            for other_name, two in boxes[place + 1 :]:
                wide = min(one.x + one.width, two.x + two.width) - max(one.x, two.x)
                tall = min(one.y + one.height, two.y + two.height) - max(one.y, two.y)
                assert min(wide, tall) <= 0, (layout.name, name, other_name)


@pytest.mark.parametrize(
    "names",
    [
        "cover: title subtitle organisation date motif",
        "contents: title entries",
        "divider: number title findings motif page",
        "closing: title body motif",
        "narrative: body panel",
        "cards-5: card1 card5",
        "chart-panel: chart1.heading chart1 panel callout",
        "charts-3: chart3.heading chart3 chart3.figure1 chart3.figure3 chart3.note callout",
        "table-panel: table1.heading table1 panel callout",
        "chart-table: chart1 table1 callout",
        "tall-chart-table: chart1 table1 callout",
        "columns-4: column4 callout",
        "matrix-3: table1 note1 note2 note3",
        "steps-6: step6.heading step6 callout",
        "organisation-2: top unit1 unit2 callout",
        "text: body title kicker tracker lead source footer page",
    ],
)
def test_the_house_template_has_the_slots_that_content_fills(names: str) -> None:
    layout, _, slots = names.partition(": ")
    have = {slot.name for slot in house().layouts[layout].slots}
    assert set(slots.split()) <= have


def test_a_template_may_name_a_theme_of_the_program_or_of_its_own(tmp_path) -> None:
    start, end = TEMPLATE.index("theme:"), TEMPLATE.index("styles:")
    named = TEMPLATE[:start] + "theme: {}\n" + TEMPLATE[end:]
    layout = "  a: {label: 甲, slots: {}}"
    assert read(tmp_path, layout, named.replace("{}", "dark", 1)).theme.id == "dark"
    (tmp_path / "ours.yaml").write_text("like: dark\n", encoding="utf-8")
    assert read(tmp_path, layout, named.replace("{}", "ours.yaml", 1)).theme.id == "ours"
    assert codes(tmp_path, layout, named.replace("{}", "drak", 1)) == ["L014"]
    assert read(tmp_path, layout).theme.id == ""


KIND = """
label: 卡片
about: 两张卡片
takes: [{cards: card}]
layouts:
  pair:
    label: 两张
    repeat: {in: main, count: 2, gap: 1, slots: {"card{i}": {use: text}}}
layout: pair
"""


def with_kinds(tmp_path: Path, **kinds: str):
    """The plain template with kinds in files of their own."""
    folder = tmp_path / "plain"
    folder.mkdir()
    for name, text in kinds.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return read(tmp_path, "  a: {label: 甲, slots: {x: {use: text, in: main}}}")


def test_a_kind_in_a_file_of_its_own_brings_its_layouts(tmp_path) -> None:
    made = with_kinds(tmp_path, twins=KIND)
    assert list(made.layouts) == ["a", "pair"]
    kind = made.kinds["twins"]
    assert kind.takes == ((("cards", "card"),),)
    assert kind.layout_for(2) == ("pair", True)
    assert made.named("pair") == "twins"


@pytest.mark.parametrize(
    ("kind", "code", "line"),
    [
        (KIND.replace("layout: pair", "layout: pairs"), "L047", 9),
        (KIND.replace("  pair:", "  a:"), "L046", 6),
        (KIND.replace("use: text", "use: txet"), "L003", 8),
        (KIND + "aliases: [twins]", "L046", 10),
    ],
)
def test_a_mistake_in_a_kind_names_its_own_file(tmp_path, kind: str, code: str, line: int) -> None:
    with pytest.raises(InputError) as caught:
        with_kinds(tmp_path, twins=kind)
    found = caught.value.report.items[0]
    assert (found.code, found.place.line) == (code, line)
    assert found.place.file.endswith("plain/twins.yaml")


def test_every_shipped_kind_says_what_it_is_for_in_three_languages() -> None:
    for kind in house().kinds.values():
        for text in (kind.label, kind.about):
            assert [language for language, _ in text] == ["zh-Hans", "zh-Hant", "en"], kind.name


def test_no_two_shipped_kinds_are_taken_from_the_same_blocks() -> None:
    """But for the number of cells, which the layouts tell apart."""
    seen: dict[object, set[int]] = {}
    for kind in house().kinds.values():
        for pattern in () if kind.named or kind.role else kind.takes:
            cells = {cells for cells, _ in kind.layouts}
            taken = seen.setdefault(frozenset(name for name, _ in pattern), set())
            assert not taken & cells, kind.name
            taken |= cells


def test_what_stands_between_cells_is_in_their_gaps() -> None:
    layout = load_layouts("house").layouts["headed-open-3-3"]
    assert layout.slot("headed1.flow") is None
    for place in (2, 3):
        gap = layout.slot(f"headed{place}.flow").box
        before, after = (layout.slot(f"headed{n}.heading").box for n in (place - 1, place))
        assert gap.x == pytest.approx(before.x + before.width, abs=400)
        assert gap.x + gap.width == pytest.approx(after.x, abs=400)


@pytest.mark.parametrize(
    ("count", "fills"),
    [
        (2, ["tint", "accent"]),
        (3, ["tint", "accent_pale", "accent"]),
        (4, ["tint", "accent_pale", "accent_pale", "accent"]),
    ],
)
def test_a_row_looks_from_its_first_to_its_last_cell_however_many_there_are(count, fills) -> None:
    layout = load_layouts("house").layouts[f"framework-{count}"]
    row = [layout.slot(f"milestone{place}") for place in range(1, count + 1)]
    assert [slot.fill for slot in row] == fills
    assert [slot.style for slot in row] == ["milestone"] * (count - 1) + ["milestone_last"]


@pytest.mark.parametrize("count", [2, 3, 4])
def test_the_head_of_a_pillar_is_one_ground_and_its_points_keep_off_the_edge(count) -> None:
    layout = load_layouts("house").layouts[f"framework-{count}"]
    for place in range(1, count + 1):
        heading, tag, note, points = (
            layout.slot(f"pillar{place}{part}") for part in (".heading", ".tag", ".note", "")
        )
        bars = [each for each in layout.decorations if each.fill == heading.fill]
        bar = next(each for each in bars if each.box.x == heading.box.x)
        assert note.fill == tag.fill == bar.fill
        assert bar.box.x + bar.box.width >= max(s.box.x + s.box.width for s in (note, tag))
        assert bar.box.y <= heading.box.y
        assert bar.box.y + bar.box.height > note.box.y
        assert points.inset[2] >= emu(0.4)
