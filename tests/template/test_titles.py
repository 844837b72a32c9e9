"""Titles on a company's master: how they are broken, in what size."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from pptx import Presentation

from deckgen.layout.fit import Typesetter
from deckgen.layout.load import load_layouts
from deckgen.layout.measure import BREAK, Piece, em_width, wrap
from deckgen.layout.page import EMU_PER_POINT
from deckgen.layout.titled import MOST, fitted_title, titled
from deckgen.narrate.text import rich

from . import corp, small

HAN = "全年咨询量与首次响应时间逐月变化及各渠道满意度比较以及来年的工作安排和建议"
MIXED = "首次响应由1月的45秒降至12月的28秒，全年满意度提升1.8个百分点，投诉减少7.4%，比去年少3次"
EVEN = "春夏秋冬" * 9
UNEVEN = "只有电话变慢，也最难一次解决：首次响应要4.3分钟，首次解决率66.3%"
LATIN = "Contacts rose by 21.9 % while first response fell to 32 s, and every channel kept its goal"


def _every(text: str, size: float, width: float) -> list[list[str]]:
    """The lines in programs that use all of the width, or part Chinese from digits, or neither."""
    pieces = [Piece(text, size)]
    ways = [wrap(pieces, width), wrap(pieces, width / 0.97), wrap(pieces, width, spaced=True)]
    return [[line.text.strip() for line in lines] for lines in ways]


@pytest.mark.parametrize("template", [small.small, small.cornered, corp.default, corp.branded])
@pytest.mark.parametrize("text", [HAN, MIXED, LATIN])
def test_no_title_ends_with_a_line_of_a_few_characters(make, template, text) -> None:
    folder, _ = make(template())
    layouts = load_layouts(str(folder))
    setter, slot = Typesetter(layouts), layouts.layouts["chart"].slot("title")
    left, _, right, _ = slot.inset
    broken = 0
    for length in range(12, len(text) + 1):
        said = rich(text[:length].strip())
        made = titled(setter, said, slot, slot.box)
        width = (slot.box.width - left - right - made.trim) / EMU_PER_POINT
        if not setter.fits(said, slot, slot.box, slot.sizes[-1]):
            continue
        for lines in _every(made.text.text, made.size, width):
            broken += len(lines) > 1
            assert len(lines) <= MOST
            assert len(lines) == 1 or len(lines[-1].rstrip("，。")) > 3, lines
    assert broken or width / slot.sizes[0] > em_width(text)


def test_lines_are_about_as_long_as_each_other_and_end_at_pauses(make) -> None:
    folder, _ = make(small.small())
    layouts = load_layouts(str(folder))
    setter, slot = Typesetter(layouts), layouts.layouts["chart"].slot("title")
    text = rich("首次响应由1月的45秒降至12月的28秒，全年满意度提升1.8个百分点")
    made = titled(setter, text, slot, slot.box)
    width = (slot.box.width - slot.inset[0] - slot.inset[2] - made.trim) / EMU_PER_POINT
    for lines in _every(text.text, made.size, width):
        assert lines in (
            [text.text],
            ["首次响应由1月的45秒降至12月的28秒，", "全年满意度提升1.8个百分点"],
        )


def test_a_title_of_two_clauses_is_broken_between_them(make) -> None:
    """Even where lines as long as each other would part them elsewhere."""
    folder, _ = make(small.small())
    layouts = load_layouts(str(folder))
    setter, slot = Typesetter(layouts), layouts.layouts["chart"].slot("title")
    clauses = ["第一季拟设社群专责席位、推物流自助取件；", "2024年首次响应目标五十秒待批示"]
    made = titled(setter, rich("".join(clauses)), slot, slot.box)
    width = (slot.box.width - slot.inset[0] - slot.inset[2] - made.trim) / EMU_PER_POINT
    assert all(lines == clauses for lines in _every(made.text.text, made.size, width))


def test_a_title_that_one_step_spares_a_line_is_that_much_smaller(make) -> None:
    folder, _ = make(small.small())
    layouts = load_layouts(str(folder))
    setter, slot = Typesetter(layouts), layouts.layouts["chart"].slot("title")
    first, second, *_ = slot.sizes
    width = (slot.box.width - slot.inset[0] - slot.inset[2]) / EMU_PER_POINT
    over = int(width * 0.97 / first) + 1
    assert over <= int(width * 0.97 / 1.06 / second)
    made = titled(setter, rich(HAN[:over]), slot, slot.box)
    assert (made.size, made.trim) == (second, 0)
    assert fitted_title(setter, made, slot, slot.box).lines == 1


def test_a_centred_title_is_narrowed_from_both_sides(make, deck) -> None:
    make(small.small())
    long = f"message: {EVEN}"
    path = deck(edit=lambda text: re.sub(r"message: .*", long, text, count=1))
    slide = next(s for s in Presentation(str(path)).slides if s.shapes.title.text == EVEN)
    body = slide.shapes.title._element.txBody.bodyPr
    assert slide.shapes.title._element.spPr.find("{*}xfrm") is None
    assert abs(int(body.get("lIns")) - int(body.get("rIns"))) <= 2


def test_a_chapters_title_comes_down_in_size_before_it_takes_a_third_line(make, deck) -> None:
    make(
        corp.edited(
            corp.default(), {corp.SECTION: lambda text: text.replace('sz="4000"', 'sz="6000"')}
        )
    )
    title = "在线客服年度工作总结与二〇二六年的展望"
    path = deck(edit=lambda text: re.sub(r"title: 年度回顾", f"title: {title}", text, count=1))
    shapes = [slide.shapes.title for slide in Presentation(str(path)).slides]
    (shape,) = [s for s in shapes if s.text_frame.text.endswith(title)]
    size = shape.text_frame.paragraphs[-1].runs[-1].font.size.pt
    assert size < 60
    assert len(wrap([Piece(title, size)], shape.width / EMU_PER_POINT)) <= MOST


def test_a_title_that_has_room_for_one_line_keeps_air_at_its_side(make) -> None:
    folder, _ = make(corp.default())
    layouts = load_layouts(str(folder))
    setter, slot = Typesetter(layouts), layouts.layouts["cover"].slot("title")
    line = replace(slot.box, height=round(slot.sizes[0] * 1.4 * 12700) + slot.inset[1] * 2)
    width = (slot.box.width - slot.inset[0] - slot.inset[2]) / EMU_PER_POINT
    for count in range(4, 30):
        said = rich("总" * count)
        if not setter.fits(said, slot, line, slot.sizes[0]):
            break
        made = titled(setter, said, slot, line)
        assert made.size < slot.sizes[0] or count * made.size * 1.05 <= width
    assert count > 4


def test_a_title_is_measured_in_the_typeface_that_its_placeholder_names(make) -> None:
    def named(master: str) -> str:
        head, style, rest = master.partition("<p:titleStyle>")
        return (
            head + style + re.sub('typeface="[^"]*mj-lt"', 'typeface="DejaVu Sans"', rest, count=1)
        )

    folder, _ = make(corp.edited(corp.default(), {corp.MASTER: named}))
    layouts = load_layouts(str(folder))
    title, setter = layouts.layouts["text"].slot("title"), Typesetter(layouts)
    assert layouts.styles[title.style].typeface == "DejaVu Sans"
    lines = [setter.block(rich("8" * 28), style, 20, 330).lines for style in ("body", title.style)]
    assert lines == [1, 2]


def test_no_line_of_a_title_ends_between_brackets_that_it_need_not_part(make) -> None:
    folder, _ = make(small.small())
    layouts = load_layouts(str(folder))
    setter, slot = Typesetter(layouts), layouts.layouts["chart"].slot("title")
    text = "三条主线各自有一个年度目标（待批准），先提速，再分流，然后补齐短板并练兵"
    made = titled(setter, rich(text), slot, slot.box)
    width = (slot.box.width - slot.inset[0] - slot.inset[2] - made.trim) / EMU_PER_POINT
    for lines in _every(text, made.size, width):
        assert len(lines) == 2
        assert lines[0].count("（") == lines[0].count("）")


def test_a_title_that_no_width_breaks_at_its_pause_is_broken_there(make, deck) -> None:
    """Its second clause is the longer one, so that a line as wide takes part of it."""
    make(small.small())
    path = deck(edit=lambda text: re.sub(r"message: .*", f"message: {UNEVEN}", text, count=1))
    titles = [slide.shapes.title for slide in Presentation(str(path)).slides]
    (title,) = [each for each in titles if each.text.replace("\v", "") == UNEVEN]
    assert title.text == UNEVEN.replace("：", "：\v")
    (line,) = title._element.iter("{*}br")
    assert line.find("{*}rPr").get("lang") == "zh-CN"


@pytest.mark.parametrize(
    "text",
    [
        "退款流程满意度只有78.1分：回得快了，却办结慢、投诉多",
        "西南、西北与东北以15.9%的咨询产生28.5%的投诉，满意度也最低",
        "客户最不满的是等待处理：没有进度提示，五分制只得1.8分",
    ],
)
def test_a_title_is_broken_between_words(make, text) -> None:
    folder, _ = make(small.small())
    layouts = load_layouts(str(folder))
    setter, slot = Typesetter(layouts), layouts.layouts["chart"].slot("title")
    words = ("流程", "回得快", "满意度", "产生", "没有", "进度", "提示", "处理", "客户", "东北")
    for em in range(18, 26):
        width = round(em * slot.sizes[0] * EMU_PER_POINT) + slot.inset[0] + slot.inset[2]
        box = replace(slot.box, width=width, height=slot.box.height * 2)
        made = titled(setter, rich(text), slot, box)
        room = (width - slot.inset[0] - slot.inset[2] - made.trim) / EMU_PER_POINT
        for lines in _every(made.text.text, made.size, room):
            assert all(sum(word in line for line in lines) for word in words if word in text)


def test_a_line_is_whole_where_a_program_parts_quotation_marks_and_lacks_the_face(make) -> None:
    folder, _ = make(small.small())
    layouts = load_layouts(str(folder))
    title = layouts.layouts["chart"].slot("title")
    style = replace(layouts.styles[title.style], typeface="Source Sans Pro Light")
    layouts = replace(layouts, styles={**layouts.styles, title.style: style})
    setter, text = Typesetter(layouts), rich("8月为5.2小时；“处理”由2.8减到1.5小时")
    (paragraph,) = text.paragraphs
    for tenth in range(150, 260):
        width = tenth * title.sizes[0] / 10
        box = replace(title.box, width=round(width * EMU_PER_POINT) + 2 * title.inset[0])
        made = titled(setter, text, title, box)
        lines = setter.paragraph(
            paragraph, title.style, made.size, width, spaced=True, replaced=True
        )
        assert "\v" in made.text.text or made.trim or len(lines) == 1 or len(lines[-1].text) > 3


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("退换货咨询的满意度最低，82.2%；今年为77.4%", "退换货咨询的满意度最低，"),
        (
            "大促保障共八步，前四步在活动之前；“双十一”当天咨询1,066次",
            "大促保障共八步，前四步在活动之前；",
        ),
    ],
)
def test_a_line_before_a_number_or_a_quotation_ends_there_in_libreoffice_too(
    make, text, first
) -> None:
    """It lets part of such a number in if there is room, and then takes the word before it down."""
    layouts = load_layouts(str(make(small.small())[0]))
    setter, slot = Typesetter(layouts), layouts.layouts["chart"].slot("title")
    width = round((em_width(first) + 7) * slot.sizes[0] * EMU_PER_POINT)
    box = replace(slot.box, width=width + slot.inset[0] + slot.inset[2], height=slot.box.height * 2)
    made = titled(setter, rich(text), slot, box)
    room = (width - made.trim) / EMU_PER_POINT / made.size
    said = made.text.text
    if BREAK in said:
        assert said.startswith(first + BREAK)
    else:
        lines = wrap([Piece(said, made.size)], room * made.size)
        assert room - em_width(lines[0].text) < 0.3 or lines[1].text[0] not in "“0123456789"
