//! Reads the records: of some recipients, or of everybody for a whole list.

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

use rusqlite::{named_params, params};
use uuid::Uuid;

use super::records::{Honour, Penalty, Recognised, Records, Someone, Verification, person};
use crate::{
    Db, Result, Row,
    features::{decisions::merit_year, rulebook::Rulebook, units::UnitKind},
    id,
    terms::{Day, DocumentNumber, PartialDay, Recipient, RecipientKind},
};

/// Whose records are read.
pub(super) enum Whose<'a> {
    /// Of these, and no others.
    Some(&'a BTreeSet<Uuid>),
    Everybody,
}

impl Whose<'_> {
    /// The ids as a JSON list for `json_each`; nothing means everybody.
    fn ids(&self) -> Result<Option<String>> {
        match self {
            Self::Everybody => Ok(None),
            Self::Some(ids) => Ok(Some(serde_json::to_string(ids)?)),
        }
    }
}

/// One text for each award and ground, however many rows name it.
#[derive(Default)]
struct Words(HashMap<String, Arc<str>>);

impl Words {
    fn get(&mut self, word: &str) -> Arc<str> {
        if let Some(known) = self.0.get(word) {
            return Arc::clone(known);
        }
        let kept: Arc<str> = word.into();
        self.0.insert(word.to_owned(), Arc::clone(&kept));
        kept
    }
}

struct Loading<'a, 'd> {
    db: &'a Db<'d>,
    book: &'a Rulebook,
    words: Words,
    records: Records,
}

/// Everything but members and limits.
pub(super) fn records(db: &Db, book: &Rulebook, whose: &Whose) -> Result<Records> {
    records_without(db, book, whose, None)
}

/// The same as if that decision had not been made.
pub(super) fn records_without(
    db: &Db,
    book: &Rulebook,
    whose: &Whose,
    decision: Option<Uuid>,
) -> Result<Records> {
    let ids = whose.ids()?;
    // Merits are compared in words only where few are judged.
    let with_merit = ids.is_some();
    let mut loading = Loading { db, book, words: Words::default(), records: Records::default() };
    loading.awards(ids.as_deref(), with_merit, decision)?;
    loading.past_awards(ids.as_deref())?;
    loading.grades(ids.as_deref())?;
    loading.standing(ids.as_deref())?;
    loading.initiatives(ids.as_deref())?;
    loading.registered(ids.as_deref())?;
    loading.people(ids.as_deref())?;
    Ok(loading.records)
}

/// What all awards of one decision share.
struct Given {
    year: i32,
    class: Option<Arc<str>>,
    decided_on: Day,
    number: Arc<str>,
}

impl Loading<'_, '_> {
    fn given(&mut self, but: Option<Uuid>) -> Result<HashMap<i64, Given>> {
        let mut found = HashMap::new();
        let (book, words) = (self.book, &mut self.words);
        self.db.all(
            "SELECT rowid, number, symbol, decided_on, subject, ground, merit_year FROM decisions
             WHERE removed_at IS NULL AND id IS NOT ?1",
            [but.map(|id| id.to_string())],
            |row| {
                let number = DocumentNumber { number: row.get("number")?, symbol: row.get("symbol")? };
                let (decided_on, subject): (Day, String) = (row.get("decided_on")?, row.get("subject")?);
                let ground: String = row.get("ground")?;
                let class = book.ground(&ground).map_or(ground.as_str(), |known| &known.class);
                let given = Given {
                    year: merit_year(row.get("merit_year")?, &subject, decided_on),
                    class: Some(words.get(class)),
                    decided_on,
                    number: number.to_string().into(),
                };
                found.insert(row.get::<_, i64>("rowid")?, given);
                Ok(())
            },
        )?;
        Ok(found)
    }

    fn awards(&mut self, ids: Option<&str>, with_merit: bool, but: Option<Uuid>) -> Result<()> {
        let given = self.given(but)?;
        let (words, honours) = (&mut self.words, &mut self.records.honours);
        let params = named_params! { ":ids": ids };
        self.db.all(of(include_str!("awards.sql"), ids), params, |row| {
            let Some(given) = given.get(&row.get::<_, i64>("decision")?) else { return Ok(()) };
            let honour = Honour {
                award: words.get(row.get_ref("award")?.as_str()?),
                year: given.year,
                class: given.class.clone(),
                is_revoked: row.get("is_revoked")?,
                decided_on: Some(given.decided_on),
                number: Some(Arc::clone(&given.number)),
                merit: if with_merit { row.get("merit")? } else { None },
            };
            honours.entry(Recipient::from_row(row)?).or_default().push(honour);
            Ok(())
        })?;
        Ok(())
    }

