"""What a demanding presenter would mend by hand on a company's page, mended by rule."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pptx import Presentation

from deckgen.content.model import (
    Cell,
    DeckContent,
    Fill,
    Row,
    SlideContent,
    TableColumn,
    TableSpec,
)
from deckgen.layout.apportion import apportioned
from deckgen.layout.corporate.carry import Carrier
from deckgen.layout.corporate.kinded import clear_motif
from deckgen.layout.corporate.model import Face, Holder
from deckgen.layout.corporate.sizing import LINE_CM
from deckgen.layout.dense import CLOSE, dense
from deckgen.layout.fit import Typesetter
from deckgen.layout.load import load_layouts
from deckgen.layout.page import CELL_MARGIN, EMU_PER_CM, Box
from deckgen.layout.place import Placer, place
from deckgen.layout.table_pages import fit_table
from deckgen.layout.tables import TableFitter
from deckgen.layout.tell import Teller
from deckgen.narrate.text import Paragraph, RichText, Run, rich
from deckgen.project import load
from deckgen.source.diagnostic import Collector

from . import corp, plates, small

LARGE = small.ZOOM * EMU_PER_CM
"""EMU of a centimetre of the company's page on the page that it is seen as."""


def _box(slot) -> list[float]:
    box = slot.box
    return [side * small.ZOOM / EMU_PER_CM for side in (box.x, box.y, box.width, box.height)]


def test_a_title_on_part_of_a_picture_keeps_off_its_edges(make) -> None:
    folder, _ = make(plates.pictured())
    layout = load_layouts(str(folder)).layouts["chart"]
    left, top, wide, tall = _box(layout.slot("title"))
    x, y, width, height = plates.PLATE
    assert left - x == pytest.approx(x + width - left - wide, abs=0.02)
    assert left - x >= 0.3
    assert top - y >= 0.15
    assert y + height - top - tall >= 0.15


def test_what_is_drawn_around_such_a_title_does_not_cross_the_line_under_it(make) -> None:
    folder, _ = make(plates.pictured())
    layout = load_layouts(str(folder)).layouts["chart"]
    foot = plates.PLATE[1] + plates.PLATE[3]
    assert _box(layout.slot("kicker"))[1] >= foot + 0.5
    assert _box(layout.slot("tracker"))[1] >= foot + 0.5


def test_a_title_at_the_foot_of_a_band_stands_clear_of_its_edge(make) -> None:
    folder, _ = make(plates.footed())
    slot = load_layouts(str(folder)).layouts["chart"].slot("title")
    _, top, _, tall = _box(slot)
    assert slot.anchor == "bottom"
    assert top >= 0
    assert plates.BAND - 0.3 < top + tall <= plates.BAND - 0.2


class Plain:
    """Colours that all read."""

    def on(self, _: object, first: str) -> str:
        return first

    def needed(self, *_: object) -> None:
        return None


