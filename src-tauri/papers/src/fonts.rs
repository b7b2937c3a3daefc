//! The four Tinos faces (metric-equal to Times New Roman) and the handwritten ones for certificates, cut once to the
//! letters our papers use.
//!
//! A face always holds every Vietnamese letter in its composed form; a letter it lacks is drawn as an
//! empty box and reported, never dropped.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Millimetres in one point.
pub const MM_PER_PT: f64 = 25.4 / 72.0;

/// Drawn in place of a letter the faces lack.
const UNKNOWN: char = '□';

/// Letters above this code are not in the faces.
const TABLE: usize = 0x2700;

/// A face. Papers are set in the first four; the others are for certificates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, Default)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum Face {
    #[default]
    Regular,
    Bold,
    Italic,
    BoldItalic,
    Charm,
    CharmBold,
    DancingScript,
    GreatVibes,
}

/// How many faces there are.
pub(crate) const FACES: usize = Face::ALL.len();

impl Face {
    /// The faces of office papers.
    pub const PAPERS: [Self; 4] = [Self::Regular, Self::Bold, Self::Italic, Self::BoldItalic];

    /// All, in the order of their indexes.
    pub const ALL: [Self; 8] = [
        Self::Regular,
        Self::Bold,
        Self::Italic,
        Self::BoldItalic,
        Self::Charm,
        Self::CharmBold,
        Self::DancingScript,
        Self::GreatVibes,
    ];

    /// Width of `text` in millimetres at `size_pt` points. No kerning, as Word sets Times by default.
    #[must_use]
    pub fn width_mm(self, text: &str, size_pt: f64) -> f64 {
        let cut = cut(self);
        f64::from(cut.units(text)) * size_pt * MM_PER_PT / f64::from(cut.units_per_em)
    }

    /// Whether the face can draw `letter` (composed form).
    #[must_use]
    pub fn has(self, letter: char) -> bool {
        cut(self).glyph(letter).is_some()
    }

    fn whole(self) -> &'static [u8] {
        match self {
            Self::Regular => include_bytes!("../../../assets/fonts/tinos/Tinos-Regular.ttf"),
            Self::Bold => include_bytes!("../../../assets/fonts/tinos/Tinos-Bold.ttf"),
            Self::Italic => include_bytes!("../../../assets/fonts/tinos/Tinos-Italic.ttf"),
            Self::BoldItalic => include_bytes!("../../../assets/fonts/tinos/Tinos-BoldItalic.ttf"),
            Self::Charm => include_bytes!("../../../assets/fonts/charm/Charm-Regular.ttf"),
            Self::CharmBold => include_bytes!("../../../assets/fonts/charm/Charm-Bold.ttf"),
            Self::DancingScript => {
                include_bytes!("../../../assets/fonts/dancing-script/DancingScript-Bold.ttf")
            }
            Self::GreatVibes => include_bytes!("../../../assets/fonts/great-vibes/GreatVibes-Regular.ttf"),
        }
    }

    /// Name inside the PDF; the six letters before `+` say that the face was cut.
    pub(crate) fn pdf_name(self) -> &'static str {
        match self {
            Self::Regular => "SVTNRA+Tinos",
            Self::Bold => "SVTNRB+Tinos-Bold",
            Self::Italic => "SVTNRC+Tinos-Italic",
            Self::BoldItalic => "SVTNRD+Tinos-BoldItalic",
            Self::Charm => "SVCHRA+Charm-Regular",
            Self::CharmBold => "SVCHRB+Charm-Bold",
            Self::DancingScript => "SVDNCA+DancingScript-Bold",
            Self::GreatVibes => "SVGRVA+GreatVibes-Regular",
        }
    }
}

/// A face cut down to [`letters`], glyphs renumbered from 1.
#[derive(Default)]
pub(crate) struct CutFace {
    pub(crate) bytes: Vec<u8>,
    /// Letter code to new glyph number; where letters share a glyph, the first of [`letters`] has it, so that
    /// text copied out of a PDF comes back with the letter people type.
    pub(crate) glyphs: BTreeMap<u32, u16>,
    /// Glyph number of every letter, by letter code; 0 = not there.
    table: Vec<u16>,
    /// Advance by new glyph number, in font units.
    pub(crate) advances: Vec<u16>,
    pub(crate) units_per_em: u16,
    pub(crate) ascent: i16,
    pub(crate) descent: i16,
    pub(crate) bbox: [i16; 4],
    pub(crate) weight: u16,
    pub(crate) italic_angle: f32,
}

impl CutFace {
    pub(crate) fn glyph(&self, letter: char) -> Option<u16> {
        self.table.get(letter as usize).copied().filter(|glyph| *glyph != 0)
    }

    /// Glyph to draw for `letter`: its own, or the empty box.
    pub(crate) fn drawn(&self, letter: char) -> u16 {
        self.glyph(letter).or_else(|| self.glyph(UNKNOWN)).unwrap_or(0)
    }

    pub(crate) fn advance(&self, glyph: u16) -> u16 {
        self.advances.get(usize::from(glyph)).copied().unwrap_or(0)
    }

    /// Width of `text` in font units.
    pub(crate) fn units(&self, text: &str) -> u32 {
        text.chars().map(|letter| u32::from(self.advance(self.drawn(letter)))).sum()
    }

