//! SQL of rounds and nominations. Nothing decides here.

use std::collections::HashMap;

use rusqlite::named_params;
use uuid::Uuid;

use super::{
    Checklist, Nomination, NominationDraft, NominationFilter, Round, RoundDraft, nomination::About,
    papers::PaperState,
};
use crate::{
    Change, Db, Result, Row,
    features::rulebook::{self, Rulebook},
    from_json, id, optional_id,
    terms::{Day, DocumentNumber, Recipient, text},
};

pub(crate) fn rounds(db: &Db, year: Option<i32>, typed: &str) -> Result<Vec<Round>> {
    read_rounds(db, None, year, typed)
}

pub(crate) fn round(db: &Db, id: Uuid) -> Result<Option<Round>> {
    Ok(read_rounds(db, Some(id), None, "")?.into_iter().next())
}

fn read_rounds(db: &Db, id: Option<Uuid>, year: Option<i32>, typed: &str) -> Result<Vec<Round>> {
    let text = text::fold(typed);
    let params = named_params! { ":id": id.map(|id| id.to_string()), ":year": year, ":text": text.trim() };
    let book = rulebook::of(db)?;
    db.all(include_str!("rounds.sql"), params, |row| round_from_row(row, &book))
}

fn round_from_row(row: &Row, book: &Rulebook) -> rusqlite::Result<Round> {
    let ground: String = row.get("ground")?;
    Ok(Round {
        id: id(row, "id")?,
        name: row.get("name")?,
        ground_name: book.ground(&ground).map_or_else(|| ground.clone(), |ground| ground.name.clone()),
        ground,
        merit_year: row.get("merit_year")?,
        movement_id: optional_id(row, "movement_id")?,
        movement_name: row.get("movement_name")?,
        opened_on: row.get("opened_on")?,
        closes_on: row.get("closes_on")?,
        is_simplified: row.get("is_simplified")?,
        note: row.get("note")?,
        nominations: row.get("nominations")?,
        decided: row.get("decided")?,
    })
}

pub(super) fn put_round(change: &mut Change, id: Uuid, draft: &RoundDraft) -> Result<()> {
    let opened_on = draft.opened_on.unwrap_or_else(|| change.today());
    change.put(
        "rounds",
        id,
        &[
            ("name", &draft.name),
            ("ground", &draft.ground),
            ("merit_year", &draft.merit_year),
            ("movement_id", &draft.movement_id.map(|id| id.to_string())),
            ("opened_on", &opened_on),
            ("closes_on", &draft.closes_on),
            ("is_simplified", &draft.is_simplified.unwrap_or(false)),
            ("note", &draft.note),
            ("title_key", &text::title_key(&draft.name)),
            ("folded", &text::fold(&draft.name)),
        ],
    )
}

pub(crate) fn list(db: &Db, filter: &NominationFilter) -> Result<Vec<Nomination>> {
    read(db, None, filter)
}

pub(crate) fn get(db: &Db, id: Uuid) -> Result<Option<Nomination>> {
    Ok(read(db, Some(id), &NominationFilter::default())?.into_iter().next())
}

/// These, in the order asked for; of one round as a rule, which is then read once. Nothing stands for who is not there.
pub(super) fn all(db: &Db, ids: &[Uuid]) -> Result<Vec<Option<Nomination>>> {
    let mut known: HashMap<Uuid, Nomination> = HashMap::new();
    let mut found = Vec::with_capacity(ids.len());
    for id in ids {
        if !known.contains_key(id) {
            let Some(one) = get(db, *id)? else {
                found.push(None);
                continue;
            };
            let filter = NominationFilter { round_id: Some(one.round_id), ..NominationFilter::default() };
            known.extend(list(db, &filter)?.into_iter().map(|one| (one.id, one)));
        }
        found.push(known.get(id).cloned());
    }
    Ok(found)
}

fn read(db: &Db, id: Option<Uuid>, filter: &NominationFilter) -> Result<Vec<Nomination>> {
    let typed = text::fold(filter.text.as_deref().unwrap_or_default());
    let [person, collective, household] = filter.recipient.map_or([None, None, None], Recipient::columns);
    let params = named_params! {
        ":id": id.map(|id| id.to_string()),
        ":round": filter.round_id.map(|id| id.to_string()),
        ":person": person,
        ":collective": collective,
        ":household": household,
        ":text": typed.trim(),
    };
    let (book, today) = (rulebook::of(db)?, db.today());
    db.list(include_str!("list.sql"), params, |row| from_row(row, &book, today))
}

/// The same recipient and award in the same round, if it is nominated already.
pub(super) fn find_same(db: &Db, draft: &NominationDraft) -> Result<Option<Uuid>> {
    let [person, collective, household] = draft.recipient.columns();
    db.first(
        "SELECT id FROM nominations WHERE removed_at IS NULL AND round_id = ?1 AND award = ?2
         AND person_id IS ?3 AND collective_id IS ?4 AND household_id IS ?5",
        rusqlite::params![draft.round_id.to_string(), draft.award, person, collective, household],
        |row| crate::id(row, "id"),
    )
}

