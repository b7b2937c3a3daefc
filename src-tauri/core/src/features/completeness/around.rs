//! Questions to what surrounds the awards: the office, its movements, exemplars and hamlets.

use uuid::Uuid;

use super::check::{CheckFinding, CheckKind, CheckLine, put};
use crate::{
    Db, Result,
    features::{
        exemplars::{Exemplar, ExemplarFilter, Stage, store as exemplars},
        movements::{Lamp, Movement, MovementFilter, store as movements},
        reports::hamlets_without,
        settings,
    },
    terms::{Day, Period, calendar},
};

pub(super) fn checks(db: &Db, period: Period, (from, until): (Day, Day)) -> Result<Vec<CheckLine>> {
    let mut checks = office(db, until)?;
    checks.extend(running(db, (from, until))?);
    checks.extend(found(db, (from, until))?);
    checks.push(hamlets(db, period)?);
    Ok(checks)
}

fn office(db: &Db, until: Day) -> Result<Vec<CheckLine>> {
    let superior = settings::superior_on(db, until)?;
    let signer = settings::signatory_on(db, until)?;
    let on = calendar::short(until);
    Ok(vec![
        put("Có cơ quan cấp trên nhận báo cáo", CheckKind::Missing, &[superior], |name| {
            let text = format!("Chưa khai báo cơ quan nhận báo cáo ngày {on}");
            name.is_empty().then(|| CheckFinding::new(text, "settings/superiors"))
        }),
        put("Có người ký báo cáo", CheckKind::Missing, &[signer], |signer| {
            let text = format!("Chưa khai báo người ký ngày {on}");
            signer.is_none().then(|| CheckFinding::new(text, "settings/signatories"))
        }),
    ])
}

/// Movements that run in the period: what the law names for their organisation is done by its day.
fn running(db: &Db, (from, until): (Day, Day)) -> Result<Vec<CheckLine>> {
    let mut list = movements::list(db, &MovementFilter::default())?;
    list.retain(|one| one.starts_on <= until && one.ends_on.is_none_or(|end| end >= from));
    Ok(vec![put(
        "Phong trào làm đủ các bước đến hạn trong kỳ",
        CheckKind::Missing,
        &list,
        |one| {
            let late = late_steps(one, until);
            let text = format!("Phong trào «{}»: chưa {}", one.name, late.join("; "));
            (!late.is_empty()).then(|| CheckFinding::new(text, format!("movements/{}", one.id)))
        },
    )])
}

fn late_steps(movement: &Movement, until: Day) -> Vec<String> {
    let entries = movement.steps.iter().flat_map(|step| &step.entries);
    entries
        .filter(|entry| entry.lamp == Lamp::Overdue && entry.due_on.is_some_and(|due| due <= until))
        .map(|entry| {
            let due = entry.due_on.map(|due| format!(" (hạn {})", calendar::short(due))).unwrap_or_default();
            format!("{}{due}", entry.kind.title())
        })
        .collect()
}

fn found(db: &Db, (from, until): (Day, Day)) -> Result<Vec<CheckLine>> {
    let mut list = exemplars::list(db, &ExemplarFilter::default())?;
    list.retain(|one| (from..=until).contains(&one.found_on));
    let finding = |one: &Exemplar, what: &str| {
        CheckFinding::new(format!("{}: {what}", one.name), format!("exemplars/{}", one.id))
    };
    Ok(vec![
        put(
            "Điển hình phát hiện trong kỳ đã được xác minh",
            CheckKind::Missing,
            &list,
            |one| (one.checked_on.is_none()).then(|| finding(one, "chưa xác minh")),
        ),
        put(
            "Điển hình đã xác minh được tuyên truyền, nhân rộng hoặc khen thưởng",
            CheckKind::Unlikely,
            &list,
            |one| {
                (one.stage == Stage::Checked && one.closed_on.is_none())
                    .then(|| finding(one, "chưa tuyên truyền, nhân rộng"))
            },
        ),
        put(
            "Điển hình đã tuyên truyền có sự đồng ý của người được nêu",
            CheckKind::Missing,
            &list,
            |one| {
                (one.stage >= Stage::Publicised && one.consent.is_none())
                    .then(|| finding(one, "chưa ghi có đồng ý nêu tên"))
            },
        ),
    ])
}

fn hamlets(db: &Db, period: Period) -> Result<CheckLine> {
    let (hamlets, without) = hamlets_without(db, period)?;
    let finding = |(id, name): &(Uuid, String)| {
        CheckFinding::new(format!("{name}: chưa có ai được khen trong kỳ"), format!("units/{id}"))
    };
    Ok(CheckLine {
        title: "Thôn, bản nào cũng có người được khen".to_owned(),
        kind: CheckKind::Unlikely,
        asked: usize::try_from(hamlets).unwrap_or_default(),
        findings: without.iter().map(finding).collect(),
    })
}
