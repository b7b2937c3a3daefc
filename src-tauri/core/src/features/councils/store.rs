//! SQL of councils, sessions and votes. Nothing decides here.

use std::collections::HashMap;

use rusqlite::named_params;
use uuid::Uuid;

use super::{
    Council, Member, Outcome, Session,
    council::CouncilDraft,
    session::{Attendance, Seat, SessionDraft},
    tally::{Count, Rules, VoteBasis},
};
use crate::{
    Change, Db, Error, Result, Row,
    features::nominations::{NominationFilter, store as nominations},
    id, optional_id,
};

/// The newest first, with their members.
pub(super) fn councils(db: &Db, id: Option<Uuid>) -> Result<Vec<Council>> {
    let params = named_params! { ":id": id.map(|id| id.to_string()) };
    let sql = "SELECT id, name, decision_number, decided_on, until_on, note FROM councils
               WHERE removed_at IS NULL AND (:id IS NULL OR id = :id) ORDER BY decided_on DESC, id";
    let mut list = db.all(sql, params, |row| {
        Ok(Council {
            id: crate::id(row, "id")?,
            name: row.get("name")?,
            decision_number: row.get("decision_number")?,
            decided_on: row.get("decided_on")?,
            until_on: row.get("until_on")?,
            note: row.get("note")?,
            members: Vec::new(),
        })
    })?;
    let sql = "SELECT id, council_id, full_name, office, role, from_on, until_on FROM council_members
               WHERE removed_at IS NULL AND (:id IS NULL OR council_id = :id) ORDER BY position, id";
    let mut members: HashMap<Uuid, Vec<Member>> = HashMap::new();
    for (council, member) in db.all(sql, params, member)? {
        members.entry(council).or_default().push(member);
    }
    for council in &mut list {
        council.members = members.remove(&council.id).unwrap_or_default();
    }
    Ok(list)
}

pub(super) fn council(db: &Db, id: Uuid) -> Result<Council> {
    councils(db, Some(id))?.into_iter().next().ok_or_else(|| Error::not_found("hội đồng này"))
}

fn member(row: &Row) -> rusqlite::Result<(Uuid, Member)> {
    let member = Member {
        id: id(row, "id")?,
        full_name: row.get("full_name")?,
        office: row.get("office")?,
        role: row.get("role")?,
        from_on: row.get("from_on")?,
        until_on: row.get("until_on")?,
    };
    Ok((id(row, "council_id")?, member))
}

pub(super) fn put_council(change: &mut Change, id: Uuid, draft: &CouncilDraft) -> Result<()> {
    change.put(
        "councils",
        id,
        &[
            ("name", &draft.name),
            ("decision_number", &draft.decision_number),
            ("decided_on", &draft.decided_on),
            ("until_on", &draft.until_on),
            ("note", &draft.note),
        ],
    )?;
    for (position, member) in draft.members.iter().enumerate() {
        let row = member.id.unwrap_or_else(|| change.new_id());
        change.put(
            "council_members",
            row,
            &[
                ("council_id", &id.to_string()),
                ("full_name", &member.full_name),
                ("office", &member.office),
                ("role", &member.role.unwrap_or(super::Role::Member)),
                ("from_on", &member.from_on),
                ("until_on", &member.until_on),
                ("position", &(position as i64)),
            ],
        )?;
    }
    Ok(())
}

/// The sessions on a round, the first first.
pub(crate) fn of_round(db: &Db, round: Uuid) -> Result<Vec<Session>> {
    sessions(db, None, Some(round))
}

pub(super) fn session(db: &Db, id: Uuid) -> Result<Session> {
    sessions(db, Some(id), None)?.into_iter().next().ok_or_else(|| Error::not_found("phiên họp này"))
}

fn sessions(db: &Db, id: Option<Uuid>, round: Option<Uuid>) -> Result<Vec<Session>> {
    let params =
        named_params! { ":id": id.map(|id| id.to_string()), ":round": round.map(|id| id.to_string()) };
    let sql = "SELECT s.*, c.name AS council_name FROM sessions s JOIN councils c ON c.id = s.council_id
               WHERE s.removed_at IS NULL AND (:id IS NULL OR s.id = :id) AND (:round IS NULL OR s.round_id = :round)
               ORDER BY s.held_on, s.id";
    let mut list = db.all(sql, params, from_row)?;
    for session in &mut list {
        fill(db, session)?;
    }
    Ok(list)
}

