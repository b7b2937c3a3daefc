//! Awards by their kind, and whether the papers behind them are in order.

use super::{
    case::{Case, CaseAnswer, FORM, Found, Record, WHO},
    facts::Facts,
    oversight,
};
use crate::{
    Result,
    features::{numbers, rulebook::Basis, settings},
    id,
    terms::{Day, DocumentNumber, Recipient, calendar, text},
};

pub(super) fn awards(facts: &Facts) -> Result<Vec<Found>> {
    let all = facts.awards()?.iter().map(|one| Case::one(&one.record).note(&one.merit)).collect();
    let sudden = facts.awards()?.iter().map(|one| Case::new(&one.record, Some(one.is_sudden))).collect();
    Ok(vec![Found::new("awards", all), Found::new("sudden", sudden)])
}

pub(super) fn to_superior(facts: &Facts) -> Result<Vec<Found>> {
    let items = facts.db.all(
        "SELECT n.round_id, n.person_id, n.collective_id, n.household_id, n.award, s.submitted_on, s.addressed_to,
                i.outcome, i.outcome_on, i.reason, coalesce(p.full_name, u.name, h.head_name) AS name
         FROM submission_items i JOIN submissions s ON s.id = i.submission_id
         JOIN nominations n ON n.id = i.nomination_id
         LEFT JOIN people p ON p.id = n.person_id LEFT JOIN units u ON u.id = n.collective_id
         LEFT JOIN households h ON h.id = n.household_id
         WHERE i.removed_at IS NULL AND s.removed_at IS NULL AND s.submitted_on BETWEEN ?1 AND ?2
         ORDER BY s.submitted_on, i.id",
        facts.days(),
        |row| {
            let sent: Day = row.get("submitted_on")?;
            let award = facts.book.award_name_on(row.get_ref("award")?.as_str()?, sent).to_owned();
            let outcome: Option<String> = row.get("outcome")?;
            let word = match outcome.as_deref() {
                Some("granted") => "được khen",
                Some("refused") => "không được khen",
                Some(_) => "trả lại",
                None => "chưa có trả lời",
            };
            let record = Record::new(format!("{} · {award}", row.get::<_, String>("name")?), Some(sent))
                .at("nominations", id(row, "round_id")?)
                .tag("Kết quả", Some(text::capitalised(word)))
                .tag(FORM, Some(award))
                .tag(WHO, Some(text::capitalised(Recipient::from_row(row)?.kind.title())));
            let reason: Option<String> = row.get("reason")?;
            let reason = reason.map(|reason| format!("; {reason}")).unwrap_or_default();
            let note = format!("trình {}, {word}{reason}", calendar::short(sent));
            Ok((record.share(), outcome.map(|outcome| outcome == "granted"), note))
        },
    )?;
    let sent = items.iter().map(|(record, _, note)| Case::one(record).note(note)).collect();
    let granted = items.iter().map(|(record, says, note)| Case::new(record, *says).note(note)).collect();
    Ok(vec![Found::new("sent", sent), Found::new("granted", granted)])
}

/// What the rulebook says of the lines a decision cites, on its day.
fn cited(facts: &Facts, lines: &[String], on: Day) -> (Option<bool>, String) {
    if lines.is_empty() {
        return (Some(false), "chưa ghi căn cứ nào".to_owned());
    }
    let mut unknown = 0;
    for line in lines {
        let known: Vec<&Basis> = facts.book.cited_as(line).collect();
        if known.is_empty() {
            unknown += 1;
        } else if !known.iter().any(|basis| basis.fact.is_dated_on(on)) {
            return (Some(false), format!("không còn hoặc chưa có hiệu lực: {line}"));
        }
    }
    match unknown {
        0 => (Some(true), format!("{} căn cứ", lines.len())),
        unknown => (None, format!("{unknown} căn cứ không có trong sổ quy định")),
    }
}

pub(super) fn legal_bases(facts: &Facts) -> Result<Vec<Found>> {
    let cases = facts.papers()?.iter().map(|paper| {
        let (says, note) = cited(facts, &paper.legal_bases, paper.decided_on);
        Case::new(&paper.record, says).note(note)
    });
    Ok(vec![Found::new("bases", cases.collect())])
}

pub(super) fn numbers(facts: &Facts) -> Result<Vec<Found>> {
    let symbol = settings::office(facts.db)?.decision_symbol;
    let mut cases = Vec::new();
    for year in facts.window.years() {
        let book = numbers::book(facts.db, &symbol, year)?;
        cases.extend(book.findings.into_iter().zip(book.places).map(|(finding, number)| {
            let on = Day::from_ymd_opt(year, 1, 1).map(|first| first.max(facts.window.from));
            let record = Record::new(finding, on).on_screen(numbers::route(year, number));
            Case::one(&record.share()).note(format!("sổ {symbol} năm {year}"))
        }));
    }
    Ok(vec![Found::new("numbers", cases)])
}

