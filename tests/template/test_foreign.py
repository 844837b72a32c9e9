"""Templates that others made, as LibreOffice ships them; none of them is kept here.

Those of its package ``presnt`` are turned into .pptx, read, and built with.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from pptx import Presentation

from deckgen.layout.load import load_layouts
from deckgen.layout.page import EMU_PER_CM

SHIPPED = Path("/usr/lib/libreoffice/share/template/common/presnt")
NAMES = ("Midnightblue", "Blue_Curve", "Metropolis", "Vivid", "Piano")
READ = (*NAMES, "Focus", "Portfolio")


@pytest.fixture(scope="module")
def converted(tmp_path_factory) -> Path:
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("presnt")
    files = [str(SHIPPED / f"{name}.otp") for name in READ if (SHIPPED / f"{name}.otp").is_file()]
    if not files:
        pytest.skip("LibreOffice's templates are not installed")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pptx", "--outdir", folder, *files]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    return folder


def test_a_cover_of_ours_has_its_title_on_the_ribbon_of_the_page(converted, make) -> None:
    """Under it the other texts close up."""
    file = converted / "Metropolis.pptx"
    if not file.is_file():
        pytest.skip("Metropolis is not among LibreOffice's templates")
    layouts = load_layouts(str(make(file.read_bytes())[0])).layouts
    cover, title = layouts["cover"], layouts["chart"].slot("title")
    for name in ("cover", "divider-full", "divider-panel", "closing"):
        assert layouts[name].slot("title").box == title.box
    above, under = cover.slot("organisation").box, cover.slot("subtitle").box
    assert above.y > title.box.y + title.box.height
    assert 0 < under.y - above.y - above.height < EMU_PER_CM


def test_a_large_title_keeps_the_colour_in_which_the_company_sets_it(converted, make) -> None:
    """White on a blue band reads at 3.9:1: enough at its size, and all others would look wrong."""
    file = converted / "Vivid.pptx"
    if not file.is_file():
        pytest.skip("Vivid is not among LibreOffice's templates")
    layouts = load_layouts(str(make(file.read_bytes())[0]))
    role = layouts.layouts["chart"].slot("title").color
    assert layouts.theme.roles[role] == "lt1"


def test_no_rule_of_the_page_runs_through_the_line_over_content(converted, make) -> None:
    """Portfolio has one along the right half, where the chapters' names stand."""
    file = converted / "Portfolio.pptx"
    if not file.is_file():
        pytest.skip("Portfolio is not among LibreOffice's templates")
    layouts = load_layouts(str(make(file.read_bytes())[0]))
    rule = 848_160
    for name in ("kicker", "tracker"):
        assert layouts.layouts["chart"].slot(name).box.y * layouts.zoom > rule


def test_a_title_slide_too_narrow_for_a_subtitle_gives_way_to_ours(converted, make) -> None:
    file = converted / "Focus.pptx"
    if not file.is_file():
        pytest.skip("Focus is not among LibreOffice's templates")
    cover = load_layouts(str(make(file.read_bytes())[0])).layouts["cover"]
    assert cover.slot("motif") is not None
    assert cover.slot("subtitle").box.width > 12 * EMU_PER_CM


@pytest.mark.parametrize("name", NAMES)
def test_a_template_of_libreoffice_is_built_with(converted, make, deck, name) -> None:
    from openxml_audit import validate_pptx

    file = converted / f"{name}.pptx"
    if not file.is_file():
        pytest.skip(f"{name} is not among LibreOffice's templates")
    folder, report = make(file.read_bytes(), f"{name}.pptx")
    assert "[L045]" in report
    path = deck()
    for made in (folder / "base.pptx", path):
        assert [str(error) for error in validate_pptx(str(made)).errors] == []
    slides = Presentation(str(path)).slides
    assert all(slide.shapes.title.text for slide in slides)
