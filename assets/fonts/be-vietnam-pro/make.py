#!/usr/bin/env python3
"""Make the four window fonts from the full fonts of npm @expo-google-fonts/be-vietnam-pro 0.4.1.

    npm pack @expo-google-fonts/be-vietnam-pro@0.4.1 && tar xzf expo-google-fonts-be-vietnam-pro-0.4.1.tgz
    python3 make.py package        # needs fonttools and brotli

Keeps what Vietnamese needs, in one file a weight so that kerning between a plain and an accented letter
survives, and adds figures of one width (feature tnum), which the font lacks and columns of money need.
"""
import pathlib
import sys

from fontTools.otlLib.builder import buildLookup, buildSingleSubstSubtable
from fontTools.subset import Options, Subsetter, parse_unicodes
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables import otTables
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent

# Not the metrics of the plain figure: they would undo the width given here.
ROUND_XY = 0x0004
HERE = pathlib.Path(__file__).resolve().parent
WEIGHTS = {"400Regular": "Regular", "500Medium": "Medium", "600SemiBold": "SemiBold", "700Bold": "Bold"}
LETTERS = """
    20-7E A0-FF 102-103 110-111 128-129 168-169 1A0-1A1 1AF-1B0 300-303 306 309 31B 323 1EA0-1EF9
    2010-2015 2018-201E 2020-2022 2026 2030 2039-203A 20AB 20AC 2122 2212 2248 2260 2264-2265
"""
FEATURES = ["ccmp", "locl", "kern", "mark", "mkmk", "liga", "case", "tnum"]


def add_tabular_figures(font):
    cmap, glyf, hmtx = font.getBestCmap(), font["glyf"], font["hmtx"]
    figures = [cmap[ord(figure)] for figure in "0123456789"]
    width = hmtx[cmap[ord("0")]][0]
    names = {figure: figure + ".tnum" for figure in figures}
    font.setGlyphOrder(font.getGlyphOrder() + list(names.values()))
    for figure, name in names.items():
        shift = round((width - hmtx[figure][0]) / 2)
        part = GlyphComponent()
        part.glyphName, part.x, part.y, part.flags = figure, shift, 0, ROUND_XY
        glyph = Glyph()
        glyph.numberOfContours, glyph.components = -1, [part]
        glyf.glyphs[name] = glyph
        glyf.glyphOrder = font.getGlyphOrder()
        glyph.recalcBounds(glyf)
        hmtx.metrics[name] = (width, glyph.xMin)
        font["GDEF"].table.GlyphClassDef.classDefs[name] = 1
    font["maxp"].numGlyphs = len(font.getGlyphOrder())
    add_feature(font["GSUB"].table, "tnum", names)


def add_feature(gsub, tag, mapping):
    gsub.LookupList.Lookup.append(buildLookup([buildSingleSubstSubtable(mapping)]))
    gsub.LookupList.LookupCount = len(gsub.LookupList.Lookup)
    record = otTables.FeatureRecord()
    record.FeatureTag, record.Feature = tag, otTables.Feature()
    record.Feature.FeatureParams = None
    record.Feature.LookupListIndex, record.Feature.LookupCount = [gsub.LookupList.LookupCount - 1], 1
    gsub.FeatureList.FeatureRecord.append(record)
    gsub.FeatureList.FeatureCount = len(gsub.FeatureList.FeatureRecord)
    for script in gsub.ScriptList.ScriptRecord:
        systems = [script.Script.DefaultLangSys, *(lang.LangSys for lang in script.Script.LangSysRecord)]
        for system in filter(None, systems):
            system.FeatureIndex.append(gsub.FeatureList.FeatureCount - 1)
            system.FeatureCount = len(system.FeatureIndex)


def make(source, target):
    font = TTFont(source, recalcTimestamp=False)
    add_tabular_figures(font)
    options = Options(layout_features=FEATURES, name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17],
                      recalc_timestamp=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=parse_unicodes(" ".join(LETTERS.split())))
    subsetter.subset(font)
    font.flavor = "woff2"
    font.save(target)


def main():
    for folder, weight in WEIGHTS.items():
        source = pathlib.Path(sys.argv[1]) / folder / f"BeVietnamPro_{folder}.ttf"
        make(source, HERE / f"BeVietnamPro-{weight}.woff2")


if __name__ == "__main__":
    main()
