//! Units and hamlets that a list names: each text is looked up once, asked about once, and either is a unit on
//! record, a new one, or stays in the note.

use std::collections::HashMap;

use sovang_sheets::table::{is_hamlet, is_unit};
use uuid::Uuid;

use super::{
    likeness::{self, WORTH_ASKING},
    questions::{Answers, Choice, Question, QuestionKind},
};
use crate::{
    Db, Result,
    features::units::{Unit, UnitFilter, UnitKind, store as units},
    terms::text,
};

/// A unit as the plan knows it: on record, or to be added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum PlaceRef {
    Known(Uuid),
    /// Place in [`Places::texts`].
    New(usize),
}

/// What a text of the list means.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Meaning {
    Known(Uuid),
    New(UnitKind),
    /// The same as another text of this list.
    As(usize),
    /// A question that waits for its answer.
    Open,
    /// The clerk wants no unit made of it.
    Nothing,
}

/// One text, however often it stands in the list.
#[derive(Debug)]
pub(super) struct PlaceText {
    pub(super) text: String,
    is_hamlet: bool,
    pub(super) rows: u32,
    /// The first row that is about the unit itself, not somebody in it.
    pub(super) first_own_row: Option<u32>,
    pub(super) meaning: Meaning,
}

#[derive(Debug, Default)]
pub(super) struct Places {
    pub(super) texts: Vec<PlaceText>,
    by_folded: HashMap<String, usize>,
    /// The same by the very text: a list writes a unit the same way row after row.
    by_text: HashMap<String, usize>,
    names: HashMap<Uuid, String>,
}

/// Texts compared with one another; a list that names more is not a list of people in units.
const MOST_COMPARED: usize = 300;

impl Places {
    /// Notes a text; `is_hamlet` when it stands where hamlets stand, `own_row` when the row is about the unit.
    pub(super) fn note(&mut self, text: &str, is_hamlet: bool, own_row: Option<u32>) -> usize {
        let next = self.texts.len();
        let known = self.by_text.get(text).copied();
        let place = known.unwrap_or_else(|| *self.by_folded.entry(text::fold(text)).or_insert(next));
        if known.is_none() {
            self.by_text.insert(text.to_owned(), place);
        }
        if place == next {
            self.texts.push(PlaceText {
                text: text.to_owned(),
                is_hamlet,
                rows: 0,
                first_own_row: None,
                meaning: Meaning::Open,
            });
        }
        if let Some(known) = self.texts.get_mut(place) {
            known.rows += 1;
            known.first_own_row = known.first_own_row.or(own_row);
            known.is_hamlet |= is_hamlet;
        }
        place
    }

    /// Says what every text means and what must be asked.
    pub(super) fn settle(&mut self, db: &Db, answers: &Answers) -> Result<Vec<Question>> {
        let known = units::list(db, &UnitFilter::default())?;
        self.names = known.iter().map(|unit| (unit.id, unit.name.clone())).collect();
        let by_name: HashMap<String, Uuid> =
            known.iter().map(|unit| (text::fold(&unit.name), unit.id)).collect();
        let mut words: Vec<(Choice, std::collections::BTreeSet<String>)> =
            known.iter().map(|unit| (on_record(unit), likeness::words(&unit.name))).collect();
        let mut questions = Vec::new();
        for place in 0..self.texts.len() {
            let Some(this) = self.texts.get(place) else { continue };
            let exact = by_name.get(&text::fold(&this.text)).copied();
            if let Some(id) = exact {
                self.set(place, Meaning::Known(id));
                continue;
            }
            let mine = likeness::words(&this.text);
            let near = if place < MOST_COMPARED { nearest(&mine, &words) } else { Vec::new() };
            let kind = kind_of(&this.text, this.is_hamlet);
            let id = Self::question_id(&this.text);
            let answer = answers.get(&id, &id);
            if near.is_empty() && answer.is_none() {
                self.set(place, Meaning::New(kind));
            } else {
                let told = answer.as_ref().and_then(|answer| self.answered(&answer.text, kind));
                questions.push(question(id, this, near, kind).answered(answer));
                self.set(place, told.unwrap_or(Meaning::Open));
            }
            if matches!(self.texts.get(place).map(|text| &text.meaning), Some(Meaning::New(_))) {
                words.push((in_list(place, &self.texts), mine));
            }
        }
        Ok(questions)
    }

    /// What the question about a text is called.
    pub(super) fn question_id(text: &str) -> String {
        format!("unit:{}", text::fold(text))
    }

    fn set(&mut self, place: usize, meaning: Meaning) {
        if let Some(text) = self.texts.get_mut(place) {
            text.meaning = meaning;
        }
    }

