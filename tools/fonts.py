"""The fonts of the site, made of the npm package @fontsource/be-vietnam-pro: ``make fonts``.

Each weight becomes one small file: the letters of Vietnamese and English with the signs that our pages use, kerned, and
digits of one width (OpenType ``tnum``), which the published files lack: without them columns of numbers do not line up.
The same letters are kept as TrueType for pictures that are drawn on the server, whose renderer reads no WOFF2.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Final

from fontTools import subset
from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.merge import Merger
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

PACKAGE: Final = "@fontsource/be-vietnam-pro@5.3.0"
FAMILY: Final = "Be Vietnam Pro"
WEIGHTS: Final = (400, 600)
OUT: Final = Path(__file__).parent.parent / "server" / "static" / "fonts"
DRAWN: Final = Path(__file__).parent.parent / "server" / "charts" / "fonts"
"""Where the fonts of drawn pictures are."""
LATIN: Final = [*range(0x20, 0x7F), *range(0xA0, 0x100), 0x2010, *range(0x2013, 0x2015), *range(0x2018, 0x201F)]
SIGNS: Final = [0x2022, 0x2026, 0x202F, 0x2032, 0x2033, 0x2212]
VIETNAMESE: Final = [0x102, 0x103, 0x110, 0x111, 0x128, 0x129, 0x168, 0x169, 0x1A0, 0x1A1, 0x1AF, 0x1B0, 0x20AB]
VIETNAMESE_TONES: Final = range(0x1EA0, 0x1EFA)
DIGITS: Final = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def main() -> None:
    """Fetch the package with npm, and write a file for each weight and the licence."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        packed = subprocess.run(
            ["npm", "pack", "--json", PACKAGE], cwd=folder, check=True, capture_output=True, text=True
        )
        with tarfile.open(folder / json.loads(packed.stdout)[0]["filename"]) as archive:
            archive.extractall(folder, filter="data")
        package = folder / "package"
        for weight in WEIGHTS:
            font = one_weight(package / "files", weight)
            for folder, ending, flavor in ((OUT, "woff2", "woff2"), (DRAWN, "ttf", None)):
                font.flavor = flavor
                if flavor is None:
                    _name(font, weight)
                data = as_bytes(font)
                folder.mkdir(parents=True, exist_ok=True)
                (folder / f"be-vietnam-pro-{weight}.{ending}").write_bytes(data)
                print(f"be-vietnam-pro-{weight}.{ending}: {len(data):,} bytes")
        for folder in (OUT, DRAWN):
            (folder / "LICENSE").write_bytes((package / "LICENSE").read_bytes())


def one_weight(files: Path, weight: int) -> TTFont:
    """Return the font of a weight: the parts that the package has it in, cut to our letters, in one."""
    with tempfile.TemporaryDirectory() as name:
        parts: list[Path] = []
        for script, wanted in (("latin", [*LATIN, *SIGNS]), ("vietnamese", [*VIETNAMESE, *VIETNAMESE_TONES])):
            font = TTFont(files / f"be-vietnam-pro-{script}-{weight}-normal.woff2")
            parts.append(Path(name) / f"{script}.ttf")
            _cut(font, wanted).save(parts[-1])
        whole = Merger().merge([str(part) for part in parts])
    _add_tabular_digits(whole)
    first = TTFont(files / f"be-vietnam-pro-latin-{weight}-normal.woff2")
    whole["head"].created, whole["head"].modified = first["head"].created, first["head"].modified
    whole.recalcTimestamp = False  # the same package gives the same bytes
    return whole


def as_bytes(font: TTFont) -> bytes:
    """Return a font as a file."""
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def _name(font: TTFont, weight: int) -> None:
    """Give a font the names by which a renderer finds it: one family for all weights, and one of its own."""
    for number, words in ((1, FAMILY), (6, f"{FAMILY.replace(' ', '')}-{weight}")):
        font["name"].setName(words, number, 3, 1, 0x409)


def _cut(font: TTFont, letters: list[int]) -> TTFont:
    options = subset.Options(
        layout_features=["kern"], hinting=False, notdef_outline=True, name_IDs=[0, 1, 2, 4, 13, 14]
    )
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=letters)
    cutter.subset(font)
    font.flavor = None
    return font


def _add_tabular_digits(font: TTFont) -> None:
    """Add a copy of each digit as wide as a zero, and the feature that puts them in the place of the others."""
    glyphs, metrics = font["glyf"], font["hmtx"]
    width = metrics["zero"][0]
    font.setGlyphOrder([*font.getGlyphOrder(), *(f"{name}.tnum" for name in DIGITS)])
    for name in DIGITS:
        pen = TTGlyphPen(glyphs)
        shift = (width - metrics[name][0]) // 2
        pen.addComponent(name, (1, 0, 0, 1, shift, 0))
        glyphs[f"{name}.tnum"] = pen.glyph()
        metrics[f"{name}.tnum"] = (width, metrics[name][1] + shift)
    rules = "".join(f"sub {name} by {name}.tnum; " for name in DIGITS)
    addOpenTypeFeaturesFromString(font, f"feature tnum {{ {rules} }} tnum;", tables=["GSUB"])


if __name__ == "__main__":
    sys.exit(main())
