//! Writes what a plan says: units first, then people, households and registrations, all in one change.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use super::{
    households::House,
    import_file::ImportFile,
    memory,
    people::Someone,
    places::PlaceRef,
    plan::{Fate, Plan, Tick, Whom},
    questions::{Question, QuestionKind},
};
use crate::{
    Change, Result,
    features::{
        households::{self, HouseholdMember},
        nominations::{self, NominationDraft},
        people,
        registrations::{RegistrationDraft, store as registrations},
        rulebook,
        units::{UnitDraft, store as units},
    },
    terms::{PartialDay, Recipient, RecipientKind},
};

/// What was written.
#[derive(Debug, Default)]
pub(super) struct Written {
    pub(super) people: Vec<Uuid>,
    pub(super) households: usize,
    pub(super) units: usize,
    pub(super) registrations: usize,
    pub(super) nominations: usize,
    /// Rows taken by their fate.
    pub(super) new: usize,
    pub(super) changed: usize,
}

pub(super) struct Writer<'a, 'c, 'd> {
    pub(super) plan: &'a Plan,
    pub(super) wanted: &'a ImportFile,
    /// Rows the clerk takes; others of the same fates stay out.
    pub(super) taken: HashSet<usize>,
    pub(super) change: &'c mut Change<'d>,
    units: HashMap<usize, Uuid>,
    people: HashMap<usize, Uuid>,
    households: HashMap<usize, Uuid>,
    written: Written,
}

impl<'a, 'c, 'd> Writer<'a, 'c, 'd> {
    pub(super) fn new(
        plan: &'a Plan,
        wanted: &'a ImportFile,
        taken: HashSet<usize>,
        change: &'c mut Change<'d>,
    ) -> Self {
        let (units, people, households) = (HashMap::new(), HashMap::new(), HashMap::new());
        Self { plan, wanted, taken, change, units, people, households, written: Written::default() }
    }

    pub(super) fn write(mut self, tick: Tick<'_>) -> Result<Written> {
        let plan = self.plan;
        self.own_units()?;
        for (at, row) in plan.rows.iter().enumerate() {
            if at % 500 == 0 {
                tick("Đang ghi vào sổ", at, plan.rows.len())?;
            }
            if !self.taken.contains(&at) {
                continue;
            }
            self.written.new += usize::from(row.fate == Fate::New);
            self.written.changed += usize::from(row.fate == Fate::Changed);
            if let Whom::Person(who) = row.whom {
                self.person(who)?;
            }
        }
        for (at, row) in plan.rows.iter().enumerate() {
            if let (Whom::Household(house), true) = (row.whom, self.taken.contains(&at)) {
                self.household(house)?;
            }
        }
        self.registrations(tick)?;
        self.nominations()?;
        self.answers()?;
        Ok(self.written)
    }

    /// Units that rows of their own name; those that only people name follow with the people.
    fn own_units(&mut self) -> Result<()> {
        for (at, row) in self.plan.rows.iter().enumerate() {
            if let Whom::Unit(place) = row.whom
                && row.fate == Fate::New
                && matches!(self.plan.places.resolve(place), Some(PlaceRef::New(_)))
                && self.taken.contains(&at)
            {
                self.unit(place)?;
            }
        }
        Ok(())
    }

    /// Adds the new unit a text stands for, once.
    fn unit(&mut self, place: usize) -> Result<Uuid> {
        if let Some(known) = self.units.get(&place) {
            return Ok(*known);
        }
        let id = self.change.new_id();
        if let Some((_, text, kind)) = self.plan.places.new_units().find(|(at, ..)| *at == place) {
            let draft = UnitDraft { id: None, name: text.text.clone(), kind, parent_id: None, note: None }
                .checked()?;
            units::put(self.change, id, &draft)?;
            self.written.units += 1;
        }
        self.units.insert(place, id);
        Ok(id)
    }

