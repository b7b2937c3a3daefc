//! The layout of a certificate as data: where each field stands, how it is set and what a pre-printed blank
//! already carries. Nothing about a size or place is in code, because blanks differ.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::art::Area;
use crate::error::{PaperError, Result};
use crate::fit::Room;
use crate::fonts::{Face, MM_PER_PT};
use crate::pdf::Rgb;

/// The layout shipped for an A4 landscape giấy khen.
pub const CERTIFICATE_A4: &str = include_str!("../../../assets/blanks/giay-khen-a4.toml");

/// Most lines of one field.
const MOST_LINES: usize = 12;

/// Whether a part is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// In full print and on a pre-printed blank.
    #[default]
    Print,
    /// In full print only: the blank carries it already.
    OnBlank,
    /// Never.
    Hidden,
}

/// Which edge of the text `x` names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Anchor {
    #[default]
    Center,
    Left,
}

/// A sheet with its fields. Lengths in millimetres from the top left corner, type sizes in points.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Blank {
    /// Vietnamese name shown when a layout is chosen.
    pub name: String,
    pub width: f64,
    pub height: f64,
    pub frame: Option<ArtBox>,
    pub emblem: Option<ArtBox>,
    pub spread: Option<Spread>,
    /// Text fields by key (`qh`, `tn`, `issuer`, `verb`, `title`, `name`, `office`, `merit`, `date`, `role`,
    /// `signer`, `qd`, `so` in our own layout).
    pub fields: BTreeMap<String, Field>,
    /// Rules as long as the text of a field, by key.
    #[serde(default)]
    pub rules: BTreeMap<String, RuleLine>,
}

/// Where the frame or the emblem goes; it is drawn as large as the box allows in its own proportions.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ArtBox {
    pub x: f64,
    pub y: f64,
    pub w: f64,
    pub h: f64,
    #[serde(default)]
    pub mode: Mode,
}

impl ArtBox {
    pub(crate) fn area(&self) -> Area {
        Area { x: self.x, y: self.y, w: self.w, h: self.h }
    }
}

/// Other baselines when the named fields all need one line only.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spread {
    pub when_one_line: Vec<String>,
    pub baselines: BTreeMap<String, f64>,
}

/// A line under a field.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleLine {
    pub under: String,
    pub y: f64,
    /// In points.
    pub thickness: f64,
    #[serde(default)]
    pub mode: Mode,
    /// Blanks differ here: ask whether the blank carries it.
    #[serde(default)]
    pub ask: bool,
}

/// A text field.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// Text when a certificate gives none.
    #[serde(default)]
    pub text: String,
    pub x: f64,
    /// Baseline of the first line, or of each line.
    pub y: Numbers,
    /// Width the text may use.
    pub w: f64,
    #[serde(default)]
    pub anchor: Anchor,
    #[serde(default)]
    pub font: Face,
    pub size: Numbers,
    pub min_size: Option<f64>,
    #[serde(default = "black")]
    pub colour: String,
    #[serde(default)]
    pub caps: bool,
    #[serde(default = "one")]
    pub max_lines: usize,
    /// Distance of baselines; 1.3 times the type size when not given.
    pub pitch: Option<f64>,
    #[serde(default)]
    pub mode: Mode,
    /// Blanks differ here: ask whether the blank carries it.
    #[serde(default)]
    pub ask: bool,
    /// Other ways to set the text, tried in turn when this one does not hold it.
    #[serde(default)]
    pub then: Vec<Alternative>,
}

/// Another way to set a field.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Alternative {
    pub y: Numbers,
    pub size: Numbers,
    pub min_size: Option<f64>,
    pub max_lines: usize,
    pub pitch: Option<f64>,
}

/// One number, or one for each line.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum Numbers {
    One(f64),
    Each(Vec<f64>),
}

impl Numbers {
    fn list(&self) -> Vec<f64> {
        match self {
            Self::One(value) => vec![*value],
            Self::Each(values) => values.clone(),
        }
    }
}

fn black() -> String {
    "#000000".to_owned()
}

const fn one() -> usize {
    1
}

