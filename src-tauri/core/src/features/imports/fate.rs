//! What becomes of each row of a list: a new person, one who is on record already, or refused with the reason.

use std::collections::HashMap;

use serde::Serialize;
use sovang_sheets::{
    heading::Field,
    name::Sex as SheetSex,
    table::{Fields, Recognised, Record},
};
use ts_rs::TS;
use uuid::Uuid;

use super::sentences;
use crate::{
    Db, Result,
    features::{
        people::{PersonDraft, Sex, store as people},
        units::store as units,
    },
    terms::{PartialDay, text},
};

/// One row of the preview.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct PlannedRow {
    /// The sheet's row, from 1.
    pub(super) row: u32,
    pub(super) fate: Fate,
    /// The fate in a word.
    pub(super) fate_word: &'static str,
    pub(super) full_name: String,
    pub(super) birth: Option<String>,
    pub(super) sex: Option<Sex>,
    pub(super) position: Option<String>,
    pub(super) unit: Option<String>,
    /// Why it is refused, or with whom it agrees.
    pub(super) reason: Option<String>,
    /// What the clerk should know of a row that is taken.
    pub(super) remarks: Vec<String>,
    #[serde(skip)]
    #[ts(skip)]
    pub(super) draft: Option<PersonDraft>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub(super) enum Fate {
    New,
    Same,
    Refused,
}

impl Fate {
    fn word(self) -> &'static str {
        match self {
            Self::New => "mới",
            Self::Same => "đã có",
            Self::Refused => "từ chối",
        }
    }
}

/// Judges every record of the sheets, in order.
pub(super) fn rows(db: &Db, lists: &[Recognised]) -> Result<Vec<PlannedRow>> {
    let mut judge = Judge { db, units: HashMap::new(), seen: HashMap::new() };
    let mut planned = Vec::new();
    for list in lists {
        for record in &list.records {
            planned.push(judge.row(list, record)?);
        }
    }
    Ok(planned)
}

struct Judge<'a> {
    db: &'a Db<'a>,
    /// Units by folded name, as far as asked for.
    units: HashMap<String, Option<Uuid>>,
    /// Rows of this file by folded name and birth.
    seen: HashMap<(String, Option<String>), u32>,
}

impl Judge<'_> {
    fn row(&mut self, list: &Recognised, record: &Record) -> Result<PlannedRow> {
        let remarks: Vec<String> =
            record.problems.iter().map(|problem| sentences::problem(list, problem)).collect();
        let (draft, unit) = self.draft(&record.fields, record.group.as_deref())?;
        let mut planned = PlannedRow {
            row: record.row,
            fate: Fate::New,
            fate_word: "",
            full_name: record.fields.full_name.clone(),
            birth: draft.birth.as_ref().map(|birth| birth.as_str().to_owned()),
            sex: draft.sex,
            position: draft.position.clone(),
            unit,
            reason: None,
            remarks,
            draft: None,
        };
        (planned.fate, planned.reason) = self.judged(record, &draft)?;
        planned.fate_word = planned.fate.word();
        planned.draft = (planned.fate == Fate::New).then_some(draft);
        Ok(planned)
    }

    fn judged(&mut self, record: &Record, draft: &PersonDraft) -> Result<(Fate, Option<String>)> {
        if record.fields.full_name.trim().is_empty() {
            return Ok((Fate::Refused, Some("Dòng này không có họ tên.".to_owned())));
        }
        if let Err(refused) = draft.clone().checked(self.db.today()) {
            return Ok((Fate::Refused, Some(refused.to_string())));
        }
        let birth = draft.birth.as_ref().map(PartialDay::as_str);
        let key = (text::fold(&draft.full_name), birth.map(str::to_owned));
        if let Some(first) = self.seen.get(&key) {
            return Ok((Fate::Same, Some(format!("Trùng họ tên và ngày sinh với dòng {first} của tệp."))));
        }
        self.seen.insert(key, record.row);
        let known = people::find_by_name(self.db, &draft.full_name)?;
        let same = known.iter().find(|person| agree(person.birth.as_ref().map(PartialDay::as_str), birth));
        Ok(match same {
            Some(person) => {
                let place = person
                    .unit_name
                    .as_deref()
                    .or(person.hamlet_name.as_deref())
                    .unwrap_or("chưa ghi đơn vị");
                (Fate::Same, Some(format!("Đã có trong sổ: {} ({place}).", person.full_name)))
            }
            None => (Fate::New, None),
        })
    }

    /// The row as a person, and the unit as it will be shown.
    fn draft(&mut self, fields: &Fields, group: Option<&str>) -> Result<(PersonDraft, Option<String>)> {
        let words = |field: Field| {
            fields.texts.get(&field).map(|text| text::line(text)).filter(|text| !text.is_empty())
        };
        let mut notes = Vec::new();
        let unit = words(Field::Unit);
        let hamlet = words(Field::Village).or_else(|| group.map(text::line));
        let unit_id = unit.as_deref().map(|name| self.unit(name)).transpose()?.flatten();
        let hamlet_id = hamlet.as_deref().map(|name| self.unit(name)).transpose()?.flatten();
        for (name, id, what) in [(&unit, unit_id, "Đơn vị"), (&hamlet, hamlet_id, "Thôn, bản")] {
            if let Some(name) = name.as_deref().filter(|_| id.is_none()) {
                notes.push(format!("{what} trong danh sách: {name}"));
            }
        }
        for (field, what) in
            [(Field::PositionUnit, "Chức vụ, đơn vị"), (Field::Address, "Địa chỉ"), (Field::Note, "Ghi chú")]
        {
            notes.extend(words(field).map(|text| format!("{what}: {text}")));
        }
        let draft = PersonDraft {
            full_name: fields.full_name.clone(),
            sex: fields.sex.map(|sex| if sex == SheetSex::Male { Sex::Male } else { Sex::Female }),
            birth: fields.birth.as_ref().and_then(partial_day),
            citizen_id: fields.cccd.clone().or_else(|| fields.cmnd.clone()),
            ethnicity: words(Field::Ethnic),
            position: words(Field::Position),
            phone: words(Field::Phone),
            unit_id,
            hamlet_id,
            note: (!notes.is_empty()).then(|| notes.join("\n")),
            ..PersonDraft::default()
        };
        Ok((draft, unit.or(hamlet)))
    }

    fn unit(&mut self, name: &str) -> Result<Option<Uuid>> {
        let folded = text::fold(name);
        if let Some(known) = self.units.get(&folded) {
            return Ok(*known);
        }
        let found = units::find_by_name(self.db, name)?;
        self.units.insert(folded, found);
        Ok(found)
    }
}

/// Two births agree when one is the other known less precisely; nothing agrees with nothing only.
fn agree(ours: Option<&str>, theirs: Option<&str>) -> bool {
    match (ours, theirs) {
        (None, None) => true,
        (Some(ours), Some(theirs)) => ours.starts_with(theirs) || theirs.starts_with(ours),
        _ => false,
    }
}

fn partial_day(birth: &sovang_sheets::birth::Birth) -> Option<PartialDay> {
    let text = match (birth.month, birth.day) {
        (Some(month), Some(day)) => format!("{:04}-{month:02}-{day:02}", birth.year),
        (Some(month), None) => format!("{:04}-{month:02}", birth.year),
        _ => format!("{:04}", birth.year),
    };
    text.parse().ok()
}
