//! The layout of a certificate as data: where each field stands, how it is set and what a pre-printed blank
//! already carries. Nothing about a size or place is in code, because blanks differ.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::art::Area;
use crate::error::{PaperError, Result};
use crate::fonts::Face;

/// The layout shipped for an A4 landscape giấy khen.
pub const CERTIFICATE_A4: &str = include_str!("../../../assets/blanks/giay-khen-a4.toml");

/// The layout shipped for an A4 landscape certificate of a title.
pub const TITLE_A4: &str = include_str!("../../../assets/blanks/danh-hieu-a4.toml");

/// A smaller code has dots that a telephone does not tell apart on paper from an office printer.
const LEAST_CODE_MM: f64 = 18.0;

/// What is given on a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts", rename = "BlankKindOf")]
pub enum Gives {
    /// A form of commendation: giấy khen.
    #[default]
    Form,
    /// A title: its name and year stand on the sheet.
    Title,
}

/// Whether a part is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts", rename = "PartMode")]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts", rename = "TextAnchor")]
pub enum Anchor {
    #[default]
    Center,
    Left,
    Right,
}

impl Anchor {
    /// Left edge of a line of `width` millimetres.
    pub(crate) fn left(self, x: f64, width: f64) -> f64 {
        match self {
            Self::Left => x,
            Self::Center => x - width / 2.0,
            Self::Right => x - width,
        }
    }
}

/// A sheet with its fields. Lengths in millimetres from the top left corner, type sizes in points.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export_to = "types.ts", rename = "SheetLayout", optional_fields = nullable)]
pub struct Blank {
    /// Vietnamese name shown when a layout is chosen.
    pub name: String,
    #[serde(default)]
    #[ts(as = "Option<Gives>", optional = nullable)]
    pub gives: Gives,
    pub width: f64,
    pub height: f64,
    /// A scan of the pre-printed blank, shown while the layout is drawn up and never printed.
    pub scan: Option<ArtBox>,
    /// The office's own picture under everything else.
    pub background: Option<ArtBox>,
    pub frame: Option<ArtBox>,
    pub emblem: Option<ArtBox>,
    /// The code by which the certificate is checked, with its light margin; none unless the office puts one there.
    pub code: Option<ArtBox>,
    pub spread: Option<Spread>,
    /// Text fields by key (`qh`, `tn`, `issuer`, `verb`, `title`, `name`, `office`, `merit`, `date`, `role`,
    /// `signer`, `qd`, `so` in our own layout).
    pub fields: BTreeMap<String, Field>,
    /// Rules as long as the text of a field, by key.
    #[serde(default)]
    #[ts(as = "Option<BTreeMap<String, RuleLine>>", optional = nullable)]
    pub rules: BTreeMap<String, RuleLine>,
}

/// Where the frame or the emblem goes; it is drawn as large as the box allows in its own proportions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export_to = "types.ts", rename = "LayoutArt", optional_fields = nullable)]
pub struct ArtBox {
    pub x: f64,
    pub y: f64,
    pub w: f64,
    pub h: f64,
    #[serde(default)]
    #[ts(as = "Option<Mode>", optional = nullable)]
    pub mode: Mode,
    /// The office's own picture by name; our drawing when not given.
    pub picture: Option<String>,
}

impl ArtBox {
    pub(crate) fn area(&self) -> Area {
        Area { x: self.x, y: self.y, w: self.w, h: self.h }
    }
}

/// Other baselines when the named fields all need one line only.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export_to = "types.ts", rename = "LayoutSpread", optional_fields = nullable)]
pub struct Spread {
    pub when_one_line: Vec<String>,
    pub baselines: BTreeMap<String, f64>,
}

/// A line under a field.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export_to = "types.ts", rename = "LayoutRule", optional_fields = nullable)]
pub struct RuleLine {
    pub under: String,
    pub y: f64,
    /// In points.
    pub thickness: f64,
    #[serde(default)]
    #[ts(as = "Option<Mode>", optional = nullable)]
    pub mode: Mode,
    /// Blanks differ here: ask whether the blank carries it.
    #[serde(default)]
    #[ts(as = "Option<bool>", optional = nullable)]
    pub ask: bool,
}

/// A text field.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export_to = "types.ts", rename = "LayoutText", optional_fields = nullable)]
pub struct Field {
    /// Text when a certificate gives none.
    #[serde(default)]
    #[ts(as = "Option<String>", optional = nullable)]
    pub text: String,
    pub x: f64,
    /// Baseline of the first line, or of each line.
    pub y: Numbers,
    /// Width the text may use.
    pub w: f64,
    #[serde(default)]
    #[ts(as = "Option<Anchor>", optional = nullable)]
    pub anchor: Anchor,
    #[serde(default)]
    #[ts(as = "Option<Face>", optional = nullable)]
    pub font: Face,
    pub size: Numbers,
    pub min_size: Option<f64>,
    #[serde(default = "black")]
    #[ts(as = "Option<String>", optional = nullable)]
    pub colour: String,
    #[serde(default)]
    #[ts(as = "Option<bool>", optional = nullable)]
    pub caps: bool,
    #[serde(default = "one")]
    #[ts(as = "Option<usize>", optional = nullable)]
    pub max_lines: usize,
    /// Distance of baselines; 1.3 times the type size when not given.
    pub pitch: Option<f64>,
    #[serde(default)]
    #[ts(as = "Option<Mode>", optional = nullable)]
    pub mode: Mode,
    /// Blanks differ here: ask whether the blank carries it.
    #[serde(default)]
    #[ts(as = "Option<bool>", optional = nullable)]
    pub ask: bool,
    /// Other ways to set the text, tried in turn when this one does not hold it.
    #[serde(default)]
    #[ts(as = "Option<Vec<Alternative>>", optional = nullable)]
    pub then: Vec<Alternative>,
}

