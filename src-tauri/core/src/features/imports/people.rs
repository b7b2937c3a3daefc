//! The people of a list: who is on record, who is new, who stands there twice, and whom to ask about.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use super::{
    changes::{self, FieldChange, Future, Weight},
    intake::Intake,
    matching::{self, Doubt, Met, Traits, Verdict, compare, name_form, other_spellings},
    places::{PlaceRef, Places},
};
use crate::{
    Db, Error, Result,
    features::people::{Person, store as people},
    terms::text,
};

/// Somebody the list is about.
#[derive(Debug)]
pub(super) struct Someone {
    pub(super) known: Option<Person>,
    pub(super) future: Future,
    traits: Traits,
    /// The first row of the plan about them.
    pub(super) first_row: Option<usize>,
    /// There is something to write.
    pub(super) is_dirty: bool,
}

/// What became of a row.
#[derive(Debug)]
pub(super) enum Outcome {
    New(usize),
    Changed(usize, Vec<FieldChange>),
    Same(usize),
    /// A further row about somebody; what it added.
    Again(usize, Vec<FieldChange>),
    /// Nothing before the clerk has answered.
    Ask,
}

/// The people a row may be about, and why it is not sure.
#[derive(Debug)]
pub(super) struct Doubtful {
    pub(super) whom: Vec<usize>,
    pub(super) doubt: Doubt,
}

#[derive(Debug, Default)]
pub(super) struct People {
    pub(super) all: Vec<Someone>,
    by_folded: HashMap<String, Vec<usize>>,
    by_number: HashMap<String, Vec<usize>>,
    by_id: HashMap<Uuid, usize>,
    /// Names and numbers the record has been asked for.
    looked_up: HashSet<String>,
    /// Nobody is on record yet, so nobody need be looked for.
    is_first_list: bool,
}

/// What the clerk said about a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    New,
    /// New when it was remembered; by now the book may hold the one who was new then.
    NewOnce,
    /// One of [`People::all`].
    Is(usize),
}

impl People {
    pub(super) fn new(db: &Db) -> Result<Self> {
        let first: Option<i64> =
            db.first("SELECT 1 FROM people WHERE removed_at IS NULL LIMIT 1", [], |row| row.get(0))?;
        Ok(Self { is_first_list: first.is_none(), ..Self::default() })
    }

    /// Judges a row that names a person; with it the people it may be, when nobody can tell alone.
    pub(super) fn judge(
        &mut self,
        db: &Db,
        row: &Intake,
        at: usize,
        places: &Places,
        said: Option<Said>,
    ) -> Result<(Outcome, Option<Doubtful>)> {
        let traits = traits_of(row, places);
        let folded = text::fold(&row.draft.full_name);
        let found = self.best(db, &folded, &traits)?;
        let doubtful = match (&found, said) {
            (Found::Perhaps(whom, doubt), _) => Some(Doubtful { whom: whom.clone(), doubt: *doubt }),
            // What the clerk decided by themselves can be decided back.
            (Found::One(who), Some(Said::New)) => Some(Doubtful { whom: vec![*who], doubt: Doubt::Decided }),
            (Found::One(_) | Found::Nobody, Some(Said::Is(who))) => {
                Some(Doubtful { whom: vec![who], doubt: Doubt::Decided })
            }
            (Found::One(_) | Found::Nobody, _) => None,
        };
        let outcome = match (said, found) {
            (Some(Said::Is(who)), _) | (None | Some(Said::NewOnce), Found::One(who)) => {
                self.join(who, row, at, places)
            }
            (None, Found::Perhaps(..)) => Outcome::Ask,
            (Some(Said::New | Said::NewOnce), _) | (None, Found::Nobody) => {
                let mut future = Future::default();
                future.draft.full_name.clone_from(&row.draft.full_name);
                changes::apply(&mut future, row, places, Weight::Whole);
                let someone = Someone { known: None, future, traits, first_row: Some(at), is_dirty: true };
                Outcome::New(self.add(someone, folded))
            }
        };
        Ok((outcome, doubtful))
    }

    /// The row is about somebody known: what it changes, or fills when it is not the first.
    fn join(&mut self, who: usize, row: &Intake, at: usize, places: &Places) -> Outcome {
        let Some(someone) = self.all.get_mut(who) else { return Outcome::Same(who) };
        let is_first = someone.first_row.is_none();
        let weight = if is_first { Weight::Whole } else { Weight::FillsBlanks };
        let made = changes::apply(&mut someone.future, row, places, weight);
        someone.is_dirty |= !made.is_empty();
        someone.first_row.get_or_insert(at);
        someone.traits = traits_of_future(&someone.future);
        if let Some(number) = someone.traits.number.clone() {
            let holders = self.by_number.entry(number).or_default();
            if !holders.contains(&who) {
                holders.push(who);
            }
        }
        match (is_first, made.is_empty()) {
            (true, true) => Outcome::Same(who),
            (true, false) => Outcome::Changed(who, made),
            (false, _) => Outcome::Again(who, made),
        }
    }

    fn add(&mut self, someone: Someone, folded: String) -> usize {
        let who = self.all.len();
        self.by_folded.entry(folded).or_default().push(who);
        if let Some(number) = someone.traits.number.clone() {
            self.by_number.entry(number).or_default().push(who);
        }
        if let Some(known) = &someone.known {
            self.by_id.insert(known.id, who);
        }
        self.all.push(someone);
        who
    }

