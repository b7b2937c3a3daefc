//! What is left to do, worked out from records and dates alone: the late first, then what has a day, then the rest.

use serde::Serialize;
use ts_rs::TS;

use crate::{
    Db, Result,
    features::{certificates::sums, reports::Figures, rulebook, settings},
    terms::{Day, Period, calendar},
};

/// Days before the last one from which it is pressing.
const SOON: i64 = 14;

/// One thing to do and the screen where it is done.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct Due {
    text: String,
    /// A date or the part of the program, shown at the right.
    aside: String,
    /// Address of the screen within the window, with what narrows its list.
    route: String,
    state: DueState,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub(super) enum DueState {
    /// The day has passed.
    Late,
    /// The day is near.
    Soon,
    /// No day is set for it.
    Open,
}

pub(super) fn due(db: &Db, today: Day, period: Period, figures: &Figures) -> Result<Vec<Due>> {
    let mut due = reports(db, today, period)?;
    due.extend(law(db, today)?);
    let mut line = |text: String, aside: &str, route: &str, state: DueState| {
        due.push(Due { text, aside: aside.to_owned(), route: route.to_owned(), state });
    };
    let waiting: Vec<_> = sums(db)?.into_iter().filter(|sum| sum.unprinted > 0).collect();
    if let Some(first) = waiting.first() {
        let certificates: i64 = waiting.iter().map(|sum| sum.unprinted).sum();
        let text = format!("{certificates} giấy khen chờ in, theo {} quyết định", waiting.len());
        line(text, "In giấy khen", &format!("certificates/{}", first.decision_id), DueState::Open);
    }
    let unlaunched: i64 = db.value(
        "SELECT count(*) FROM movements WHERE removed_at IS NULL AND launched_on IS NULL AND starts_on <= ?1",
        [today],
    )?;
    if unlaunched > 0 {
        let text = format!("{unlaunched} phong trào đã đến ngày nhưng chưa phát động");
        line(text, "Phong trào", "movements", DueState::Late);
    }
    let unchecked: i64 =
        db.value("SELECT count(*) FROM exemplars WHERE removed_at IS NULL AND checked_on IS NULL", [])?;
    if unchecked > 0 {
        line(
            format!("{unchecked} điển hình chưa xác minh"),
            "Điển hình",
            "exemplars?stage=unchecked",
            DueState::Open,
        );
    }
    let silent: i64 = db.value(include_str!("silent.sql"), [])?;
    if silent > 0 {
        let text = format!("{silent} điển hình đã xác minh nhưng chưa tuyên truyền, nhân rộng");
        line(text, "Điển hình", "exemplars?stage=silent", DueState::Open);
    }
    if figures.without_amount > 0 {
        let text = format!("{} khen thưởng trong quý chưa xác định mức tiền thưởng", figures.without_amount);
        line(text, "Quyết định", "decisions", DueState::Open);
    }
    if !figures.hamlets_without.is_empty() {
        let text = format!("Chưa có ai được khen trong quý: {}", figures.hamlets_without.join(", "));
        line(text, "Thôn, bản", "units?kind=hamlet", DueState::Open);
    }
    due.sort_by_key(|one| one.state);
    Ok(due)
}

/// The bundle of the running quarter, and of the one before while it was not sealed.
fn reports(db: &Db, today: Day, period: Period) -> Result<Vec<Due>> {
    let cutoff = settings::cutoff(db)?;
    let before = Period::quarter_of(period.first_day(cutoff) - chrono::Days::new(1), cutoff);
    let sealed = |period: Period| -> Result<bool> {
        db.value(
            "SELECT count(*) > 0 FROM sealed_bundles WHERE removed_at IS NULL AND period = ?1",
            [period.to_string()],
        )
    };
    let worked: i64 = db.value(
        "SELECT count(*) FROM decisions WHERE removed_at IS NULL AND decided_on BETWEEN ?1 AND ?2",
        [before.first_day(cutoff), before.last_day(cutoff)],
    )?;
    let mut due = Vec::new();
    if worked > 0 && !sealed(before)? {
        due.push(report(before, before.last_day(cutoff), today));
    }
    if !sealed(period)? {
        due.push(report(period, period.last_day(cutoff), today));
    }
    Ok(due)
}

fn report(period: Period, last: Day, today: Day) -> Due {
    let left = (last - today).num_days();
    let title = period.title();
    let (text, state) = match left {
        ..0 => (format!("Gói báo cáo {title}: quá hạn {} ngày", -left), DueState::Late),
        0 => (format!("Gói báo cáo {title}: hạn là hôm nay"), DueState::Soon),
        1..=SOON => (format!("Gói báo cáo {title}: còn {left} ngày"), DueState::Soon),
        _ => (format!("Gói báo cáo {title}: còn {left} ngày"), DueState::Open),
    };
    let aside = format!("Hạn {}", calendar::short(last));
    Due { text, aside, route: format!("bundles?period={period}"), state }
}

/// Documents that end, from the day on which the rulebook wants it said.
fn law(db: &Db, today: Day) -> Result<Vec<Due>> {
    let mut due = Vec::new();
    for fact in rulebook::of(db)?.deadline.iter().filter(|fact| fact.fact.holds_on(today)) {
        let (Some(on), Some(warn)) = (fact.on, fact.warn_from) else { continue };
        if today < warn {
            continue;
        }
        due.push(Due {
            text: format!("{}: kiểm tra văn bản thay thế, nhập gói quy định mới", fact.name),
            aside: calendar::short(on),
            route: "rulebook".to_owned(),
            state: if today >= on { DueState::Late } else { DueState::Soon },
        });
    }
    Ok(due)
}
