//! The texts of a certificate in their places: for the page, and for the screen on which a layout is drawn up.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeMap;

use serde::Serialize;
use ts_rs::TS;

use crate::blank::{Blank, Mode, RuleLine};
use crate::certificate::{Certificate, PrintMode};
use crate::error::{PaperError, Result};
use crate::fit::{FitNote, Fitted, fit_clean};
use crate::fonts::{Face, clean, unknown_letters};
use crate::pdf::{Canvas, Rgb};
use crate::ready::Ready;

/// Whether a part is drawn in this way of printing.
pub(crate) fn is_drawn(part: Mode, mode: PrintMode) -> bool {
    part == Mode::Print || (part == Mode::OnBlank && mode == PrintMode::Full)
}

/// A text of a certificate in its place. Lengths in millimetres from the top left corner of the sheet.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct LaidText {
    pub key: String,
    pub face: Face,
    pub colour: String,
    pub lines: Vec<LaidLine>,
    /// Not as the layout asks: smaller, or too long for its box.
    pub is_tight: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct LaidLine {
    pub text: String,
    pub left: f64,
    pub baseline: f64,
    pub width: f64,
    /// In points.
    pub size: f64,
}

/// A rule under a text.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct LaidRule {
    pub key: String,
    pub left: f64,
    pub right: f64,
    pub y: f64,
    /// In points.
    pub thickness: f64,
}

/// Everything of a full print but the drawings, as it will stand on the sheet.
///
/// # Errors
/// [`PaperError::Blank`], [`PaperError::UnknownField`].
pub fn lay_out(blank: &Blank, certificate: &Certificate) -> Result<(Vec<LaidText>, Vec<LaidRule>)> {
    let layout = Layout::new(blank, PrintMode::Full)?;
    let placed = layout.place(certificate)?.texts;
    let moved = layout.spread(&placed);
    let rules = layout.rules.iter().filter_map(|(key, rule)| {
        let (left, right) = rule_ends(rule, &placed)?;
        Some(LaidRule { key: (*key).to_owned(), left, right, y: rule.y, thickness: rule.thickness })
    });
    let rules = rules.collect();
    let texts = placed.iter().map(|text| {
        let lines = text.lines(moved).map(|(left, baseline, line, width)| LaidLine {
            text: line.text.clone(),
            left,
            baseline,
            width,
            size: line.size_pt,
        });
        let Rgb(red, green, blue) = text.ready.colour;
        LaidText {
            key: text.key.to_owned(),
            face: text.ready.face,
            colour: format!("#{red:02X}{green:02X}{blue:02X}"),
            lines: lines.collect(),
            is_tight: text.fitted.note.is_some(),
        }
    });
    Ok((texts.collect(), rules))
}

/// The drawn fields of a blank from top to bottom, worked out once.
pub(crate) struct Layout<'a> {
    blank: &'a Blank,
    mode: PrintMode,
    fields: Vec<(&'a str, &'a str, Ready)>,
    rules: Vec<(&'a str, &'a RuleLine)>,
    /// By field, the last text with how it was set: most of a certificate says what the one before it said.
    last: RefCell<Vec<Option<(String, Fitted)>>>,
}

/// A text in its place.
pub(crate) struct Placed<'a> {
    key: &'a str,
    ready: &'a Ready,
    fitted: Fitted,
}

/// What a certificate says, set, and what was to be noted by field.
pub(crate) struct Set<'a> {
    pub(crate) texts: Vec<Placed<'a>>,
    pub(crate) notes: Vec<(String, FitNote)>,
}

impl<'a> Layout<'a> {
    pub(crate) fn new(blank: &'a Blank, mode: PrintMode) -> Result<Self> {
        let mut fields = Vec::new();
        for (key, field) in blank.fields.iter().filter(|(_, field)| is_drawn(field.mode, mode)) {
            let ready = field.ready().ok_or_else(|| PaperError::Blank(key.clone()))?;
            fields.push((key.as_str(), field.text.as_str(), ready));
        }
        // Text is copied out of a PDF in the order it was drawn.
        fields.sort_by(|(_, _, a), (_, _, b)| a.baseline(0, 0, None).total_cmp(&b.baseline(0, 0, None)));
        let rules = blank.rules.iter().filter(|(_, rule)| is_drawn(rule.mode, mode));
        let rules = rules.map(|(key, rule)| (key.as_str(), rule)).collect();
        let last = RefCell::new(vec![None; fields.len()]);
        Ok(Self { blank, mode, fields, rules, last })
    }

