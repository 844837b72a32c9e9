"""Pages into a .pptx: slides, charts, notes, sections, properties and the manifest."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from deckgen.charts.spec import ChartSpec
from deckgen.layout.page import FittedTable, FittedText
from deckgen.pptx import ids
from deckgen.pptx.chart_band_sides import band_sides
from deckgen.pptx.chart_ink import ink
from deckgen.pptx.chart_level import beside_rows, legended, levels
from deckgen.pptx.chart_xml import chart
from deckgen.pptx.color import Palette
from deckgen.pptx.manifest import embed
from deckgen.pptx.notes_xml import notes
from deckgen.pptx.outline_xml import add_sections, list_slides
from deckgen.pptx.package_zip import write_zip
from deckgen.pptx.parts import Part, members
from deckgen.pptx.pictures import Pictures
from deckgen.pptx.properties import extended
from deckgen.pptx.slide_xml import SlideWriter
from deckgen.pptx.template import open_template
from deckgen.pptx.text_xml import TextWriter
from deckgen.pptx.workbook import workbook
from deckgen.source.diagnostic import Collector, InputError, Report, problem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from deckgen.charts.picture import Picture
    from deckgen.content.model import DeckContent
    from deckgen.layout.define import LayoutSet
    from deckgen.layout.page import Box, Page, Placed
    from deckgen.narrate.text import RichText
    from deckgen.pptx.chart_ink import Ink
    from deckgen.pptx.chart_level import Level
    from deckgen.pptx.template import Template

_APP = "docProps/app.xml"
_MASTERS = "<a:masterClrMapping/>"
"""The master's map of colours."""


def write(
    content: DeckContent,
    pages: Sequence[Page],
    layouts: LayoutSet,
    manifest: Mapping[str, object] | None,
    base: bytes | Path,
) -> bytes:
    """The finished deck; the same arguments give the same bytes.

    ``base`` is the template's .pptx; layouts no page uses are dropped from it. Raises
    ``InputError`` for a layout the base lacks, a link to no slide, and a chart without data.
    """
    _check(pages)
    used = dict.fromkeys(page.layout for page in pages)
    try:
        template = open_template(base, layouts, used, content)
    except KeyError as missing:
        raise _lacking(pages, str(missing.args[0])) from None
    slides = _Writer(content, layouts, template, pages).parts()
    embedded = (
        embed(manifest, {part.name for part in template.parts}) if manifest is not None else []
    )
    parts = [*_base_parts(template, content, pages, embedded), *slides, *embedded]
    return write_zip(members(template.root, parts))


def _check(pages: Sequence[Page]) -> None:
    collector = Collector()
    known = {page.id for page in pages}
    for page in pages:
        for placed in page.placed:
            if placed.kind == "chart" and not _drawable(placed.payload):
                collector.add(problem("P012", placed.span, slide=page.id, shape=placed.name))
        for target in _targets(page):
            if target not in known:
                item = problem("P011", page.span, slide=page.id, target=target)
                collector.add(item)
    collector.stop_if_errors()


def _drawable(payload: object) -> bool:
    return bool(getattr(payload, "series", ()) and getattr(payload, "categories", ()))


def _targets(page: Page) -> list[str]:
    texts = [text for placed in page.placed for text in _texts(placed.payload)]
    runs = [run for text in texts for paragraph in text.paragraphs for run in paragraph.runs]
    return list(dict.fromkeys(run.link for run in runs if run.link))


def _texts(payload: object) -> list[RichText]:
    if isinstance(payload, FittedText):
        return [payload.text]
    if isinstance(payload, FittedTable):
        return [cell.text for row in payload.table.rows for cell in row.cells]
    return []


def _lacking(pages: Sequence[Page], layout: str) -> InputError:
    page = next(page for page in pages if page.layout == layout)
    item = problem("P010", page.span, slide=page.id, layout=layout)
    return InputError(Report((item,)))


