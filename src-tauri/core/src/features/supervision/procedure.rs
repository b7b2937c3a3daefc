//! Whether papers, council, votes and posting came before the decision.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use super::{
    case::{Case, FORM, Found, Record},
    facts::{Facts, Paper},
};
use crate::{
    Result,
    features::nominations::{Nomination, NominationFilter, store as nominations},
    id,
    terms::{Day, calendar},
};

/// Nominations that an award of the period goes back to, or that were handed on to the superior in it.
fn settled(facts: &Facts) -> Result<Vec<(Nomination, Day)>> {
    let sent = facts.db.all(
        "SELECT i.nomination_id AS id, max(s.submitted_on) AS day
         FROM submission_items i JOIN submissions s ON s.id = i.submission_id
         WHERE i.removed_at IS NULL AND s.removed_at IS NULL AND s.submitted_on BETWEEN ?1 AND ?2 GROUP BY 1",
        facts.days(),
        |row| Ok((id(row, "id")?, row.get("day")?)),
    )?;
    let sent: HashMap<Uuid, Day> = sent.into_iter().collect();
    let standing: HashSet<Uuid> = facts.awards()?.iter().map(|award| award.id).collect();
    let mut found = Vec::new();
    for one in nominations::list(facts.db, &NominationFilter::default())? {
        let decided = one.award_id.filter(|award| standing.contains(award)).and(one.decided_on);
        let day = decided.or(sent.get(&one.id).copied());
        if let Some(day) = day.filter(|_| !one.is_withdrawn()) {
            found.push((one, day));
        }
    }
    found.sort_by_key(|(one, day)| (*day, one.id));
    Ok(found)
}

pub(super) fn dossiers(facts: &Facts) -> Result<Vec<Found>> {
    let (mut complete, mut missing) = (Vec::new(), Vec::new());
    for (one, day) in settled(facts)? {
        let name = format!("{} · {}", one.name, one.award_name);
        let record = || Record::new(&name, Some(day)).at("nominations", one.round_id);
        let lacks: Vec<&str> =
            one.papers.iter().filter(|paper| !paper.is_there).map(|paper| paper.name.as_str()).collect();
        let says = (!one.papers.is_empty()).then_some(lacks.is_empty());
        let own = record().tag(FORM, Some(one.award_name.clone())).share();
        complete.push(Case::new(&own, says).note(match says {
            None => "sổ quy định không có danh mục giấy tờ".to_owned(),
            Some(true) => String::new(),
            Some(false) => format!("thiếu: {}", lacks.join("; ")),
        }));
        for paper in lacks {
            let own = record().tag("Loại giấy tờ", Some(paper.to_owned())).share();
            missing.push(Case::one(&own).note(paper));
        }
    }
    Ok(vec![Found::new("complete", complete), Found::new("missing", missing)])
}

/// A question to each decision that goes back to nominations; the others are blank.
fn before(facts: &Facts, line: &'static str, ask: impl Fn(&Paper) -> (bool, String)) -> Result<Found> {
    let cases = facts.papers()?.iter().filter(|paper| paper.awards > 0).map(|paper| {
        if !paper.is_linked {
            return Case::new(&paper.record, None).note("không gắn với đề nghị nào trong máy");
        }
        let (says, note) = ask(paper);
        Case::new(&paper.record, Some(says)).note(note)
    });
    Ok(Found::new(line, cases.collect()))
}

pub(super) fn councils(facts: &Facts) -> Result<Vec<Found>> {
    let held = before(facts, "council", |paper| match paper.held_on {
        Some(day) => (true, format!("họp ngày {}", calendar::short(day))),
        None => (false, "không có phiên họp nào trước ngày quyết định".to_owned()),
    })?;
    let minutes = before(facts, "minutes", |paper| match &paper.minutes {
        Some(number) => (true, format!("biên bản số {number}")),
        None => (false, "chưa ghi số biên bản".to_owned()),
    })?;
    Ok(vec![held, minutes])
}

pub(super) fn votes(facts: &Facts) -> Result<Vec<Found>> {
    let (mut voted, mut basis) = (Vec::new(), Vec::new());
    for one in facts.awards()? {
        let says = one.is_linked.then_some(one.held_on.is_some());
        voted.push(Case::new(&one.record, says).note(match (says, one.held_on) {
            (None, _) => "không gắn với đề nghị nào trong máy".to_owned(),
            (_, Some(day)) => format!("phiên họp ngày {}", calendar::short(day)),
            (_, None) => "chưa ghi số phiếu".to_owned(),
        }));
        if let Some(own) = &one.basis {
            let is_all = own == "all";
            let word =
                if is_all { "trên tổng số thành viên" } else { "trên số người bỏ phiếu" };
            basis.push(Case::new(&one.record, Some(is_all)).note(word));
        }
    }
    Ok(vec![Found::new("voted", voted), Found::new("basis", basis)])
}