fn from_row(row: &Row) -> rusqlite::Result<Session> {
    let threshold: Option<i64> = row.get("threshold")?;
    Ok(Session {
        id: id(row, "id")?,
        council_id: id(row, "council_id")?,
        council_name: row.get("council_name")?,
        round_id: id(row, "round_id")?,
        held_on: row.get("held_on")?,
        place: row.get("place")?,
        started_at: row.get("started_at")?,
        ended_at: row.get("ended_at")?,
        minutes_number: row.get("minutes_number")?,
        chair_id: optional_id(row, "chair_id")?,
        secretary_id: optional_id(row, "secretary_id")?,
        is_secret: row.get("is_secret")?,
        basis: VoteBasis::read(&row.get::<_, String>("basis")?),
        threshold: threshold.map(|hundredths| hundredths as f64 / 100.0),
        source: row.get("source")?,
        discussion: row.get("discussion")?,
        conclusion: row.get("conclusion")?,
        members: Vec::new(),
        present: 0,
        written: 0,
        absent: 0,
        results: Vec::new(),
        threshold_hundredths: threshold,
    })
}

fn fill(db: &Db, session: &mut Session) -> Result<()> {
    let of = session.id.to_string();
    session.members = db.all(
        "SELECT m.id, m.full_name, m.office, m.role, a.attendance, a.reason
         FROM session_members a JOIN council_members m ON m.id = a.member_id
         WHERE a.removed_at IS NULL AND a.session_id = ?1 ORDER BY m.position, m.id",
        [of.clone()],
        |row| {
            Ok(Seat {
                member_id: id(row, "id")?,
                full_name: row.get("full_name")?,
                office: row.get("office")?,
                role: row.get("role")?,
                attendance: Attendance::read(&row.get::<_, String>("attendance")?),
                reason: row.get("reason")?,
            })
        },
    )?;
    let many =
        |wanted: Attendance| session.members.iter().filter(|seat| seat.attendance == wanted).count() as i64;
    let (present, written, absent) =
        (many(Attendance::Present), many(Attendance::Written), many(Attendance::Absent));
    (session.present, session.written, session.absent) = (present, written, absent);
    session.results = results(db, session)?;
    Ok(())
}

fn results(db: &Db, session: &Session) -> Result<Vec<super::VoteResult>> {
    let of = session.id.to_string();
    let conflicts: Vec<(Uuid, Uuid)> = db.all(
        "SELECT nomination_id, member_id FROM session_conflicts WHERE removed_at IS NULL AND session_id = ?1",
        [of.clone()],
        |row| Ok((id(row, "nomination_id")?, id(row, "member_id")?)),
    )?;
    let mut counts: HashMap<Uuid, Count> = db
        .all(
            "SELECT nomination_id, yes, no, invalid, concluded, note FROM session_votes
             WHERE removed_at IS NULL AND session_id = ?1",
            [of.clone()],
            count,
        )?
        .into_iter()
        .map(|count| (count.nomination_id, count))
        .collect();
    let rules = Rules {
        basis: session.basis,
        threshold: session.threshold_hundredths,
        source: session.source.as_deref(),
        all: session.members.len() as i64,
        taking_part: session.present + session.written,
    };
    let withheld = |nomination: Uuid| {
        let takes_part = session.members.iter().filter(|seat| seat.attendance != Attendance::Absent);
        let named = takes_part.filter(|seat| conflicts.contains(&(nomination, seat.member_id)));
        named.map(|seat| seat.full_name.clone()).collect()
    };
    let filter = NominationFilter { round_id: Some(session.round_id), ..NominationFilter::default() };
    let order = nominations::list(db, &filter)?;
    Ok(order
        .iter()
        .filter_map(|one| counts.remove(&one.id))
        .map(|count| rules.result(&count, withheld(count.nomination_id)))
        .collect())
}

fn count(row: &Row) -> rusqlite::Result<Count> {
    Ok(Count {
        nomination_id: id(row, "nomination_id")?,
        yes: row.get("yes")?,
        no: row.get("no")?,
        invalid: row.get("invalid")?,
        concluded: row.get::<_, Option<String>>("concluded")?.map(|text| Outcome::read(&text)),
        note: row.get("note")?,
    })
}