pub(super) fn put(change: &mut Change, id: Uuid, draft: &NominationDraft) -> Result<()> {
    let [person, collective, household] = draft.recipient.columns();
    let received_on = draft.received_on.unwrap_or_else(|| change.today());
    change.put(
        "nominations",
        id,
        &[
            ("round_id", &draft.round_id.to_string()),
            ("person_id", &person),
            ("collective_id", &collective),
            ("household_id", &household),
            ("award", &draft.award),
            ("merit", &draft.merit),
            ("nominated_by", &draft.nominated_by.map(|id| id.to_string())),
            ("received_on", &received_on),
            ("relies_on_initiative", &draft.relies_on_initiative.unwrap_or(false)),
            ("exemplar_id", &draft.exemplar_id.map(|id| id.to_string())),
            ("note", &draft.note),
        ],
    )
}

pub(super) fn put_withdrawal(change: &mut Change, id: Uuid, withdrawal: Option<(Day, &str)>) -> Result<()> {
    change.run(
        "UPDATE nominations SET withdrawn_on = ?2, withdrawn_reason = ?3, revision = revision + 1, changed_at = ?4
         WHERE id = ?1",
        rusqlite::params![
            id.to_string(),
            withdrawal.map(|(day, _)| day),
            withdrawal.map(|(_, reason)| reason),
            change.now.to_rfc3339()
        ],
    )?;
    Ok(())
}

/// By which award a nomination was decided.
pub(crate) fn put_award(change: &mut Change, nomination: Uuid, award: Uuid) -> Result<()> {
    let id = change.new_id();
    let columns = [award.to_string(), nomination.to_string()];
    change.put("nomination_awards", id, &[("award_id", &columns[0]), ("nomination_id", &columns[1])])
}

/// Whether a paper lies in the dossier, from today.
pub(crate) fn put_paper(change: &mut Change, nomination: Uuid, paper: &str, is_there: bool) -> Result<bool> {
    let known = change.first(
        "SELECT id, removed_at IS NULL AS is_in FROM nomination_papers WHERE nomination_id = ?1 AND paper = ?2",
        [nomination.to_string(), paper.to_owned()],
        |row| Ok((id(row, "id")?, row.get::<_, bool>("is_in")?)),
    )?;
    match (known, is_there) {
        (Some((_, true)), true) | (None | Some((_, false)), false) => Ok(false),
        (Some((row, true)), false) => change.remove("nomination_papers", row),
        (known @ (None | Some((_, false))), true) => {
            let row = known.map_or_else(|| change.new_id(), |(row, _)| row);
            let today = change.today();
            change.put(
                "nomination_papers",
                row,
                &[("nomination_id", &nomination.to_string()), ("paper", &paper), ("had_on", &today)],
            )?;
            Ok(true)
        }
    }
}

fn from_row(row: &Row, book: &Rulebook, today: Day) -> rusqlite::Result<Nomination> {
    let (award, ground): (String, String) = (row.get("award")?, row.get("ground")?);
    let received_on = row.get("received_on")?;
    let relies_on_initiative = row.get("relies_on_initiative")?;
    let checklist = Checklist {
        award: &award,
        class: book.ground(&ground).map_or("", |ground| &ground.class),
        is_simplified: row.get("is_simplified")?,
        relies_on_initiative,
        received_on,
    };
    let had: Vec<String> = from_json(row, "had")?;
    let papers: Vec<PaperState> = checklist.papers(book, &had);
    let authority = book.authority(&award, today);
    let number: Option<i64> = row.get("number")?;
    let symbol: Option<String> = row.get("symbol")?;
    Ok(Nomination {
        id: id(row, "id")?,
        round_id: id(row, "round_id")?,
        recipient: Recipient::from_row(row)?,
        name: row.get("name")?,
        position: row.get("position")?,
        unit_id: optional_id(row, "unit_id")?,
        unit_name: row.get("unit_name")?,
        award_name: book.award_name_on(&award, received_on).to_owned(),
        merit: row.get("merit")?,
        nominated_by: optional_id(row, "nominated_by")?,
        nominated_by_name: row.get("nominated_by_name")?,
        received_on,
        relies_on_initiative,
        exemplar_id: optional_id(row, "exemplar_id")?,
        withdrawn_on: row.get("withdrawn_on")?,
        withdrawn_reason: row.get("withdrawn_reason")?,
        award_id: optional_id(row, "award_id")?,
        decision_number: number
            .zip(symbol)
            .map(|(number, symbol)| DocumentNumber { number, symbol }.to_string()),
        decided_on: row.get("decided_on")?,
        is_revoked: row.get::<_, Option<Day>>("revoked_on")?.is_some(),
        note: row.get("note")?,
        missing: papers.iter().filter(|paper| !paper.is_there).count() as i64,
        papers,
        is_own: authority.is_none_or(|authority| authority.level == "commune"),
        decider: authority
            .filter(|authority| authority.level != "commune")
            .map(|authority| authority.decider.clone()),
        person: About {
            sex: row.get("sex")?,
            work_class: row.get("work_class")?,
            lead_tier: row.get("lead_tier")?,
            is_leader: row.get::<_, Option<bool>>("is_leader")?.unwrap_or(false),
            ethnicity: row.get("ethnicity")?,
            hamlet_id: optional_id(row, "hamlet_id")?,
            unit_kind: row.get("unit_kind")?,
        },
        award,
    })
}
