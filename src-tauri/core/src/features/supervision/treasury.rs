//! Money: what decisions give, what was paid of it, and the fund it comes from.

use super::{
    case::{Case, Found, Record},
    facts::Facts,
};
use crate::{
    Result, id,
    terms::{Day, DocumentNumber, Multiple, calendar, money},
};

pub(super) fn bonuses(facts: &Facts) -> Result<Vec<Found>> {
    let rounding = facts.rounding()?;
    let stated = facts.awards()?.iter().map(|one| {
        let note = one
            .amount_vnd
            .map_or("chưa ghi mức tiền".to_owned(), |amount| format!("{} đồng", money::grouped(amount)));
        Case::new(&one.record, Some(one.amount_vnd.is_some())).note(note)
    });
    let right = facts.awards()?.iter().map(|one| {
        let asked =
            one.multiple.as_deref().zip(one.base_salary_vnd).and_then(|(multiple, base)| {
                Some(rounding.apply(multiple.parse::<Multiple>().ok()?.of(base)))
            });
        let Some((asked, has)) = asked.zip(one.amount_vnd) else {
            return Case::new(&one.record, None).note("chưa đủ hệ số, lương cơ sở và mức tiền");
        };
        let note = if asked == has {
            format!("{} đồng", money::grouped(has))
        } else {
            format!("ghi {} đồng, tính ra {} đồng", money::grouped(has), money::grouped(asked))
        };
        Case::new(&one.record, Some(asked == has)).note(note)
    });
    let (mut paid, mut unpaid) = (Vec::new(), Vec::new());
    for paper in facts.papers()?.iter().filter(|paper| paper.amount_vnd > 0) {
        if !paper.has_fund {
            // Nobody keeps the fund of that year here: what is not noted may have been paid.
            let blank = || Case::new(&paper.record, None).note("năm này chưa ghi quỹ và lần chi nào");
            paid.push(blank());
            unpaid.push(blank());
            continue;
        }
        let note = format!(
            "đã chi {} trên {} đồng",
            money::grouped(paper.paid_vnd),
            money::grouped(paper.amount_vnd)
        );
        paid.push(Case::new(&paper.record, Some(paper.paid_vnd >= paper.amount_vnd)).note(&note));
        unpaid.push(Case::measured(&paper.record, (paper.amount_vnd - paper.paid_vnd).max(0)).note(note));
    }
    Ok(vec![
        Found::new("stated", stated.collect()),
        Found::new("right", right.collect()),
        Found::new("paid", paid),
        Found::new("unpaid", unpaid),
    ])
}

pub(super) fn fund(facts: &Facts) -> Result<Vec<Found>> {
    let mut sources = carried(facts)?;
    sources.extend(entries(facts, "source")?);
    let (mut spent, mut days) = (Vec::new(), Vec::new());
    for (case, decided_on, paid_on) in payments(facts)? {
        days.push(Case::days(&case.record, Some(decided_on), Some(paid_on)).note(&case.note));
        spent.push(case);
    }
    spent.extend(entries(facts, "spending")?);
    spent.sort_by_key(|case| case.record.on);
    Ok(vec![Found::new("sources", sources), Found::new("spent", spent), Found::new("days", days)])
}

/// What was left of the year before, for each year that begins in the period.
fn carried(facts: &Facts) -> Result<Vec<Case>> {
    let all = facts.db.all(
        "SELECT year, carried_vnd FROM funds WHERE removed_at IS NULL AND carried_vnd > 0 ORDER BY year",
        [],
        |row| Ok((row.get::<_, i32>("year")?, row.get::<_, i64>("carried_vnd")?)),
    )?;
    let within = all.into_iter().filter_map(|(year, amount)| {
        let first = Day::from_ymd_opt(year, 1, 1).filter(|first| facts.window.holds(*first))?;
        let record = Record::new(format!("Số dư chuyển sang năm {year}"), Some(first));
        Some(Case::measured(&record.tag("Loại", Some("Số dư năm trước".into())).share(), amount))
    });
    Ok(within.collect())
}

fn entries(facts: &Facts, kind: &str) -> Result<Vec<Case>> {
    facts.db.all(
        "SELECT on_day, what, amount_vnd, document FROM fund_entries
         WHERE removed_at IS NULL AND kind = ?3 AND on_day BETWEEN ?1 AND ?2 ORDER BY on_day, id",
        (facts.window.from, facts.window.until, kind),
        |row| {
            let word = if kind == "source" { "Khoản thu" } else { "Khoản chi khác" };
            let record =
                Record::new(row.get::<_, String>("what")?, row.get("on_day")?).tag("Loại", Some(word.into()));
            let note: Option<String> = row.get("document")?;
            Ok(Case::measured(&record.share(), row.get("amount_vnd")?).note(note.unwrap_or_default()))
        },
    )
}

/// Payments of the period with the day of the decision and of the payment.
fn payments(facts: &Facts) -> Result<Vec<(Case, Day, Day)>> {
    facts.db.all(
        "SELECT p.decision_id, p.on_day, p.amount_vnd, d.number, d.symbol, d.decided_on
         FROM fund_payments p JOIN decisions d ON d.id = p.decision_id
         WHERE p.removed_at IS NULL AND d.removed_at IS NULL AND p.on_day BETWEEN ?1 AND ?2 ORDER BY p.on_day, p.id",
        facts.days(),
        |row| {
            let number = DocumentNumber { number: row.get("number")?, symbol: row.get("symbol")? };
            let (decided, paid): (Day, Day) = (row.get("decided_on")?, row.get("on_day")?);
            let record = Record::new(format!("Chi thưởng theo Quyết định {number}"), Some(paid))
                .at("decisions", id(row, "decision_id")?)
                .tag("Loại", Some("Tiền thưởng".into()));
            let note = format!("quyết định ngày {}, chi ngày {}", calendar::short(decided), calendar::short(paid));
            Ok((Case::measured(&record.share(), row.get("amount_vnd")?).note(note), decided, paid))
        },
    )
}
