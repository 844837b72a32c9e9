"""python-pptx is imported without ballast, and stays whole for everybody else."""

from __future__ import annotations

import subprocess
import sys


def run(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_writing_a_deck_loads_neither_pillow_nor_xlsxwriter_nor_urllib() -> None:
    code = """
import sys
from deckgen.pptx.lean import load
load()
print([m for m in ("PIL", "xlsxwriter", "urllib.request", "xml.sax.saxutils") if m in sys.modules])
"""
    assert run(code) == "[]"


def test_python_pptx_still_makes_its_own_charts_and_pictures_afterwards() -> None:
    code = """
import io
from deckgen.pptx.lean import load
load()
from PIL import Image
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches
deck = Presentation()
slide = deck.slides.add_slide(deck.slide_layouts[6])
data = CategoryChartData()
data.categories = ["a & b"]
data.add_series("s", (1,))
box = (Inches(1), Inches(1), Inches(3), Inches(3))
slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *box, data)
picture = io.BytesIO()
Image.new("RGB", (4, 4)).save(picture, "PNG")
slide.shapes.add_picture(picture, *box)
deck.save(io.BytesIO())
print(len(slide.shapes))
"""
    assert run(code) == "2"


def test_an_import_before_is_left_as_it_is() -> None:
    code = """
import pptx
from deckgen.pptx.lean import load
print(load() is pptx)
"""
    assert run(code) == "True"


def test_the_garbage_collector_runs_again_afterwards() -> None:
    code = """
import gc
from deckgen.pptx.lean import load
load()
print(gc.isenabled())
"""
    assert run(code) == "True"


def test_importing_the_writer_does_not_import_python_pptx() -> None:
    code = """
import sys
import deckgen.pptx.write
print([m for m in ("pptx", "lxml", "pandas") if m in sys.modules])
"""
    assert run(code) == "[]"
