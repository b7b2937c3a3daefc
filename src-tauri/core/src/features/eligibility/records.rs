//! What the office has on record about those who are judged, read once and asked many times.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    sync::Arc,
};

use uuid::Uuid;

use crate::{
    features::{
        initiatives::{InitiativeKind, InitiativeLevel},
        people::WorkClass,
    },
    terms::{Day, PartialDay, Recipient, RecipientKind, calendar},
};

/// An award somebody got, in this book or before it.
#[derive(Debug, Clone)]
pub(super) struct Honour {
    pub(super) award: Arc<str>,
    /// The year of the merit.
    pub(super) year: i32,
    /// Class of the ground; nothing where it is not known.
    pub(super) class: Option<Arc<str>>,
    pub(super) is_revoked: bool,
    pub(super) decided_on: Option<Day>,
    /// «05/QĐ-UBND»; nothing where it is not known.
    pub(super) number: Option<Arc<str>>,
    pub(super) merit: Option<String>,
}

impl Honour {
    /// «05/QĐ-UBND ngày 01/08/2026», as far as it is known.
    pub(super) fn decision(&self) -> String {
        let day = self.decided_on.map(|day| format!("ngày {}", calendar::short(day)));
        let parts: Vec<String> =
            [self.number.as_deref().map(str::to_owned), day].into_iter().flatten().collect();
        if parts.is_empty() { "chưa ghi số quyết định".to_owned() } else { parts.join(" ") }
    }
}

#[derive(Debug, Clone)]
pub(super) struct Penalty {
    /// In words.
    pub(super) form: String,
    pub(super) decided_on: Day,
    pub(super) ends_on: Option<Day>,
}

#[derive(Debug, Clone)]
pub(super) struct Verification {
    pub(super) subject: String,
    pub(super) from_on: Day,
    pub(super) until_on: Option<Day>,
}

#[derive(Debug, Clone)]
pub(super) struct Recognised {
    pub(super) kind: InitiativeKind,
    pub(super) level: Option<InitiativeLevel>,
    pub(super) year: i32,
    pub(super) title: String,
}

#[derive(Debug, Clone)]
pub(super) struct Someone {
    pub(super) name: String,
    pub(super) class: Option<WorkClass>,
    /// The first day of work that is on record.
    pub(super) works_since: Option<PartialDay>,
    /// When the present unit was joined, where another one is on record before it.
    pub(super) moved_on: Option<PartialDay>,
    /// How long the unit before was worked in.
    pub(super) before: Option<(Option<PartialDay>, PartialDay)>,
}

#[derive(Debug, Default)]
pub(super) struct Records {
    pub(super) honours: HashMap<Recipient, Vec<Honour>>,
    pub(super) grades: HashMap<Recipient, BTreeMap<i32, Arc<str>>>,
    /// Tenths of a point.
    pub(super) scores: HashMap<(Recipient, i32), i64>,
    pub(super) penalties: HashMap<Uuid, Vec<Penalty>>,
    pub(super) verifications: HashMap<Uuid, Vec<Verification>>,
    pub(super) initiatives: HashMap<Uuid, Vec<Recognised>>,
    pub(super) registered: HashSet<(Recipient, Arc<str>, i32)>,
    pub(super) people: HashMap<Uuid, Someone>,
    /// Members of a collective on the day it is judged by.
    pub(super) members: HashMap<Uuid, Vec<Uuid>>,
    /// Who holds an award of a year, for limits that count everybody.
    pub(super) holders: HashMap<(Arc<str>, i32), BTreeSet<Recipient>>,
}

impl Records {
    pub(super) fn honours(&self, recipient: Recipient) -> &[Honour] {
        self.honours.get(&recipient).map(Vec::as_slice).unwrap_or_default()
    }

    pub(super) fn grade(&self, recipient: Recipient, year: i32) -> Option<&str> {
        self.grades.get(&recipient)?.get(&year).map(AsRef::as_ref)
    }

    pub(super) fn penalties(&self, person: Uuid) -> &[Penalty] {
        self.penalties.get(&person).map(Vec::as_slice).unwrap_or_default()
    }

    pub(super) fn verifications(&self, person: Uuid) -> &[Verification] {
        self.verifications.get(&person).map(Vec::as_slice).unwrap_or_default()
    }

    pub(super) fn initiatives(&self, person: Uuid) -> &[Recognised] {
        self.initiatives.get(&person).map(Vec::as_slice).unwrap_or_default()
    }

    pub(super) fn members(&self, unit: Uuid) -> &[Uuid] {
        self.members.get(&unit).map(Vec::as_slice).unwrap_or_default()
    }

    /// A standing award of one of these kinds for that year.
    pub(super) fn holds(&self, recipient: Recipient, awards: &[String], year: i32) -> Option<&Honour> {
        let is_it = |honour: &&Honour| {
            !honour.is_revoked && honour.year == year && awards.iter().any(|award| **award == *honour.award)
        };
        self.honours(recipient).iter().find(is_it)
    }

    pub(super) fn name(&self, person: Uuid) -> &str {
        self.people.get(&person).map_or("một người", |someone| &someone.name)
    }
}

pub(super) fn person(id: Uuid) -> Recipient {
    Recipient { kind: RecipientKind::Person, id }
}