@pytest.mark.parametrize(("align", "made"), [("center", "center"), ("left", "left")])
@pytest.mark.parametrize("role", ["cover", "divider"])
def test_texts_under_a_title_on_a_master_are_set_as_it_is(role, align, made) -> None:
    page = Box(0, 0, 33 * EMU_PER_CM, 19 * EMU_PER_CM)
    title = Holder("t", "title", 0, Box(EMU_PER_CM, EMU_PER_CM, page.width // 2, page.height // 5),
                   40, align=align)  # fmt: skip
    place = Box(EMU_PER_CM, page.height // 3, page.width // 2, page.height // 2)
    text = Holder("b", "body", 1, place, 30)
    face = Face("@1", "1", "part", 1, "master", (title, text), (), (), corp.PLUM)
    carrier = Carrier((40.0, 28.0, 20.0, 16.0, 14.0), page, Plain(), 11)
    carried = getattr(carrier, role)(role, face, "label")
    name = {"cover": "subtitle", "divider": "findings"}[role]
    style = carried.styles[f"own_{role}_{name}"]
    assert style.get("align", "left") == made
    assert carried.layout["slots"][name].get("fixed", False) == (made == "center")
    assert style["size"] == {"cover": 20, "divider": 30}[role]


NOTE = """      - id: remark
        kind: text
        message: 年底的三件事
        blocks:
          - {id: points, kind: text, body: [先补知识库, 再调班次, 最后做培训]}
          - {id: note, kind: callout, label: 说明, body: %s}
"""


def _note(path) -> tuple[float, int]:
    """The size of a conclusion in points, and its characters."""
    shapes = (shape for slide in Presentation(str(path)).slides for shape in slide.shapes)
    text = next(shape for shape in shapes if shape.name == "dg:remark/note").text_frame
    runs = [run for paragraph in text.paragraphs for run in paragraph.runs]
    sizes = [run.font.size.pt for run in runs if run.font.size]
    return min(sizes, default=0), len(text.text)


def test_a_conclusion_is_a_step_smaller_where_that_spares_it_a_second_line(make, deck) -> None:
    folder, _ = make(small.small())
    layouts = load_layouts(str(folder))
    slot = next(layout.slot("callout") for layout in layouts.layouts.values()
                if layout.name == "chart")  # fmt: skip
    assert (slot.in_line, slot.sizes[-1]) == (True, 12)
    wide = slot.box.width / 12700
    body = "字" * int(wide / 12 * 0.85)
    size, count = _note(deck(edit=lambda text: f"{text.rstrip()}\n{NOTE % body}"))
    assert size == pytest.approx(12 * small.ZOOM, abs=0.1)
    assert count * 14 > wide


def test_two_lines_of_a_conclusion_have_air_over_and_under_them(make) -> None:
    folder, _ = make(small.small())
    slot = load_layouts(str(folder)).layouts["chart"].slot("callout")
    assert min(slot.inset[1], slot.inset[3]) >= 0.11 * EMU_PER_CM


def _table(rows: int) -> TableSpec:
    columns = tuple(TableColumn(name, rich(name)) for name in ("项目", "说明"))
    made = (Row(str(at), (Cell(rich("项目")), Cell(rich("说明")))) for at in range(rows))
    return TableSpec(columns, tuple(made))


def test_rows_come_as_close_as_they_can_before_a_table_goes_on(make) -> None:
    folder, _ = make(small.small())
    layouts = load_layouts(str(folder))
    box = layouts.layouts["table"].slot("table1").box

    def parts(rows: int, on) -> int:
        fitter = TableFitter(Typesetter(on), _table(rows), (box, box))
        return len(fit_table(fitter, [12.0])[0])

    close, less = dense(layouts, CLOSE), dense(layouts)
    saved = [rows for rows in range(8, 40) if parts(rows, close) < parts(rows, less)]
    assert saved
    assert all(parts(rows, close) <= parts(rows, less) for rows in range(8, 40))


def test_one_line_of_a_source_has_air_over_it_where_no_footer_stands_beside_it(make) -> None:
    folder, _ = make(small.small())
    layout = load_layouts(str(folder)).layouts["chart"]
    source, footer, page = (layout.slot(name) for name in ("source", "footer", "page"))
    beside = any(each.box.y < source.box.y + source.box.height // 2 for each in (footer, page))
    assert source.anchor == ("top" if beside else "middle")


def test_names_of_a_heat_maps_rows_stay_whole_on_a_companys_page(make) -> None:
    folder, _ = make(small.small())
    layouts = load_layouts(str(folder))
    box = layouts.layouts["table"].slot("table1").box
    hours = [str(hour) for hour in range(8, 26)]
    columns = (TableColumn("day", rich("星期")),
               *(TableColumn(hour, rich(hour), align="center") for hour in hours))  # fmt: skip
    cells = tuple(Cell(rich("1,234")) for _ in hours)
    rows = tuple(Row(day, (Cell(rich(f"周{day}")), *cells)) for day in "一二三四五六日")
    made = TableSpec(columns, rows, style="heat", header_column=True)
    narrow = Box(box.x, box.y, round(27.6 * EMU_PER_CM), box.height)
    parts, fits = fit_table(TableFitter(Typesetter(layouts), made, (narrow, narrow)), [12.0])
    assert fits
    line = 12 * 1.3 * 12700
    assert len(parts) == 1
    assert max(parts[0].least) < 2 * line


def test_cells_have_room_for_a_typeface_that_is_set_wider_than_measured(make) -> None:
    folder, _ = make(small.small())
    layouts = load_layouts(str(folder))
    words = "高 0.7 个百分点"
    columns = tuple(TableColumn(name, rich(name)) for name in ("指标", "相比", "结果"))
    rows = tuple(
        Row(str(at), (Cell(rich("高峰电话排队")), Cell(rich(words)), Cell(rich("○ 未达成"))))
        for at in range(5)
    )
    made = TableSpec(columns, rows)
    setter = Typesetter(layouts)
    for tenths in range(90, 160):
        box = Box(0, 0, round(tenths * EMU_PER_CM / 10), 9 * EMU_PER_CM)
        fitter = TableFitter(setter, made, (box, box))
        measured = fitter.measured(16.0)
        if max(measured.heights) > 2 * 16 * 12700:
            continue
        left, _, right, _ = fitter.margin
        for column, cell in enumerate(rows[0].cells):
            width = (measured.widths[column] - left - right) / 12700 / 1.04
            assert setter.block(cell.text, "table", 16.0, width).lines == 1


def test_a_cell_with_a_lines_end_of_ours_has_its_whole_width_for_its_lines(make) -> None:
    folder, _ = make(small.small())
    setter = Typesetter(load_layouts(str(folder)))
    columns = tuple(TableColumn(name, rich(name)) for name in ("问题", "数据", "期限"))
    cells = ("首次响应慢", "售后投诉率 1.03%，部门 0.70%", "3/31")
    made = TableSpec(columns, (Row("r", tuple(Cell(rich(text)) for text in cells)),))
    broken, left = 0, CELL_MARGIN[0] + CELL_MARGIN[2]
    for tenths in range(80, 140, 2):
        box = Box(0, 0, round(tenths * EMU_PER_CM / 10), 9 * EMU_PER_CM)
        (part, *_), _ = fit_table(TableFitter(setter, made, (box, box)), [12.0])
        trims = {place: trim for _, place, trim in part.trims}
        text = part.table.rows[0].cells[1].text
        if "\v" in text.text:
            broken += 1
            width = (part.widths[1] - left - trims.get(1, 0)) / 12700
            assert setter.block(text, "table", 12.0, width).lines == 2
            assert 1 not in trims
    assert broken


def test_contents_that_take_all_of_the_page_have_no_place_for_a_lead_and_say_so(
    make, deck, tmp_path
) -> None:
    folder, _ = make(small.small())
    layouts = load_layouts(str(folder)).layouts
    assert all(layouts[name].slot("lead") is None for name in layouts if "contents-e" in name)
    path = deck(edit=lambda text: text.replace("heading: 目录}", "heading: 目录, lead: 两句话}"))
    texts = [s.text_frame.text for slide in Presentation(str(path)).slides for s in slide.shapes
             if s.has_text_frame]  # fmt: skip
    assert "两句话" not in texts
    told = load(tmp_path / "first/outline.yaml").build().report.items
    assert [each.severity for each in told if each.code == "N309"] == ["warning"]


def test_a_head_that_its_margins_would_break_has_none() -> None:
    cells = (Cell(rich("9/22–9/28"), align="center"), Cell(rich("9/29–30"), align="center"))
    columns = tuple(
        TableColumn(key, rich(""), width=wide) for key, wide in (("a", 0.6), ("b", 0.4))
    )
    table = TableSpec(columns, (Row("periods", cells, firm=True),), style="grid")
    box = Box(0, 0, round(4.4 * 360_000), 360_000)
    fitter = TableFitter(Typesetter(load_layouts("house")), table, (box, box))
    (fitted,) = fit_table(fitter, [12.0])[0]
    assert fitted.bare == (("periods", 1),)


def test_contents_are_set_closer_before_they_go_on(make) -> None:
    layouts = load_layouts(str(make(small.small())[0]))

    def slide(length: int) -> SlideContent:
        note = Paragraph((Run("章" * length),), "entry_note")
        text = RichText((Paragraph((Run("客户服务"),), "entry_title"), note))
        entries = [Fill(f"entry{at}", f"entry{at}", text) for at in range(1, 7)]
        return SlideContent("contents", "contents-cards-6", "c", tuple(entries), rich(""))

    def pages(content: SlideContent) -> int:
        deck = DeckContent("", "", "", "", "zh-Hans", "", "corp", (), (content,))
        return len(place(deck, layouts)[0])

    setter = Typesetter(layouts)
    lengths = range(10, 100, 5)
    parts = (len(apportioned(setter, layouts, slide(length), "")) for length in lengths)
    first = next(length for length, count in zip(lengths, parts, strict=True) if count == 2)
    assert pages(slide(first)) == 1


@pytest.mark.parametrize(("face", "free"), [("微软雅黑", False), ("DejaVu Sans", True)])
def test_rows_of_two_lines_have_air_under_them_where_the_typeface_is_not_there(face, free) -> None:
    house = load_layouts("house")
    layouts = replace(house, frame="corp", theme=replace(house.theme, east_asian=face))
    cells = (Cell(rich("订单明细\n按发生时间")), Cell(rich("六月收到的评价")))
    columns = tuple(TableColumn(key, rich(key)) for key in ("范围", "定义"))
    made = TableSpec(columns, tuple(Row(str(at), cells) for at in range(8)))
    setter = Typesetter(layouts)
    tall = Box(0, 0, 20 * EMU_PER_CM, 30 * EMU_PER_CM)
    usual = TableFitter(Typesetter(house), made, (tall, tall)).measured(14.0)
    exact = replace(tall, height=usual.height)
    (fitted,) = fit_table(TableFitter(setter, made, (exact, exact)), [14.0, 12.0])[0]
    assert (fitted.size == 12) is free


def test_panels_of_ours_stand_under_the_plate_of_a_title_that_is_part_of_a_picture(make) -> None:
    layouts = load_layouts(str(make(plates.pictured())[0]))
    title = layouts.layouts["chart"].slot("title").box
    panels = [each.decorations for name, each in layouts.layouts.items() if "divider-panel" in name]
    tops = [min(each.box.y for each in drawn) for drawn in panels if drawn]
    assert tops
    assert min(tops) > title.y + title.height


def test_columns_begin_under_the_texts_that_a_title_moves_down() -> None:
    slots = {
        "title": {"box": [2, 3, 20, 1.5], "sizes": [48, 36], "grows": 2, "carries": ["date"]},
        "date": {"box": [2, 7, 20, 0.7]},
        "motif": {"box": [0, 7.8, 30, 8]},
    }
    moved = 48 * LINE_CM - 1.5
    left, top, wide, tall = clear_motif(slots)["motif"]["box"]
    assert top == pytest.approx(7.7 + moved, abs=0.01)
    assert (left, wide, top + tall) == (0, 30, pytest.approx(15.8, abs=0.01))


def test_a_list_is_set_closer_before_it_goes_on(make) -> None:
    layouts = load_layouts(str(make(small.small())[0]))
    usual = Placer(layouts, Typesetter(layouts), "", Teller(Collector()))

    def slide(count: int) -> SlideContent:
        points = tuple(Paragraph((Run("首次响应"),), bullet=True) for _ in range(count))
        body = Fill("body", "body", RichText(points))
        return SlideContent("points", "text", "c", (body,), rich(""))

    first = next(count for count in range(5, 60) if len(usual.pages(slide(count))) == 2)
    deck = DeckContent("", "", "", "", "zh-Hans", "", "corp", (), (slide(first),))
    assert len(place(deck, layouts)[0]) == 1