pub(super) fn amendments(facts: &Facts) -> Result<Vec<Found>> {
    let amended = facts.db.all(
        "SELECT a.decision_id, a.kind, a.decided_on, a.reason, d.number, d.symbol
         FROM amendments a JOIN decisions d ON d.id = a.decision_id
         WHERE a.removed_at IS NULL AND d.removed_at IS NULL AND a.decided_on BETWEEN ?1 AND ?2
         ORDER BY a.decided_on, a.id",
        facts.days(),
        |row| {
            let number = DocumentNumber { number: row.get("number")?, symbol: row.get("symbol")? };
            let word = match row.get_ref("kind")?.as_str()? {
                "correct" => "Đính chính",
                "cancel" => "Hủy bỏ",
                _ => "Thu hồi",
            };
            let record = Record::new(format!("{word}: Quyết định {number}"), row.get("decided_on")?)
                .at("decisions", id(row, "decision_id")?)
                .tag("Loại", Some(word.to_owned()));
            Ok(Case::one(&record.share()).note(row.get::<_, String>("reason")?))
        },
    )?;
    let recovered = recoveries(facts, "money")?;
    let due = recovered.iter().map(|one| {
        let left = if one.answer == CaseAnswer::Yes { 0 } else { one.figure.unwrap_or_default() };
        Case::measured(&one.record, left).note(&one.note)
    });
    let due = due.collect();
    Ok(vec![
        Found::new("amended", amended),
        Found::new("money", recovered),
        Found::new("money_due", due),
        Found::new("objects", recoveries(facts, "object")?),
    ])
}

/// What is to be had back by papers of the period: money or things.
fn recoveries(facts: &Facts, what: &str) -> Result<Vec<Case>> {
    let sql = format!(
        "SELECT a.decision_id, a.decided_on, w.printed_name, i.{what}_state AS state, i.{what}_reason AS reason,
                i.money_vnd
         FROM amendment_items i JOIN amendments a ON a.id = i.amendment_id JOIN awards w ON w.id = i.award_id
         WHERE i.removed_at IS NULL AND a.removed_at IS NULL AND i.{what}_state IS NOT NULL
           AND a.decided_on BETWEEN ?1 AND ?2
         ORDER BY a.decided_on, i.id"
    );
    facts.db.all(&sql, facts.days(), |row| {
        let state: String = row.get("state")?;
        let record = Record::new(row.get::<_, String>("printed_name")?, row.get("decided_on")?);
        let record = record.at("decisions", id(row, "decision_id")?).share();
        let word = match state.as_str() {
            "recovered" => "đã thu",
            "lost" => "không thu được",
            _ => "còn phải thu",
        };
        let reason: Option<String> = row.get("reason")?;
        let reason = reason.map(|reason| format!(": {reason}")).unwrap_or_default();
        let case = Case::new(&record, Some(state == "recovered")).note(format!("{word}{reason}"));
        Ok(Case { figure: if what == "money" { row.get("money_vnd")? } else { None }, ..case })
    })
}

pub(super) fn certificates(facts: &Facts) -> Result<Vec<Found>> {
    let with_paper: Vec<_> = facts
        .awards()?
        .iter()
        .filter(|one| facts.book.has_certificate(&one.award, one.decided_on) == Some(true))
        .collect();
    let printed = with_paper.iter().map(|one| {
        let note = if one.copies == 0 { "chưa in" } else { "" };
        Case::new(&one.record, Some(one.copies > 0)).note(note)
    });
    let handed = with_paper.iter().filter(|one| one.copies > 0).map(|one| {
        let note = one
            .handed_on
            .map_or("chưa ghi ngày trao".to_owned(), |day| format!("trao {}", calendar::short(day)));
        Case::new(&one.record, Some(one.handed_on.is_some())).note(note)
    });
    Ok(vec![
        Found::new("printed", printed.collect()),
        Found::new("handed", handed.collect()),
        Found::new("again", copies(facts, "k.copy_no > 1", "reason")?),
        Found::new("spoiled", copies(facts, "k.spoiled_on IS NOT NULL", "spoiled_reason")?),
    ])
}

/// Printed copies of the period's awards that are so.
fn copies(facts: &Facts, which: &str, why: &str) -> Result<Vec<Case>> {
    let sql = format!(
        "SELECT a.decision_id, d.decided_on, a.printed_name, k.copy_no, k.{why} AS why
         FROM certificate_copies k JOIN awards a ON a.id = k.award_id JOIN decisions d ON d.id = a.decision_id
         WHERE k.removed_at IS NULL AND a.removed_at IS NULL AND d.removed_at IS NULL AND d.cancelled_on IS NULL
           AND a.revoked_on IS NULL AND d.decided_on BETWEEN ?1 AND ?2 AND {which}
         ORDER BY d.decided_on, a.register_no, k.copy_no"
    );
    facts.db.all(&sql, facts.days(), |row| {
        let name =
            format!("{} · bản {}", row.get::<_, String>("printed_name")?, row.get::<_, i64>("copy_no")?);
        let record = Record::new(name, row.get("decided_on")?).at("certificates", id(row, "decision_id")?);
        Ok(Case::one(&record.share()).note(row.get::<_, Option<String>>("why")?.unwrap_or_default()))
    })
}

pub(super) fn archive(facts: &Facts) -> Result<Vec<Found>> {
    let cases = facts.papers()?.iter().map(|paper| {
        let note = if paper.is_scanned { "" } else { "chưa gắn bản quét đã ký" };
        Case::new(&paper.record, Some(paper.is_scanned)).note(note)
    });
    Ok(vec![Found::new("scan", cases.collect()), oversight::boxed(facts)?])
}