    fn best(&mut self, db: &Db, folded: &str, traits: &Traits) -> Result<Found> {
        let mut candidates = self.named(db, folded)?;
        for other in other_spellings(folded) {
            candidates.extend(self.named(db, &other)?);
        }
        if let Some(number) = &traits.number {
            candidates.extend(self.numbered(db, number)?);
        }
        candidates.sort_unstable();
        candidates.dedup();
        let mut same: Vec<(u8, usize)> = Vec::new();
        let mut perhaps: Vec<(usize, Doubt)> = Vec::new();
        for who in candidates {
            let Some(someone) = self.all.get(who) else { continue };
            let met = if someone.first_row.is_some() { Met::List } else { Met::Record };
            match compare(traits, &someone.traits, met) {
                Verdict::Same(rank) => same.push((rank, who)),
                Verdict::Ask(doubt) => perhaps.push((who, doubt)),
                Verdict::Different => {}
            }
        }
        let surest = same.iter().map(|(rank, _)| *rank).min();
        let same: Vec<usize> =
            same.into_iter().filter(|(rank, _)| Some(*rank) == surest).map(|(_, who)| who).collect();
        Ok(match (same.as_slice(), perhaps.as_slice()) {
            ([only], _) => Found::One(*only),
            ([], []) => Found::Nobody,
            ([], [(who, doubt)]) => Found::Perhaps(vec![*who], *doubt),
            ([], several) => Found::Perhaps(several.iter().map(|(who, _)| *who).collect(), Doubt::Several),
            (several, _) => Found::Perhaps(several.to_vec(), Doubt::Several),
        })
    }

    /// People of a folded name, in the list and on record.
    fn named(&mut self, db: &Db, folded: &str) -> Result<Vec<usize>> {
        if !self.is_first_list && self.looked_up.insert(folded.to_owned()) {
            for person in people::find_by_folded(db, folded)? {
                self.know(person);
            }
        }
        Ok(self.by_folded.get(folded).cloned().unwrap_or_default())
    }

    fn numbered(&mut self, db: &Db, number: &str) -> Result<Vec<usize>> {
        if !self.is_first_list && self.looked_up.insert(number.to_owned()) {
            for person in people::find_by_citizen_id(db, number)? {
                self.know(person);
            }
        }
        Ok(self.by_number.get(number).cloned().unwrap_or_default())
    }

    fn know(&mut self, person: Person) -> usize {
        if let Some(who) = self.by_id.get(&person.id) {
            return *who;
        }
        let future = Future {
            unit: person.unit_id.map(PlaceRef::Known),
            hamlet: person.hamlet_id.map(PlaceRef::Known),
            draft: person.to_draft(),
        };
        let folded = text::fold(&person.full_name);
        let traits = traits_of_future(&future);
        self.add(Someone { known: Some(person), future, traits, first_row: None, is_dirty: false }, folded)
    }

    /// Somebody on record by their id.
    pub(super) fn by_id(&mut self, db: &Db, id: Uuid) -> Result<Option<usize>> {
        if let Some(who) = self.by_id.get(&id) {
            return Ok(Some(*who));
        }
        Ok(people::get(db, id)?.map(|person| self.know(person)))
    }

    /// A name with what else is known, for questions and reasons.
    pub(super) fn described(&self, who: usize, places: &Places) -> String {
        let Some(someone) = self.all.get(who) else { return String::new() };
        let draft = &someone.future.draft;
        let place = someone.future.unit.or(someone.future.hamlet).map(|place| places.name(place).to_owned());
        let birth = draft.birth.as_ref().map(|birth| format!("sinh {}", birth.shown()));
        let rest: Vec<String> = birth.into_iter().chain(draft.position.clone()).chain(place).collect();
        if rest.is_empty() {
            draft.full_name.clone()
        } else {
            format!("{} ({})", draft.full_name, rest.join(", "))
        }
    }
}

enum Found {
    One(usize),
    Perhaps(Vec<usize>, Doubt),
    Nobody,
}

fn traits_of(row: &Intake, places: &Places) -> Traits {
    Traits {
        name: row.draft.full_name.clone(),
        birth: row.draft.birth.as_ref().map(|birth| birth.as_str().to_owned()),
        number: row.draft.citizen_id.clone(),
        sex: row.draft.sex,
        unit: row.unit.and_then(|place| places.resolve(place)),
        hamlet: row.hamlet.and_then(|place| places.resolve(place)),
    }
}

fn traits_of_future(future: &Future) -> Traits {
    Traits {
        name: future.draft.full_name.clone(),
        birth: future.draft.birth.as_ref().map(|birth| birth.as_str().to_owned()),
        number: future.draft.citizen_id.clone(),
        sex: future.draft.sex,
        unit: future.unit,
        hamlet: future.hamlet,
    }
}

/// What a row is remembered by when the clerk has said whom it means: its own words, not its number.
pub(super) fn memory_key(row: &Intake, places: &Places) -> String {
    let place = |place: Option<usize>| {
        place
            .and_then(|place| places.texts.get(place))
            .map(|place| text::fold(&place.text))
            .unwrap_or_default()
    };
    let parts = [
        name_form(&row.draft.full_name),
        row.draft.birth.as_ref().map(|birth| birth.as_str().to_owned()).unwrap_or_default(),
        row.draft.citizen_id.clone().unwrap_or_default(),
        place(row.unit),
        place(row.hamlet),
        name_form(row.draft.position.as_deref().unwrap_or_default()),
    ];
    parts.join("|")
}

/// Why a row cannot become a person, in the words of the form.
pub(super) fn refusal(db: &Db, row: &Intake) -> Option<Error> {
    row.draft.clone().checked(db.today()).err()
}

/// What rows of one name share, so that the clerk sees them side by side.
pub(super) fn loose_name(name: &str) -> String {
    matching::loose_form(&text::fold(&text::line(name)))
}