    fn place(&mut self, place: Option<PlaceRef>) -> Result<Option<Uuid>> {
        match place {
            None => Ok(None),
            Some(PlaceRef::Known(id)) => Ok(Some(id)),
            Some(PlaceRef::New(place)) => self.unit(place).map(Some),
        }
    }

    fn person(&mut self, who: usize) -> Result<()> {
        let plan = self.plan;
        let Some(Someone { known, future, is_dirty, .. }) = plan.people.all.get(who) else { return Ok(()) };
        if self.people.contains_key(&who) {
            return Ok(());
        }
        let mut id = known.as_ref().map(|known| known.id);
        if *is_dirty {
            let mut draft = future.draft.clone();
            draft.unit_id = self.place(future.unit)?;
            draft.hamlet_id = self.place(future.hamlet)?;
            // Another unit in a new list is a move: what was before stays in the person's past.
            let today = PartialDay::of(self.change.today());
            let moved = |before: Option<Uuid>, now: Option<Uuid>| before.is_some() && before != now;
            if moved(known.as_ref().and_then(|known| known.unit_id), draft.unit_id) {
                draft.unit_since = Some(today.clone());
            }
            if moved(known.as_ref().and_then(|known| known.hamlet_id), draft.hamlet_id) {
                draft.hamlet_since = Some(today);
            }
            let kept = people::keep(self.change, draft)?;
            self.written.people.push(kept);
            id = Some(kept);
        }
        self.people.extend(id.map(|id| (who, id)));
        Ok(())
    }

    /// Households come after all people, so that their members are in the book.
    fn household(&mut self, at: usize) -> Result<()> {
        let plan = self.plan;
        let Some(house) = plan.households.all.get(at) else { return Ok(()) };
        if self.households.contains_key(&at) {
            return Ok(());
        }
        if let Some(head) = house.head {
            self.person(head)?;
        }
        let mut id = house.known.as_ref().map(|known| known.id);
        if house.is_dirty {
            let mut draft = house.draft.clone();
            draft.hamlet_id = self.place(house.hamlet)?;
            draft.head_id = house.head.and_then(|head| self.people.get(&head).copied()).or(draft.head_id);
            draft.people = self.members(house)?;
            let kept = households::keep(self.change, draft)?;
            self.written.households += 1;
            id = Some(kept);
        }
        self.households.extend(id.map(|id| (at, id)));
        Ok(())
    }

    /// Members on record first, then those the list names besides; nothing when it names none.
    fn members(&self, house: &House) -> Result<Option<Vec<HouseholdMember>>> {
        if house.named.is_empty() {
            return Ok(None);
        }
        let known = house.known.as_ref().map(|known| households::store::members(self.change, known.id));
        let mut members = known.transpose()?.unwrap_or_default();
        for (who, relation) in &house.named {
            let Some(id) = self.people.get(who).copied() else { continue };
            if !members.iter().any(|member| member.person_id == Some(id)) {
                let relation = relation.clone();
                members.push(HouseholdMember { person_id: Some(id), name: None, relation, birth: None });
            }
        }
        Ok(Some(members))
    }

    /// Whom a row is about, once it is in the book.
    fn recipient(&self, whom: Whom) -> Option<Recipient> {
        let of = |kind, id| Some(Recipient { kind, id });
        match whom {
            Whom::Nobody => None,
            Whom::Person(who) => {
                let known = || self.plan.people.all.get(who)?.known.as_ref().map(|known| known.id);
                of(RecipientKind::Person, self.people.get(&who).copied().or_else(known)?)
            }
            Whom::Household(house) => {
                let known = || self.plan.households.all.get(house)?.known.as_ref().map(|known| known.id);
                of(RecipientKind::Household, self.households.get(&house).copied().or_else(known)?)
            }
            Whom::Unit(place) => match self.plan.places.resolve(place)? {
                PlaceRef::Known(id) => of(RecipientKind::Unit, id),
                PlaceRef::New(place) => of(RecipientKind::Unit, self.units.get(&place).copied()?),
            },
        }
    }