    fn answered(&self, answer: &str, guessed: UnitKind) -> Option<Meaning> {
        if let Ok(id) = answer.parse::<Uuid>() {
            return self.names.contains_key(&id).then_some(Meaning::Known(id));
        }
        let (word, rest) = answer.split_once(':').unwrap_or((answer, ""));
        match word {
            "none" => Some(Meaning::Nothing),
            "new" => Some(Meaning::New(
                UnitKind::ALL.into_iter().find(|kind| kind.as_str() == rest).unwrap_or(guessed),
            )),
            "text" => self.by_name(rest),
            // The name of a unit, as a clerk types it on the command line.
            _ => self.by_name(answer),
        }
    }

    fn by_name(&self, name: &str) -> Option<Meaning> {
        let folded = text::fold(&text::line(name));
        let known = self.names.iter().find(|(_, known)| text::fold(known) == folded);
        known
            .map(|(id, _)| Meaning::Known(*id))
            .or_else(|| self.by_folded.get(&folded).map(|place| Meaning::As(*place)))
    }

    /// The unit a text stands for, as far as that is settled.
    pub(super) fn resolve(&self, mut place: usize) -> Option<PlaceRef> {
        // Answers may send texts round in a circle; nobody needs more steps than these.
        for _ in 0..8 {
            match self.texts.get(place)?.meaning {
                Meaning::Known(id) => return Some(PlaceRef::Known(id)),
                Meaning::New(_) => return Some(PlaceRef::New(place)),
                Meaning::As(other) => place = other,
                Meaning::Open | Meaning::Nothing => return None,
            }
        }
        None
    }

    pub(super) fn name(&self, place: PlaceRef) -> &str {
        match place {
            PlaceRef::Known(id) => self.names.get(&id).map(String::as_str).unwrap_or_default(),
            PlaceRef::New(place) => self.texts.get(place).map(|text| text.text.as_str()).unwrap_or_default(),
        }
    }

    /// Units that taking the list in would add.
    pub(super) fn new_units(&self) -> impl Iterator<Item = (usize, &PlaceText, UnitKind)> {
        self.texts.iter().enumerate().filter_map(|(place, text)| match text.meaning {
            Meaning::New(kind) => Some((place, text, kind)),
            Meaning::Known(_) | Meaning::As(_) | Meaning::Open | Meaning::Nothing => None,
        })
    }
}

fn nearest(
    mine: &std::collections::BTreeSet<String>,
    others: &[(Choice, std::collections::BTreeSet<String>)],
) -> Vec<Choice> {
    let mut near: Vec<(f64, &Choice)> = others
        .iter()
        .map(|(choice, words)| (likeness::likeness(mine, words), choice))
        .filter(|(alike, _)| *alike >= WORTH_ASKING)
        .collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0));
    near.into_iter().take(3).map(|(_, choice)| choice.clone()).collect()
}

fn on_record(unit: &Unit) -> Choice {
    Choice { answer: unit.id.to_string(), label: unit.name.clone(), detail: "đã có trong sổ".to_owned() }
}

fn in_list(place: usize, texts: &[PlaceText]) -> Choice {
    let text = texts.get(place).map(|text| text.text.clone()).unwrap_or_default();
    Choice {
        answer: format!("text:{text}"), label: text, detail: "cũng có trong danh sách này".to_owned()
    }
}

fn question(id: String, text: &PlaceText, near: Vec<Choice>, kind: UnitKind) -> Question {
    let asked = near.first().map_or_else(
        || format!("«{}» là đơn vị nào?", text.text),
        |first| format!("«{}» có phải là «{}» không?", text.text, first.label),
    );
    let mut choices = near;
    choices.push(Choice::new("new", "Thêm đơn vị mới", kind.word()));
    choices.push(Choice::new("none", "Không lập đơn vị", "giữ chữ này trong ghi chú"));
    Question { rows: text.rows, choices, ..Question::new(QuestionKind::Unit, id, asked, &text.text) }
}

/// What kind of unit a name most likely means.
pub(super) fn kind_of(name: &str, stands_for_hamlet: bool) -> UnitKind {
    let folded = format!("{} ", text::fold(&text::line(name)));
    let begins = |words: &[&str]| words.iter().any(|word| folded.starts_with(word));
    if stands_for_hamlet || is_hamlet(name) {
        UnitKind::Hamlet
    } else if begins(&["truong ", "th ", "thcs ", "mn ", "ptdtbt ", "nha tre "]) {
        UnitKind::School
    } else if begins(&["chi bo ", "dang bo ", "dang uy ", "dang "]) {
        UnitKind::Party
    } else if begins(&["cong ty ", "hop tac xa ", "htx ", "doanh nghiep ", "cua hang "]) {
        UnitKind::Enterprise
    } else if begins(&["hoi dong "]) {
        UnitKind::Agency
    } else if begins(&[
        "hoi ",
        "chi hoi ",
        "doan ",
        "chi doan ",
        "mat tran ",
        "mttq ",
        "ubmttq ",
        "uy ban mat tran ",
        "cong doan ",
    ]) {
        UnitKind::Union
    } else if is_unit(name) {
        UnitKind::Agency
    } else {
        UnitKind::Collective
    }
}