    fn past_awards(&mut self, ids: Option<&str>) -> Result<()> {
        let (book, words, honours) = (self.book, &mut self.words, &mut self.records.honours);
        self.db.all(of(include_str!("past_awards.sql"), ids), named_params! { ":ids": ids }, |row| {
            let ground: Option<String> = row.get("ground")?;
            let class = ground.as_deref().map(|id| book.ground(id).map_or(id, |known| known.class.as_str()));
            let honour = Honour {
                award: words.get(row.get_ref("award")?.as_str()?),
                year: row.get("year")?,
                class: class.map(|class| words.get(class)),
                is_revoked: row.get("is_revoked")?,
                decided_on: row.get("decided_on")?,
                number: row.get::<_, Option<String>>("decision")?.map(Into::into),
                merit: row.get("merit")?,
            };
            honours.entry(Recipient::from_row(row)?).or_default().push(honour);
            Ok(())
        })?;
        Ok(())
    }

    fn grades(&mut self, ids: Option<&str>) -> Result<()> {
        let (words, records) = (&mut self.words, &mut self.records);
        self.db.all(of(include_str!("grades.sql"), ids), named_params! { ":ids": ids }, |row| {
            let (recipient, year) = (Recipient::from_row(row)?, row.get("year")?);
            if let Some(grade) = row.get_ref("grade")?.as_str_or_null()? {
                records.grades.entry(recipient).or_default().insert(year, words.get(grade));
            }
            if let Some(score) = row.get("score_tenths")? {
                records.scores.insert((recipient, year), score);
            }
            Ok(())
        })?;
        Ok(())
    }

    fn standing(&mut self, ids: Option<&str>) -> Result<()> {
        let records = &mut self.records;
        let sql = "SELECT person_id, form, decided_on, ends_on FROM person_disciplines
                   WHERE removed_at IS NULL AND (:ids IS NULL OR person_id IN (SELECT value FROM json_each(:ids)))";
        self.db.all(sql, named_params! { ":ids": ids }, |row| {
            let penalty = Penalty {
                form: row.get("form")?,
                decided_on: row.get("decided_on")?,
                ends_on: row.get("ends_on")?,
            };
            records.penalties.entry(id(row, "person_id")?).or_default().push(penalty);
            Ok(())
        })?;
        let sql = "SELECT person_id, subject, from_on, until_on FROM person_verifications
                   WHERE removed_at IS NULL AND (:ids IS NULL OR person_id IN (SELECT value FROM json_each(:ids)))";
        self.db.all(sql, named_params! { ":ids": ids }, |row| {
            let one = Verification {
                subject: row.get("subject")?,
                from_on: row.get("from_on")?,
                until_on: row.get("until_on")?,
            };
            records.verifications.entry(id(row, "person_id")?).or_default().push(one);
            Ok(())
        })?;
        Ok(())
    }

    fn initiatives(&mut self, ids: Option<&str>) -> Result<()> {
        let found = &mut self.records.initiatives;
        let sql = "SELECT a.person_id, i.kind, i.level, i.year, i.title
                   FROM initiative_authors a JOIN initiatives i ON i.id = a.initiative_id
                   WHERE a.removed_at IS NULL AND i.removed_at IS NULL
                     AND (:ids IS NULL OR a.person_id IN (SELECT value FROM json_each(:ids)))";
        self.db.all(sql, named_params! { ":ids": ids }, |row| {
            let one = Recognised {
                kind: row.get("kind")?,
                level: row.get("level")?,
                year: row.get("year")?,
                title: row.get("title")?,
            };
            found.entry(id(row, "person_id")?).or_default().push(one);
            Ok(())
        })?;
        Ok(())
    }

    fn registered(&mut self, ids: Option<&str>) -> Result<()> {
        let (words, registered) = (&mut self.words, &mut self.records.registered);
        self.db.all(of(include_str!("registered.sql"), ids), named_params! { ":ids": ids }, |row| {
            let award = words.get(row.get_ref("award")?.as_str()?);
            registered.insert((Recipient::from_row(row)?, award, row.get("year")?));
            Ok(())
        })?;
        Ok(())
    }