    fn build(whole: &[u8]) -> Option<Self> {
        let face = ttf_parser::Face::parse(whole, 0).ok()?;
        let mut kept = subsetter::GlyphRemapper::new();
        let mut cut = Self { table: vec![0; TABLE], ..Self::default() };
        cut.advances.push(face.glyph_hor_advance(ttf_parser::GlyphId(0)).unwrap_or(0));
        for letter in letters() {
            let Some(old) = face.glyph_index(letter) else { continue };
            let new = kept.remap(old.0);
            if usize::from(new) >= cut.advances.len() {
                cut.glyphs.insert(letter as u32, new);
            }
            if let Some(slot) = cut.table.get_mut(letter as usize) {
                *slot = new;
            }
            cut.advances.resize(cut.advances.len().max(usize::from(new) + 1), 0);
            cut.advances[usize::from(new)] = face.glyph_hor_advance(old).unwrap_or(0);
        }
        cut.bytes = subsetter::subset(whole, 0, &kept).ok()?;
        let bbox = face.global_bounding_box();
        cut.bbox = [bbox.x_min, bbox.y_min, bbox.x_max, bbox.y_max];
        cut.units_per_em = face.units_per_em();
        cut.ascent = face.ascender();
        cut.descent = face.descender();
        cut.weight = face.weight().to_number();
        cut.italic_angle = face.italic_angle();
        Some(cut)
    }
}

/// The cut face, made at first use and kept. The embedded files are fixed, so building cannot fail on a
/// user's machine; the tests below would show it.
pub(crate) fn cut(face: Face) -> &'static CutFace {
    static CUT: [OnceLock<CutFace>; FACES] = [const { OnceLock::new() }; FACES];
    CUT[face as usize].get_or_init(|| CutFace::build(face.whole()).unwrap_or_default())
}

/// Every letter our papers may draw: all of Vietnamese, Latin with its European marks (names of other
/// peoples of Viet Nam use ĕ, ŏ, ŭ, č, ñ), digits, punctuation and a few signs.
fn letters() -> impl Iterator<Item = char> {
    const RANGES: [(u32, u32); 6] =
        [(0x20, 0x7e), (0xa0, 0x17f), (0x1a0, 0x1a1), (0x1af, 0x1b0), (0x1ea0, 0x1ef9), (0x2010, 0x2015)];
    const SINGLE: &str = "\u{300}\u{301}\u{302}\u{303}\u{306}\u{309}\u{31b}\u{323}\
        ‘’‚“”„†•…‰′″‹›₫€№™←↑→↓−≈≠≤≥■□▪▫▲►▼◄○●✓";
    let ranges = RANGES.into_iter().flat_map(|(from, to)| from..=to).filter_map(char::from_u32);
    [' ', '-', 'đ', 'Đ'].into_iter().chain(ranges).chain(SINGLE.chars())
}

/// Text as it will be drawn: composed letters, tabs as spaces, invisible characters gone. Line ends stay.
#[must_use]
pub fn clean(text: &str) -> Cow<'_, str> {
    let plain = |letter: char| letter != '\t' && !invisible(letter);
    if is_nfc(text) && text.chars().all(plain) {
        return Cow::Borrowed(text);
    }
    let composed = text.nfc().filter(|letter| !invisible(*letter));
    Cow::Owned(composed.map(|letter| if letter == '\t' { ' ' } else { letter }).collect())
}

fn invisible(letter: char) -> bool {
    let control = letter.is_control() && letter != '\n' && letter != '\t';
    control
        || matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{202a}'..='\u{202e}')
}

/// Letters of `text` that the face cannot draw, each once.
#[must_use]
pub fn unknown_letters(face: Face, text: &str) -> Vec<char> {
    let cut = cut(face);
    let mut unknown: Vec<char> =
        text.chars().filter(|letter| *letter != '\n' && cut.glyph(*letter).is_none()).collect();
    unknown.sort_unstable();
    unknown.dedup();
    unknown
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vietnamese() -> Vec<char> {
        let mut all: Vec<char> = ('a'..='z').chain('A'..='Z').chain(['đ', 'Đ']).collect();
        for base in ["a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y"] {
            for tone in ["", "\u{301}", "\u{300}", "\u{309}", "\u{303}", "\u{323}"] {
                let lower: String = format!("{base}{tone}").nfc().collect();
                let upper: String = lower.to_uppercase();
                assert_eq!((lower.chars().count(), upper.chars().count()), (1, 1), "{lower} is one letter");
                all.extend(lower.chars().chain(upper.chars()));
            }
        }
        all
    }

    #[test]
    fn every_vietnamese_letter_is_in_every_face() {
        let letters = vietnamese();
        assert_eq!(letters.len(), 52 + 2 + 144);
        for face in Face::ALL {
            for letter in letters.iter().copied().chain("0123456789.,;:/-–—()\"“”‘’…%+&".chars())
            {
                assert!(face.has(letter), "{face:?} lacks {letter}");
                assert!(face.width_mm(&letter.to_string(), 14.0) > 0.3, "{face:?} has no width for {letter}");
            }
        }
    }

    #[test]
    fn the_motto_is_as_wide_as_in_times() {
        let wide = Face::Bold.width_mm("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 15.0);
        assert!((wide - 110.4).abs() < 0.2, "{wide}");
    }

    #[test]
    fn loose_marks_and_invisible_characters_are_put_right() {
        assert_eq!(clean("Nguye\u{302}\u{303}n\u{200b}\tĐức\u{feff}"), "Nguyễn Đức");
        assert!(matches!(clean("Nguyễn Đức"), Cow::Borrowed(_)));
    }

    #[test]
    fn letters_nobody_can_draw_are_named() {
        assert_eq!(unknown_letters(Face::Regular, "Nguyễn 阮 Đức\n"), vec!['阮']);
    }

    #[test]
    fn a_cut_face_is_small() {
        for face in Face::ALL {
            let bytes = cut(face).bytes.len();
            assert!((10_000..150_000).contains(&bytes), "{face:?} {bytes}");
        }
    }
}