pub(super) fn publicity(facts: &Facts) -> Result<Vec<Found>> {
    let posted = before(facts, "posted", |paper| match paper.posted_until {
        Some(day) => (true, format!("niêm yết đến ngày {}", calendar::short(day))),
        None => (false, "không có niêm yết nào hết hạn trước ngày quyết định".to_owned()),
    })?;
    let days = facts.db.all(
        "SELECT p.round_id, p.place, p.from_on, p.until_on, r.name FROM postings p JOIN rounds r ON r.id = p.round_id
         WHERE p.removed_at IS NULL AND r.removed_at IS NULL AND p.from_on BETWEEN ?1 AND ?2
         ORDER BY p.from_on, p.id",
        facts.days(),
        |row| {
            let (from, until): (Day, Day) = (row.get("from_on")?, row.get("until_on")?);
            let name = format!("{} · {}", row.get::<_, String>("name")?, row.get::<_, String>("place")?);
            let record = Record::new(name, Some(from)).at("nominations", id(row, "round_id")?).share();
            let note = format!("từ {} đến {}", calendar::short(from), calendar::short(until));
            Ok(Case::days(&record, Some(from), Some(until)).note(note))
        },
    )?;
    let answered = facts.db.all(
        "SELECT p.round_id, o.said_on, o.said_by, o.content, o.answer, o.answered_on
         FROM posting_opinions o JOIN postings p ON p.id = o.posting_id
         WHERE o.removed_at IS NULL AND p.removed_at IS NULL AND o.said_on BETWEEN ?1 AND ?2
         ORDER BY o.said_on, o.id",
        facts.days(),
        |row| {
            let name = format!("{}: {}", row.get::<_, String>("said_by")?, row.get::<_, String>("content")?);
            let record =
                Record::new(name, row.get("said_on")?).at("nominations", id(row, "round_id")?).share();
            let (answer, on): (Option<String>, Option<Day>) = (row.get("answer")?, row.get("answered_on")?);
            let note = on.map_or_else(String::new, |day| format!("trả lời ngày {}", calendar::short(day)));
            Ok(Case::new(&record, Some(answer.is_some())).note(if answer.is_some() {
                note
            } else {
                "chưa trả lời".into()
            }))
        },
    )?;
    Ok(vec![posted, Found::new("days", days), Found::new("answered", answered)])
}

/// A session of the period with its council.
struct Sitting {
    record: Record,
    conflicts: i64,
    held_on: Day,
    stood_from: Day,
    stood_until: Option<Day>,
}

fn sittings(facts: &Facts) -> Result<Vec<Sitting>> {
    facts.db.all(
        "SELECT s.round_id, s.held_on, r.name, c.name AS council, c.decided_on, c.until_on,
                (SELECT count(*) FROM session_conflicts k WHERE k.session_id = s.id AND k.removed_at IS NULL) AS conflicts
         FROM sessions s JOIN councils c ON c.id = s.council_id JOIN rounds r ON r.id = s.round_id
         WHERE s.removed_at IS NULL AND s.held_on BETWEEN ?1 AND ?2 ORDER BY s.held_on, s.id",
        facts.days(),
        |row| {
            let held_on: Day = row.get("held_on")?;
            let name = format!("Phiên họp ngày {}: {}", calendar::short(held_on), row.get::<_, String>("name")?);
            let record = Record::new(name, Some(held_on)).at("nominations", id(row, "round_id")?);
            Ok(Sitting {
                record: record.tag("Hội đồng", Some(row.get("council")?)),
                conflicts: row.get("conflicts")?,
                held_on,
                stood_from: row.get("decided_on")?,
                stood_until: row.get("until_on")?,
            })
        },
    )
}

pub(super) fn conflicts(facts: &Facts) -> Result<Vec<Found>> {
    let cases = sittings(facts)?.into_iter().map(|one| {
        let note = match one.conflicts {
            0 => "không ghi ai".to_owned(),
            count => format!("{count} lần không tham gia bỏ phiếu"),
        };
        Case::new(&one.record.share(), Some(one.conflicts > 0)).note(note)
    });
    Ok(vec![Found::new("declared", cases.collect())])
}

pub(super) fn valid_councils(facts: &Facts) -> Result<Vec<Found>> {
    let cases = sittings(facts)?.into_iter().map(|one| {
        let stood = one.held_on >= one.stood_from && one.stood_until.is_none_or(|last| one.held_on <= last);
        let until = one
            .stood_until
            .map_or_else(|| "đến nay".to_owned(), |last| format!("đến {}", calendar::short(last)));
        let note = format!("hội đồng từ {} {until}", calendar::short(one.stood_from));
        Case::new(&one.record.share(), Some(stood)).note(note)
    });
    Ok(vec![Found::new("council", cases.collect())])
}