impl Blank {
    /// Reads a layout and checks that it can be drawn.
    ///
    /// # Errors
    /// [`PaperError::Blank`] says which key is missing, unknown or impossible.
    pub fn read(toml: &str) -> Result<Self> {
        let blank: Self = toml::from_str(toml).map_err(|error| PaperError::Blank(error.to_string()))?;
        let sheet = |value: f64| (20.0..=2_000.0).contains(&value);
        if !sheet(blank.width) || !sheet(blank.height) {
            return Err(PaperError::Blank("width and height must be 20 to 2000 mm".into()));
        }
        for (key, rule) in &blank.rules {
            if !blank.fields.contains_key(&rule.under) {
                return Err(PaperError::Blank(format!("{key}: no field {}", rule.under)));
            }
        }
        for (key, field) in &blank.fields {
            field.ready().ok_or_else(|| PaperError::Blank(format!("{key}: sizes, lines or colour")))?;
        }
        Ok(blank)
    }

    /// The shipped A4 landscape layout.
    ///
    /// # Errors
    /// None on a sound build; a test reads it.
    pub fn certificate_a4() -> Result<Self> {
        Self::read(CERTIFICATE_A4)
    }
}

/// A field worked out once for a whole batch.
pub(crate) struct Ready {
    pub(crate) x: f64,
    pub(crate) anchor: Anchor,
    pub(crate) face: Face,
    pub(crate) colour: Rgb,
    pub(crate) caps: bool,
    pub(crate) rooms: Vec<Room>,
    /// For each room, given baselines and the pitch that continues them.
    steps: Vec<(Vec<f64>, f64)>,
}

impl Ready {
    /// Baseline of a line; `first` replaces the layout's first one and moves the others with it.
    pub(crate) fn baseline(&self, room: usize, line: usize, first: Option<f64>) -> f64 {
        let Some((given, pitch)) = self.steps.get(room) else { return 0.0 };
        let (Some(start), Some(last)) = (given.first(), given.last()) else { return 0.0 };
        let beyond = (line + 1).saturating_sub(given.len()) as f64;
        let laid = given.get(line).copied().unwrap_or(last + beyond * pitch);
        laid + first.map_or(0.0, |first| first - start)
    }
}

impl Field {
    /// Numbers checked and gathered; nothing when they make no sense.
    pub(crate) fn ready(&self) -> Option<Ready> {
        let own = Alternative {
            y: self.y.clone(),
            size: self.size.clone(),
            min_size: self.min_size,
            max_lines: self.max_lines,
            pitch: self.pitch,
        };
        let mut rooms = Vec::new();
        let mut steps = Vec::new();
        for way in std::iter::once(&own).chain(&self.then) {
            let (sizes_pt, baselines) = (way.size.list(), way.y.list());
            let first = *sizes_pt.first()?;
            let min_size_pt = way.min_size.unwrap_or(first);
            let sound = sizes_pt.iter().all(|size| (4.0..=400.0).contains(size))
                && (4.0..=first).contains(&min_size_pt)
                && (1..=MOST_LINES).contains(&way.max_lines)
                && !baselines.is_empty()
                && self.w > 1.0;
            if !sound {
                return None;
            }
            steps.push((baselines, way.pitch.unwrap_or(first * 1.3 * MM_PER_PT)));
            rooms.push(Room { width_mm: self.w, sizes_pt, min_size_pt, max_lines: way.max_lines });
        }
        let colour = Rgb::parse(&self.colour)?;
        Some(Ready { x: self.x, anchor: self.anchor, face: self.font, colour, caps: self.caps, rooms, steps })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_layout_has_the_fields_of_the_form() {
        let blank = Blank::certificate_a4().unwrap();
        let keys: Vec<&str> = blank.fields.keys().map(String::as_str).collect();
        assert_eq!(
            keys,
            [
                "date", "issuer", "merit", "name", "office", "qd", "qh", "role", "signer", "so", "title",
                "tn", "verb"
            ]
        );
        assert_eq!((blank.width, blank.height), (297.0, 210.0));
    }

    #[test]
    fn a_wrong_layout_is_refused_with_the_key() {
        let swaps = [
            ("colour = \"#CC0D0D\"", "colour = \"red\"", "issuer"),
            ("size = 24\nmin_size = 16", "size = 24\nmin_size = 30", "name"),
            ("under = \"tn\"", "under = \"tm\"", "tm"),
            ("anchor = \"left\"", "anchor = \"right\"", "right"),
            ("width = 297", "width = 3", "width"),
            ("ask = true", "asks = true", "asks"),
        ];
        for (from, to, names) in swaps {
            let broken = CERTIFICATE_A4.replacen(from, to, 1);
            assert_ne!(broken, CERTIFICATE_A4);
            let error = Blank::read(&broken).unwrap_err().to_string();
            assert!(error.contains(names), "{error}");
        }
    }
}
