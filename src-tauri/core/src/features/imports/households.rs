//! The households of a list, known by the name of their head and their hamlet. What a list tells of the head, such
//! as a birth or a telephone, goes to the head's own record.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use super::{
    changes::{FieldChange, note, row_notes},
    intake::Intake,
    matching::is_same_name,
    people::{Doubtful, Outcome, People, Said},
    places::{PlaceRef, Places},
};
use crate::{
    Db, Result,
    features::households::{Household, HouseholdDraft, store as households},
    terms::text,
};

/// One household as the plan would leave it.
#[derive(Debug)]
pub(super) struct House {
    pub(super) known: Option<Household>,
    pub(super) draft: HouseholdDraft,
    pub(super) hamlet: Option<PlaceRef>,
    /// The head in [`People::all`].
    pub(super) head: Option<usize>,
    /// Members the list names, in [`People::all`], with what they are to the head.
    pub(super) named: Vec<(usize, Option<String>)>,
    birth: Option<String>,
    pub(super) first_row: Option<usize>,
    pub(super) is_dirty: bool,
}

#[derive(Debug, Default)]
pub(super) struct Households {
    pub(super) all: Vec<House>,
    by_head: HashMap<String, Vec<usize>>,
    looked_up: HashSet<String>,
}

/// What became of a row about a household.
#[derive(Debug)]
pub(super) enum HouseOutcome {
    New(usize),
    Changed(usize, Vec<FieldChange>),
    Same(usize),
    Again(usize),
    /// The head may be somebody known.
    AskHead,
    /// Several households on record, or one in an unknown hamlet, may be meant.
    AskHouse,
}

/// What can be asked about a row of a household.
#[derive(Debug, Default)]
pub(super) struct HouseDoubts {
    pub(super) head: Option<Doubtful>,
    pub(super) houses: Vec<usize>,
}

/// One row and what is known of its household so far.
struct Facts<'a> {
    row: &'a Intake,
    at: usize,
    places: &'a Places,
    hamlet: Option<PlaceRef>,
    birth: Option<String>,
    head: Option<usize>,
}

impl Households {
    pub(super) fn judge(
        &mut self,
        db: &Db,
        people: &mut People,
        (row, at): (&Intake, usize),
        places: &Places,
        said: (Option<Said>, Option<HouseSaid>),
    ) -> Result<(HouseOutcome, HouseDoubts)> {
        let mut made = Vec::new();
        let mut head = None;
        let mut doubts = HouseDoubts::default();
        if tells_of_head(row) {
            // The remarks belong to the household.
            let person = Intake { notes: Vec::new(), ..row.clone() };
            let (outcome, doubtful) = people.judge(db, &person, at, places, said.0)?;
            doubts.head = doubtful;
            head = match outcome {
                Outcome::New(who) | Outcome::Same(who) => Some(who),
                Outcome::Changed(who, changes) | Outcome::Again(who, changes) => {
                    made = changes;
                    Some(who)
                }
                Outcome::Ask => return Ok((HouseOutcome::AskHead, doubts)),
            };
        }
        let hamlet = row.hamlet.or(row.unit).and_then(|place| places.resolve(place));
        let birth = row.draft.birth.as_ref().map(|birth| birth.as_str().to_owned());
        let facts = Facts { row, at, places, hamlet, birth, head };
        let found = self.candidates(db, &facts)?;
        let sure = found.first().copied().filter(|house| found.len() == 1 && self.is_sure(*house, hamlet));
        if sure.is_none() {
            doubts.houses.clone_from(&found);
        }
        let known = |id: Uuid| self.all.iter().position(|house| house.draft.id == Some(id));
        let outcome = match said.1 {
            Some(HouseSaid::Is(id)) if known(id).is_some() => {
                self.join(known(id).unwrap_or_default(), &facts, made)
            }
            Some(HouseSaid::New) if sure.is_none() => HouseOutcome::New(self.add(facts)),
            _ => match (sure, found.is_empty()) {
                (Some(house), _) => self.join(house, &facts, made),
                (None, true) => HouseOutcome::New(self.add(facts)),
                (None, false) => HouseOutcome::AskHouse,
            },
        };
        Ok((outcome, doubts))
    }