pub(super) fn put_session(change: &mut Change, id: Uuid, draft: &SessionDraft) -> Result<()> {
    let text = |id: Option<Uuid>| id.map(|id| id.to_string());
    change.put(
        "sessions",
        id,
        &[
            ("council_id", &draft.council_id.to_string()),
            ("round_id", &draft.round_id.to_string()),
            ("held_on", &draft.held_on),
            ("place", &draft.place),
            ("started_at", &draft.started_at),
            ("ended_at", &draft.ended_at),
            ("minutes_number", &draft.minutes_number),
            ("chair_id", &text(draft.chair_id)),
            ("secretary_id", &text(draft.secretary_id)),
            ("is_secret", &draft.is_secret.unwrap_or(true)),
            ("basis", &draft.basis.unwrap_or_default().as_str()),
            ("threshold", &draft.threshold_hundredths()),
            ("source", &draft.source),
            ("discussion", &draft.discussion),
            ("conclusion", &draft.conclusion),
        ],
    )?;
    put_attendance(change, id, draft)
}

/// Who sat in the council on the day, and nobody else.
fn put_attendance(change: &mut Change, session: Uuid, draft: &SessionDraft) -> Result<()> {
    let known = change.all(
        "SELECT id, member_id, removed_at IS NULL AS is_in FROM session_members WHERE session_id = ?1",
        [session.to_string()],
        |row| Ok((id(row, "id")?, id(row, "member_id")?, row.get::<_, bool>("is_in")?)),
    )?;
    let seats = draft.attendance.as_deref().unwrap_or_default();
    for (row, member, is_in) in &known {
        if *is_in && !seats.iter().any(|seat| seat.member_id == *member) {
            change.remove("session_members", *row)?;
        }
    }
    for seat in seats {
        let row = known.iter().find(|(_, member, _)| *member == seat.member_id);
        let row = row.map_or_else(|| change.new_id(), |(row, ..)| *row);
        change.put(
            "session_members",
            row,
            &[
                ("session_id", &session.to_string()),
                ("member_id", &seat.member_id.to_string()),
                ("attendance", &seat.attendance.as_str()),
                ("reason", &seat.reason),
            ],
        )?;
    }
    Ok(())
}

pub(super) fn put_vote(change: &mut Change, session: Uuid, count: &Count) -> Result<()> {
    let known = change.first(
        "SELECT id FROM session_votes WHERE session_id = ?1 AND nomination_id = ?2",
        [session.to_string(), count.nomination_id.to_string()],
        |row| id(row, "id"),
    )?;
    let row = known.unwrap_or_else(|| change.new_id());
    change.put(
        "session_votes",
        row,
        &[
            ("session_id", &session.to_string()),
            ("nomination_id", &count.nomination_id.to_string()),
            ("yes", &count.yes),
            ("no", &count.no),
            ("invalid", &count.invalid),
            ("concluded", &count.concluded.map(Outcome::as_str)),
            ("note", &count.note),
        ],
    )
}

/// Makes those who take no part in the vote on a nomination exactly these.
pub(super) fn put_conflicts(
    change: &mut Change,
    session: Uuid,
    nomination: Uuid,
    members: &[Uuid],
) -> Result<()> {
    let known = change.all(
        "SELECT id, member_id, removed_at IS NULL AS is_in FROM session_conflicts
         WHERE session_id = ?1 AND nomination_id = ?2",
        [session.to_string(), nomination.to_string()],
        |row| Ok((id(row, "id")?, id(row, "member_id")?, row.get::<_, bool>("is_in")?)),
    )?;
    for (row, member, is_in) in &known {
        if *is_in && !members.contains(member) {
            change.remove("session_conflicts", *row)?;
        }
    }
    for member in members {
        let before = known.iter().find(|(_, known, _)| known == member);
        if before.is_some_and(|(_, _, is_in)| *is_in) {
            continue;
        }
        let row = before.map_or_else(|| change.new_id(), |(row, ..)| *row);
        let columns = [session.to_string(), nomination.to_string(), member.to_string()];
        change.put(
            "session_conflicts",
            row,
            &[("session_id", &columns[0]), ("nomination_id", &columns[1]), ("member_id", &columns[2])],
        )?;
    }
    Ok(())
}

/// Roll call, votes and conflicts go to the bin with their session, so that a nomination is not held by them.
pub(super) fn remove_parts(change: &mut Change, session: Uuid) -> Result<()> {
    for table in ["session_votes", "session_conflicts", "session_members"] {
        let sql = format!("SELECT id FROM {table} WHERE session_id = ?1 AND removed_at IS NULL");
        for row in change.all(&sql, [session.to_string()], |row| id(row, "id"))? {
            change.remove(table, row)?;
        }
    }
    Ok(())
}