@dataclass
class _Writer:
    """Makes the parts of the slides, each under a name known beforehand."""

    content: DeckContent
    layouts: LayoutSet
    template: Template
    pages: Sequence[Page]
    made: list[Part] = field(default_factory=list)
    charts: int = 0

    def __post_init__(self) -> None:
        palette = Palette(self.layouts.theme)
        self.texts = TextWriter(self.layouts, palette, self.content.language)
        self.pictures = Pictures(palette, self.layouts)
        self.ink: Ink = ink(palette, self.layouts, self.content.language)
        self.names = {page.id: f"ppt/slides/slide{at}.xml" for at, page in enumerate(self.pages, 1)}

    def parts(self) -> list[Part]:
        """All parts that are not the base's."""
        for number, page in enumerate(self.pages, start=1):
            self.add_slide(page, number)
        return self.made

    def add_slide(self, page: Page, number: int) -> None:
        part = Part(self.names[page.id], ids.SLIDE)
        part.relate(f"{ids.REL}slideLayout", self.template.layouts[page.layout])
        self.made.append(part)
        links: dict[str, str] = {}

        def link(target: str) -> str:
            if target not in links:
                links[target] = part.relate(f"{ids.REL}slide", self.names[target])
            return links[target]

        charts = [(p.payload, p.box) for p in page.placed if isinstance(p.payload, ChartSpec)]
        tables = [(p.payload, p.box) for p in page.placed if isinstance(p.payload, FittedTable)]
        level = levels(charts, self.ink) | beside_rows(charts, tables, self.ink)
        own = legended(charts, self.ink)
        sides = band_sides(charts, level, self.ink)

        def drawn(spec: ChartSpec, box: Box) -> str:
            shared = level.get(box, (0.0, 0.0)), sides.get(box, "")
            name = self.add_chart(spec, box, *shared, named=own[box])
            return part.relate(f"{ids.REL}chart", name)

        def painted(placed: Placed, spec: Picture) -> tuple[str, str]:
            files, new = self.pictures.files(placed, spec)
            self.made += new
            png, svg = (part.relate(f"{ids.REL}image", name) for name in files)
            return png, svg

        layout = self.layouts.layouts[page.layout]
        override = self.template.overrides.get(page.layout, _MASTERS)
        writer = SlideWriter(number, layout, self.texts, link, drawn, painted, override)
        part.data = self.zoomed(writer.xml(page))
        if page.notes.paragraphs:
            self.add_notes(page, number, part)

    def add_chart(
        self, spec: ChartSpec, box: Box, level: Level, band_side: str, *, named: bool
    ) -> str:
        self.charts += 1
        part = Part(f"ppt/charts/chart{self.charts}.xml", ids.CHART)
        book = Part(f"ppt/embeddings/workbook{self.charts}.xlsx", ids.SPREADSHEET, workbook(spec))
        relation = part.relate(f"{ids.REL}package", book.name)
        made = chart(spec, box, self.ink, relation, level, named=named, band_side=band_side)
        part.data = self.zoomed(made)
        self.made += [part, book]
        return part.name

    def zoomed(self, xml: str) -> bytes:
        """A part's bytes, in the lengths and sizes of the slides."""
        if self.layouts.zoom == 1:
            return xml.encode()
        from deckgen.pptx.corporate.zoomed import zoomed  # noqa: PLC0415 -- only for a small page

        return zoomed(xml.encode(), self.layouts.zoom)

    def add_notes(self, page: Page, number: int, slide_part: Part) -> None:
        part = Part(f"ppt/notesSlides/notesSlide{number}.xml", ids.NOTES)
        part.relate(f"{ids.REL}notesMaster", self.template.notes_master)
        part.relate(f"{ids.REL}slide", slide_part.name)
        part.data = notes(page.notes, self.texts).encode()
        slide_part.relate(f"{ids.REL}notesSlide", part.name)
        self.made.append(part)


def _base_parts(
    template: Template, content: DeckContent, pages: Sequence[Page], embedded: Sequence[Part]
) -> list[Part]:
    """The base's parts, with the slides listed in the presentation and counted."""
    main = str(template.presentation.part.partname).removeprefix("/")
    presentation = template.part(main)
    numbers = range(1, len(pages) + 1)
    slides = [presentation.relate(f"{ids.REL}slide", f"ppt/slides/slide{at}.xml") for at in numbers]
    for part in embedded[:1]:
        presentation.relate(f"{ids.REL}customXml", part.name)
    element = template.presentation.part._element  # noqa: SLF001 -- its XML is completed here
    list_slides(element, slides)
    add_sections(element, content, pages)
    presentation.data = template.presentation.part.blob
    template.part(_APP).data = extended(content, pages)
    return list(template.parts)