    /// Households whose head has the name, where nothing speaks against them.
    fn candidates(&mut self, db: &Db, facts: &Facts<'_>) -> Result<Vec<usize>> {
        let name = &facts.row.draft.full_name;
        let folded = text::fold(name);
        if self.looked_up.insert(folded.clone()) {
            for known in households::find_by_head(db, name)? {
                let house = House {
                    draft: known.to_draft(),
                    hamlet: known.hamlet_id.map(PlaceRef::Known),
                    known: Some(known),
                    head: None,
                    named: Vec::new(),
                    birth: None,
                    first_row: None,
                    is_dirty: false,
                };
                self.push(house, folded.clone());
            }
        }
        let fits = |house: &House| {
            let same_name = is_same_name(&house.draft.head_name, name);
            let apart = house.hamlet.zip(facts.hamlet).is_some_and(|(ours, theirs)| ours != theirs);
            let births = house.birth.as_deref().zip(facts.birth.as_deref());
            let born_apart =
                births.is_some_and(|(ours, theirs)| !ours.starts_with(theirs) && !theirs.starts_with(ours));
            let other_head = house.head.zip(facts.head).is_some_and(|(ours, theirs)| ours != theirs);
            same_name && !apart && !born_apart && !other_head
        };
        let named = self.by_head.get(&folded).cloned().unwrap_or_default();
        Ok(named.into_iter().filter(|house| self.all.get(*house).is_some_and(fits)).collect())
    }

    /// The hamlet is the same, or unknown on both sides.
    fn is_sure(&self, house: usize, hamlet: Option<PlaceRef>) -> bool {
        self.all.get(house).is_some_and(|house| house.hamlet == hamlet)
    }

    fn push(&mut self, house: House, folded: String) -> usize {
        self.by_head.entry(folded).or_default().push(self.all.len());
        self.all.push(house);
        self.all.len() - 1
    }

    fn add(&mut self, facts: Facts<'_>) -> usize {
        let row = facts.row;
        let mut draft = HouseholdDraft {
            head_name: row.draft.full_name.clone(),
            head_sex: row.draft.sex,
            members: row.size.map(i64::from),
            ..HouseholdDraft::default()
        };
        note(&mut draft.note, &row_notes(row, facts.places));
        let Facts { at, hamlet, birth, head, .. } = facts;
        let house = House {
            known: None,
            draft,
            hamlet,
            head,
            named: Vec::new(),
            birth,
            first_row: Some(at),
            is_dirty: true,
        };
        self.push(house, text::fold(&row.draft.full_name))
    }

    /// `made` are the changes of the head's own record.
    fn join(&mut self, house: usize, facts: &Facts<'_>, mut made: Vec<FieldChange>) -> HouseOutcome {
        let Some(known) = self.all.get_mut(house) else { return HouseOutcome::Same(house) };
        if known.first_row.is_some() {
            return HouseOutcome::Again(house);
        }
        known.first_row = Some(facts.at);
        let before = made.len();
        let row = facts.row;
        if let Some(size) = row.size.map(i64::from).filter(|size| known.draft.members != Some(*size)) {
            let old = known.draft.members.map(|members| members.to_string());
            made.push(FieldChange {
                field: "members",
                field_word: "số nhân khẩu",
                old,
                new: size.to_string(),
            });
            known.draft.members = Some(size);
        }
        if let (None, Some(place)) = (known.hamlet, facts.hamlet) {
            let new = facts.places.name(place).to_owned();
            made.push(FieldChange { field: "hamletId", field_word: "thôn, bản", old: None, new });
            known.hamlet = Some(place);
        }
        made.extend(note(&mut known.draft.note, &row_notes(row, facts.places)));
        // A link to the head's record and their sex say nothing new to the clerk, so they do not count as changes.
        let links = facts.head.is_some() && known.draft.head_id.is_none();
        let tells_sex = known.draft.head_sex.is_none() && row.draft.sex.is_some();
        known.draft.head_sex = known.draft.head_sex.or(row.draft.sex);
        known.head = facts.head;
        known.is_dirty |= made.len() > before || links || tells_sex;
        if made.is_empty() { HouseOutcome::Same(house) } else { HouseOutcome::Changed(house, made) }
    }

    /// One more person in a household whose list names every member.
    pub(super) fn add_member(&mut self, house: usize, who: usize, relation: Option<String>) {
        let Some(house) = self.all.get_mut(house) else { return };
        if house.named.iter().any(|(known, _)| *known == who) {
            return;
        }
        house.named.push((who, relation));
        house.is_dirty = true;
        if house.known.is_none() {
            house.draft.members = Some(house.draft.members.unwrap_or(1).max(house.named.len() as i64 + 1));
        }
    }

    pub(super) fn described(&self, house: usize, places: &Places) -> String {
        let Some(house) = self.all.get(house) else { return String::new() };
        let place = house.hamlet.map(|place| format!(" ({})", places.name(place))).unwrap_or_default();
        format!("hộ {}{place}", house.draft.head_name)
    }
}

/// What the clerk said about a household.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HouseSaid {
    New,
    Is(Uuid),
}

/// A name alone makes no record of a person.
fn tells_of_head(row: &Intake) -> bool {
    row.draft.birth.is_some() || row.draft.citizen_id.is_some() || row.draft.phone.is_some()
}