    /// What the rows taken are nominated for, once all they name are in the book.
    fn nominations(&mut self) -> Result<()> {
        let Some(into) = &self.wanted.nominations else { return Ok(()) };
        let plan = self.plan;
        for (at, row) in plan.rows.iter().enumerate() {
            let Some(recipient) = self.recipient(row.whom).filter(|_| self.taken.contains(&at)) else {
                continue;
            };
            for one in &row.nominations {
                let draft = NominationDraft {
                    id: None,
                    round_id: into.round_id,
                    recipient,
                    award: one.award.clone(),
                    merit: one.merit.clone(),
                    nominated_by: self.place(one.nominated_by)?,
                    received_on: into.received_on,
                    relies_on_initiative: None,
                    exemplar_id: None,
                    note: one.note.clone(),
                };
                nominations::keep(self.change, draft)?;
                self.written.nominations += 1;
            }
        }
        Ok(())
    }

    /// Titles asked for become registrations of the year the clerk names; one already registered is left alone.
    fn registrations(&mut self, tick: Tick<'_>) -> Result<()> {
        let Some(year) = self.wanted.registrations_year else { return Ok(()) };
        let plan = self.plan;
        let today = self.change.today();
        let book = rulebook::of(self.change)?;
        for (at, row) in plan.rows.iter().enumerate() {
            if at % 500 == 0 {
                tick("Đang ghi đăng ký", at, plan.rows.len())?;
            }
            let Some(recipient) = self.recipient(row.whom).filter(|_| row.fate != Fate::Refused) else {
                continue;
            };
            for award in &row.awards {
                let draft = RegistrationDraft {
                    id: None,
                    year,
                    recipient,
                    award: award.clone(),
                    movement_id: None,
                    registered_on: None,
                    standing: None,
                    note: None,
                };
                let draft = draft.checked(&book)?;
                if registrations::find_same(self.change, &draft)?.is_none() {
                    let id = self.change.new_id();
                    registrations::put(self.change, id, &draft, today)?;
                    self.written.registrations += 1;
                }
            }
        }
        Ok(())
    }

    /// Remembers the answers given now. That a row is the person of another row is kept as who that is.
    fn answers(&mut self) -> Result<()> {
        let plan = self.plan;
        let sender = self.wanted.sender.as_deref();
        for question in plan.questions.iter().filter(|question| plan.answers.is_given(&question.id)) {
            let Some(answer) = &question.answer else { continue };
            let about_people = question.kind == QuestionKind::Person;
            if about_people && answer == "new" {
                self.tell_apart(question)?;
            }
            let is_row = about_people && answer != "new" && answer.parse::<Uuid>().is_err();
            let kept = if is_row { self.person_answered(&question.id) } else { Some(answer.clone()) };
            if let Some(kept) = kept {
                memory::keep(self.change, sender, &question.memory, &kept)?;
            }
        }
        Ok(())
    }

    /// Who was said to be somebody else is not asked about again among likely doubles.
    fn tell_apart(&mut self, question: &Question) -> Result<()> {
        let plan = self.plan;
        let row = plan.rows.iter().find(|row| row.answered.as_deref() == Some(&question.id));
        let Some(Whom::Person(this)) = row.map(|row| row.whom) else { return Ok(()) };
        let Some(this) = self.people.get(&this).copied() else { return Ok(()) };
        for who in question.whom.iter().filter_map(|who| plan.people.all.get(*who)) {
            let known = who.known.as_ref().map(|known| known.id);
            if let Some(other) = known.filter(|other| *other != this) {
                people::tell_apart(self.change, this, other)?;
            }
        }
        Ok(())
    }

    fn person_answered(&self, id: &str) -> Option<String> {
        let row = self.plan.rows.iter().find(|row| row.answered.as_deref() == Some(id))?;
        self.recipient(row.whom).map(|recipient| recipient.id.to_string())
    }
}