/// Another way to set a field.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export_to = "types.ts", rename = "LayoutWay", optional_fields = nullable)]
pub struct Alternative {
    pub y: Numbers,
    pub size: Numbers,
    pub min_size: Option<f64>,
    pub max_lines: usize,
    pub pitch: Option<f64>,
}

/// One number, or one for each line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(untagged)]
#[ts(export_to = "types.ts")]
pub enum Numbers {
    One(f64),
    Each(Vec<f64>),
}

impl Numbers {
    pub(crate) fn list(&self) -> Vec<f64> {
        match self {
            Self::One(value) => vec![*value],
            Self::Each(values) => values.clone(),
        }
    }

    /// The first of them.
    #[must_use]
    pub fn first(&self) -> f64 {
        self.list().first().copied().unwrap_or_default()
    }

    pub(crate) fn each(&mut self, by: impl Fn(f64) -> f64) {
        match self {
            Self::One(value) => *value = by(*value),
            Self::Each(values) => values.iter_mut().for_each(|value| *value = by(*value)),
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
        blank.check()?;
        Ok(blank)
    }

    /// That every part can be drawn.
    ///
    /// # Errors
    /// [`PaperError::Blank`] with the key of the part.
    pub fn check(&self) -> Result<()> {
        let wrong = |what: String| Err(PaperError::Blank(what));
        let is_sheet = |value: f64| (20.0..=2_000.0).contains(&value);
        if !is_sheet(self.width) || !is_sheet(self.height) {
            return wrong("width and height must be 20 to 2000 mm".into());
        }
        let is_side = |value: f64| (1.0..=2_000.0).contains(&value);
        let is_near = |value: f64| value.is_finite() && value.abs() <= 2_000.0;
        let others = [("scan", &self.scan), ("code", &self.code)];
        let others = others.into_iter().filter_map(|(key, art)| Some((key, art.as_ref()?)));
        for (key, art) in self.art().into_iter().chain(others) {
            if ![art.x, art.y].into_iter().all(is_near) || ![art.w, art.h].into_iter().all(is_side) {
                return wrong(format!("{key}: place or size"));
            }
        }
        if self.code.as_ref().is_some_and(|code| code.w.min(code.h) < LEAST_CODE_MM) {
            return wrong("code: too small".into());
        }
        for (key, rule) in &self.rules {
            if !self.fields.contains_key(&rule.under) {
                return wrong(format!("{key}: no field {}", rule.under));
            }
            if !is_near(rule.y) || !(0.1..=20.0).contains(&rule.thickness) {
                return wrong(format!("{key}: place or thickness"));
            }
        }
        for (key, field) in &self.fields {
            if !field.ready().is_some_and(|ready| is_near(ready.x)) {
                return wrong(format!("{key}: sizes, lines or colour"));
            }
        }
        Ok(())
    }

    /// Background, frame and emblem, those that the layout has, from the lowest up.
    #[must_use]
    pub fn art(&self) -> Vec<(&'static str, &ArtBox)> {
        let all = [("background", &self.background), ("frame", &self.frame), ("emblem", &self.emblem)];
        all.into_iter().filter_map(|(key, art)| Some((key, art.as_ref()?))).collect()
    }

    /// The shipped A4 landscape layout.
    ///
    /// # Errors
    /// None on a sound build; a test reads it.
    pub fn certificate_a4() -> Result<Self> {
        Self::read(CERTIFICATE_A4)
    }

    /// The shipped A4 landscape layout of a title.
    ///
    /// # Errors
    /// None on a sound build; a test reads it.
    pub fn title_a4() -> Result<Self> {
        Self::read(TITLE_A4)
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
    fn a_layout_survives_the_way_through_the_records() {
        for blank in [Blank::certificate_a4().unwrap(), Blank::title_a4().unwrap()] {
            let text = serde_json::to_string(&blank).unwrap();
            assert_eq!(serde_json::from_str::<Blank>(&text).unwrap(), blank);
        }
    }

    #[test]
    fn a_wrong_layout_is_refused_with_the_key() {
        let swaps = [
            ("colour = \"#CC0D0D\"", "colour = \"red\"", "issuer"),
            ("size = 24\nmin_size = 16", "size = 24\nmin_size = 30", "name"),
            ("under = \"tn\"", "under = \"tm\"", "tm"),
            ("anchor = \"left\"", "anchor = \"middle\"", "middle"),
            ("w = 28\nh = 29", "w = 0\nh = 29", "emblem"),
            ("width = 297", "width = 3", "width"),
            ("ask = true", "asks = true", "asks"),
            ("y = 54.3\nthickness = 0.75", "y = 54.3\nthickness = 75", "tn_rule"),
        ];
        for (from, to, names) in swaps {
            let broken = CERTIFICATE_A4.replacen(from, to, 1);
            assert_ne!(broken, CERTIFICATE_A4);
            let error = Blank::read(&broken).unwrap_err().to_string();
            assert!(error.contains(names), "{error}");
        }
    }
}