    pub(crate) fn faces(&self) -> Vec<Face> {
        let used = |face: &Face| self.fields.iter().any(|(_, _, ready)| ready.face == *face);
        Face::ALL.into_iter().filter(used).collect()
    }

    pub(crate) fn place(&self, certificate: &Certificate) -> Result<Set<'_>> {
        if let Some(unknown) = certificate.texts.keys().find(|key| !self.blank.fields.contains_key(*key)) {
            return Err(PaperError::UnknownField(unknown.clone()));
        }
        let mut set = Set { texts: Vec::with_capacity(self.fields.len()), notes: Vec::new() };
        for (at, (key, own, ready)) in self.fields.iter().enumerate() {
            let text = clean(certificate.texts.get(*key).map_or(*own, String::as_str));
            if text.trim().is_empty() {
                continue;
            }
            let text = if ready.caps { Cow::Owned(text.to_uppercase()) } else { text };
            let fitted = self.fitted(at, ready, &text, &certificate.unbreakable);
            let unknown = Some(unknown_letters(ready.face, &text)).filter(|letters| !letters.is_empty());
            let notes = fitted.note.iter().cloned().chain(unknown.map(FitNote::UnknownLetters));
            set.notes.extend(notes.map(|what| ((*key).to_owned(), what)));
            set.texts.push(Placed { key, ready, fitted });
        }
        Ok(set)
    }

    /// A text that names nobody is set as the last time when it is the same.
    fn fitted(&self, field: usize, ready: &Ready, text: &str, names: &[String]) -> Fitted {
        let set = || fit_clean(text, ready.face, &ready.rooms, names);
        let begins = |name: &String| name.split_whitespace().next().is_some_and(|word| text.contains(word));
        if names.iter().any(begins) {
            return set();
        }
        let mut last = self.last.borrow_mut();
        match &mut last[field] {
            Some((known, fitted)) if known == text => fitted.clone(),
            other => other.insert((text.to_owned(), set())).1.clone(),
        }
    }

    pub(crate) fn draw(&self, placed: &[Placed<'_>], canvas: &mut Canvas) {
        let moved = self.spread(placed);
        for text in placed {
            for (left, baseline, line, _) in text.lines(moved) {
                let ready = text.ready;
                canvas.text(left, baseline, (ready.face, line.size_pt, ready.colour), &line.text);
            }
        }
        for (_, rule) in &self.rules {
            if let Some((left, right)) = rule_ends(rule, placed) {
                canvas.line((left, rule.y), (right, rule.y), rule.thickness, Rgb(0, 0, 0));
            }
        }
    }

    /// The wider baselines, when the layout has them and this certificate is short. On a pre-printed blank
    /// everything stays where the clerk measured it.
    fn spread(&self, placed: &[Placed<'_>]) -> Option<&'a BTreeMap<String, f64>> {
        let spread = self.blank.spread.as_ref().filter(|_| self.mode == PrintMode::Full)?;
        let short = |key: &String| {
            let found = placed.iter().find(|text| text.key == key.as_str());
            found.is_none_or(|text| text.fitted.lines.len() == 1 && text.fitted.room == 0)
        };
        spread.when_one_line.iter().all(short).then_some(&spread.baselines)
    }
}

impl Placed<'_> {
    /// Left edge, baseline, text and width of each line.
    fn lines(
        &self,
        moved: Option<&BTreeMap<String, f64>>,
    ) -> impl Iterator<Item = (f64, f64, &crate::fit::Line, f64)> {
        let first = moved.and_then(|baselines| baselines.get(self.key).copied());
        self.fitted.lines.iter().enumerate().map(move |(number, line)| {
            let width = self.ready.face.width_mm(&line.text, line.size_pt);
            let left = self.ready.anchor.left(self.ready.x, width);
            (left, self.ready.baseline(self.fitted.room, number, first), line, width)
        })
    }
}

/// Where a rule begins and ends: as long as the last line of its text.
fn rule_ends(rule: &RuleLine, placed: &[Placed<'_>]) -> Option<(f64, f64)> {
    let text = placed.iter().find(|text| text.key == rule.under)?;
    let (left, _, _, width) = text.lines(None).last()?;
    Some((left, left + width))
}
