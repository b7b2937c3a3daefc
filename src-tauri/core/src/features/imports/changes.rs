//! What a row changes on a record, field by field. An empty cell never erases; a value that says the same in
//! another writing changes nothing.

use serde::Serialize;
use ts_rs::TS;

use super::{
    intake::Intake,
    matching::is_same_name,
    places::{PlaceRef, Places},
};
use crate::{
    features::people::{PersonDraft, Sex},
    terms::{PartialDay, text},
};

/// One field of a record: what stands there and what the list says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts", rename = "ImportChange")]
pub(super) struct FieldChange {
    /// Name of the field in the form of the record.
    pub(super) field: &'static str,
    /// The same as the clerk calls it.
    pub(super) field_word: &'static str,
    pub(super) old: Option<String>,
    pub(super) new: String,
}

impl FieldChange {
    /// «chức vụ: “Trưởng bản” → “Bí thư”».
    pub(super) fn shown(&self) -> String {
        let old = self.old.as_deref().unwrap_or("trống");
        format!("{}: {old} → {}", self.field_word, self.new)
    }
}

/// A person as the plan would leave them.
#[derive(Debug, Clone, Default)]
pub(super) struct Future {
    pub(super) draft: PersonDraft,
    pub(super) unit: Option<PlaceRef>,
    pub(super) hamlet: Option<PlaceRef>,
}

/// How much of a row counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    /// The first row about somebody: what differs is changed.
    Whole,
    /// A further row: it only fills what is empty.
    FillsBlanks,
}

/// Puts what a row says into the future of a person; the changes it made.
pub(super) fn apply(future: &mut Future, row: &Intake, places: &Places, weight: Weight) -> Vec<FieldChange> {
    let mut changes = Vec::new();
    let draft = &mut future.draft;
    let mut text = |field, word, old: &mut Option<String>, new: &Option<String>| {
        let Some(new) = new else { return };
        let differs = old.as_deref().is_none_or(|old| !is_same_name(old, new));
        if differs && (old.is_none() || weight == Weight::Whole) {
            changes.push(FieldChange { field, field_word: word, old: old.clone(), new: new.clone() });
            *old = Some(new.clone());
        }
    };
    let number = longer_number(&draft.citizen_id, &row.draft.citizen_id);
    text("citizenId", "số CCCD", &mut draft.citizen_id, &number);
    text("ethnicity", "dân tộc", &mut draft.ethnicity, &row.draft.ethnicity);
    text("position", "chức vụ", &mut draft.position, &row.draft.position);
    text("phone", "điện thoại", &mut draft.phone, &row.draft.phone);
    if let Some(change) = birth(&mut draft.birth, row.draft.birth.as_ref(), weight) {
        changes.push(change);
    }
    if let Some(change) = sex(&mut draft.sex, row.draft.sex, weight) {
        changes.push(change);
    }
    let units = [
        ("unitId", "đơn vị", &mut future.unit, row.unit),
        ("hamletId", "thôn, bản", &mut future.hamlet, row.hamlet),
    ];
    for (field, word, old, new) in units {
        let Some(new) = new.and_then(|place| places.resolve(place)) else { continue };
        if *old != Some(new) && (old.is_none() || weight == Weight::Whole) {
            let name = |place: PlaceRef| places.name(place).to_owned();
            changes.push(FieldChange { field, field_word: word, old: old.map(name), new: name(new) });
            *old = Some(new);
        }
    }
    let mut lines = row_notes(row, places);
    if future.unit.is_some() || future.hamlet.is_some() {
        // Somebody who has a unit needs no reminder of one that is still asked about.
        lines.retain(|line| row.notes.contains(line));
    }
    changes.extend(note(&mut draft.note, &lines));
    changes
}

/// Lines of a row for the note, with the units that have no record.
pub(super) fn row_notes(row: &Intake, places: &Places) -> Vec<String> {
    let unsettled =
        [(row.unit, "Đơn vị"), (row.hamlet, "Thôn, bản")].into_iter().filter_map(|(place, what)| {
            let place = place.filter(|place| places.resolve(*place).is_none())?;
            Some(format!("{what} trong danh sách: {}", places.texts.get(place)?.text))
        });
    unsettled.chain(row.notes.iter().cloned()).collect()
}

/// A number of twelve digits is not given up for an old one of nine.
fn longer_number(old: &Option<String>, new: &Option<String>) -> Option<String> {
    let shorter = old.as_ref().zip(new.as_ref()).is_some_and(|(old, new)| new.len() < old.len());
    if shorter { None } else { new.clone() }
}

fn birth(old: &mut Option<PartialDay>, new: Option<&PartialDay>, weight: Weight) -> Option<FieldChange> {
    let new = new?;
    let same = old.as_ref().is_some_and(|old| old.as_str().starts_with(new.as_str()));
    let known_less = old.as_ref().is_none_or(|old| new.as_str().starts_with(old.as_str()));
    if same || (!known_less && weight == Weight::FillsBlanks) {
        return None;
    }
    let shown = old.as_ref().map(PartialDay::shown);
    *old = Some(new.clone());
    Some(FieldChange { field: "birth", field_word: "ngày sinh", old: shown, new: new.shown() })
}

fn sex(old: &mut Option<Sex>, new: Option<Sex>, weight: Weight) -> Option<FieldChange> {
    let word = |sex: Sex| if sex == Sex::Male { "Nam" } else { "Nữ" }.to_owned();
    let new = new.filter(|new| *old != Some(*new) && (old.is_none() || weight == Weight::Whole))?;
    let shown = old.map(word);
    *old = Some(new);
    Some(FieldChange { field: "sex", field_word: "giới tính", old: shown, new: word(new) })
}

/// Adds the lines a note does not hold yet.
pub(super) fn note(old: &mut Option<String>, lines: &[String]) -> Option<FieldChange> {
    let known = old.clone().unwrap_or_default();
    let holds = |line: &str| known.lines().any(|known| text::line(known) == text::line(line));
    let new: Vec<&str> = lines.iter().flat_map(|line| line.lines()).filter(|line| !holds(line)).collect();
    if new.is_empty() {
        return None;
    }
    let joined = if known.is_empty() { new.join("\n") } else { format!("{known}\n{}", new.join("\n")) };
    *old = Some(joined.clone());
    let before = (!known.is_empty()).then_some(known);
    Some(FieldChange { field: "note", field_word: "ghi chú", old: before, new: joined })
}