    fn people(&mut self, ids: Option<&str>) -> Result<()> {
        let people = &mut self.records.people;
        let sql = "SELECT id, full_name, work_class, unit_since FROM people
                   WHERE removed_at IS NULL AND (:ids IS NULL OR id IN (SELECT value FROM json_each(:ids)))";
        self.db.all(sql, named_params! { ":ids": ids }, |row| {
            let someone = Someone {
                name: row.get("full_name")?,
                class: row.get("work_class")?,
                works_since: row.get("unit_since")?,
                moved_on: None,
                before: None,
            };
            people.insert(id(row, "id")?, someone);
            Ok(())
        })?;
        // The last unit before the present one, and the first day of work, from what is on record of earlier years.
        let sql = "SELECT person_id, from_on, until_on FROM person_units
                   WHERE removed_at IS NULL AND role = 'work'
                     AND (:ids IS NULL OR person_id IN (SELECT value FROM json_each(:ids)))
                   ORDER BY person_id, until_on";
        self.db.all(sql, named_params! { ":ids": ids }, |row| {
            let (from, until): (Option<PartialDay>, PartialDay) = (row.get("from_on")?, row.get("until_on")?);
            if let Some(someone) = people.get_mut(&id(row, "person_id")?) {
                someone.note_past(from, until);
            }
            Ok(())
        })?;
        Ok(())
    }
}

impl Someone {
    /// Times of work come in order of their end.
    fn note_past(&mut self, from: Option<PartialDay>, until: PartialDay) {
        if self.before.is_none() {
            self.moved_on = self.works_since.take();
            self.works_since = from.clone();
        } else if from.as_ref().zip(self.works_since.as_ref()).is_some_and(|(from, since)| from < since) {
            self.works_since = from.clone();
        }
        self.before = Some((from, until));
    }
}

/// The statement for some recipients, by index, or for everybody.
fn of(sql: &'static str, ids: Option<&str>) -> &'static str {
    let (everybody, some) = sql.split_once("-- Of some:\n").unwrap_or((sql, sql));
    if ids.is_some() { some } else { everybody }
}

/// Members of a collective on a day: who works in it or in what belongs to it; in a hamlet, who lives there.
pub(super) fn members(db: &Db, unit: Uuid, kind: UnitKind, day: Day) -> Result<Vec<Uuid>> {
    let role = if kind == UnitKind::Hamlet { "home" } else { "work" };
    db.all(
        include_str!("members.sql"),
        named_params! { ":unit": unit.to_string(), ":role": role, ":day": day },
        |row| id(row, "id"),
    )
}

/// Who holds one of these awards, by award and year.
pub(super) fn holders(db: &Db, records: &mut Records, awards: &[String]) -> Result<()> {
    let mut words = Words::default();
    let list = serde_json::to_string(awards)?;
    let holders = &mut records.holders;
    let mut add = |award: Arc<str>, year: i32, recipient: Recipient| {
        holders.entry((award, year)).or_default().insert(recipient);
    };
    db.all(
        "SELECT a.person_id, a.collective_id, a.household_id, a.award, d.merit_year, d.subject, d.decided_on
         FROM awards a JOIN decisions d ON d.id = a.decision_id
         WHERE a.removed_at IS NULL AND d.removed_at IS NULL AND a.revoked_on IS NULL
           AND a.award IN (SELECT value FROM json_each(?1))",
        params![list],
        |row| {
            let (subject, decided_on): (String, Day) = (row.get("subject")?, row.get("decided_on")?);
            let year = merit_year(row.get("merit_year")?, &subject, decided_on);
            add(words.get(row.get_ref("award")?.as_str()?), year, Recipient::from_row(row)?);
            Ok(())
        },
    )?;
    db.all(
        "SELECT person_id, collective_id, household_id, award, year FROM past_awards
         WHERE removed_at IS NULL AND revoked_on IS NULL AND award IN (SELECT value FROM json_each(?1))",
        params![list],
        |row| {
            add(words.get(row.get_ref("award")?.as_str()?), row.get("year")?, Recipient::from_row(row)?);
            Ok(())
        },
    )?;
    Ok(())
}

/// Who is registered for an award of a year and has not withdrawn.
pub(super) fn registered_for(db: &Db, award: &str, year: i32) -> Result<BTreeSet<Recipient>> {
    let found = db.all(
        "SELECT person_id, collective_id, household_id FROM registrations
         WHERE removed_at IS NULL AND is_withdrawn = 0 AND award = ?1 AND year = ?2",
        params![award, year],
        |row: &Row| Recipient::from_row(row),
    )?;
    Ok(found.into_iter().collect())
}

/// Everybody a recipient's judgement looks at: itself, and its members.
pub(super) fn looked_at(recipient: Recipient, members: &[Uuid]) -> BTreeSet<Uuid> {
    let mut ids: BTreeSet<Uuid> = members.iter().map(|id| person(*id).id).collect();
    ids.insert(recipient.id);
    ids
}

/// What kind of unit a collective is.
pub(super) fn unit_kind(db: &Db, recipient: Recipient) -> Result<Option<UnitKind>> {
    if recipient.kind != RecipientKind::Unit {
        return Ok(None);
    }
    let sql = "SELECT kind FROM units WHERE id = ?1 AND removed_at IS NULL";
    db.first(sql, [recipient.id.to_string()], |row| row.get(0))
}
