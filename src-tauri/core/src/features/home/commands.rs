//! What the first page calls.

use chrono::Datelike;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    Command, Db, Result,
    features::{
        reports::{Figures, figures},
        rulebook, settings,
    },
    query,
    terms::{Day, Period, calendar},
};

pub(super) const ALL: &[Command] = &[query!(get_home)];

#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct HomeWanted {}

/// The working quarter and what it still asks for.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
struct Home {
    figures: Figures,
    /// Awards of each month of the year, January first.
    months: Vec<i64>,
    year: i32,
    due: Vec<Due>,
    /// Nothing is on record yet: the page teaches the first steps.
    is_empty: bool,
}

/// One thing to do and the screen where it is done.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
struct Due {
    text: String,
    /// A date or a count, shown at the right.
    aside: String,
    /// Route of the screen.
    route: String,
    /// Late, or in the way of the report.
    is_urgent: bool,
}

fn get_home(db: &Db, _: HomeWanted) -> Result<Home> {
    let today = db.today();
    let cutoff = settings::cutoff(db)?;
    let period = Period::quarter_of(today, cutoff);
    let figures = figures(db, period)?;
    let year = today.year();
    let people: i64 = db.value("SELECT count(*) FROM people WHERE removed_at IS NULL", [])?;
    let months = months(db, year)?;
    let is_empty = people == 0 && figures.movements_running == 0 && months.iter().all(|count| *count == 0);
    Ok(Home { due: due(db, today, period, &figures)?, figures, months, year, is_empty })
}

fn months(db: &Db, year: i32) -> Result<Vec<i64>> {
    let counted: Vec<(String, i64)> = db.all(
        "SELECT substr(d.decided_on, 6, 2), count(*) FROM awards a JOIN decisions d ON d.id = a.decision_id
         WHERE a.removed_at IS NULL AND d.removed_at IS NULL AND a.revoked_on IS NULL AND substr(d.decided_on, 1, 4) = ?1
         GROUP BY 1",
        [year.to_string()],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let of = |month: u32| {
        counted.iter().find(|(text, _)| *text == format!("{month:02}")).map_or(0, |(_, count)| *count)
    };
    Ok((1..=12).map(of).collect())
}

fn due(db: &Db, today: Day, period: Period, figures: &Figures) -> Result<Vec<Due>> {
    let mut due = Vec::new();
    report_due(db, today, period, &mut due)?;
    law_due(db, today, &mut due)?;
    let mut line = |text: String, aside: &str, route: &str, is_urgent: bool| {
        due.push(Due { text, aside: aside.to_owned(), route: route.to_owned(), is_urgent });
    };
    let unprinted: i64 = db.value(include_str!("unprinted.sql"), [])?;
    if unprinted > 0 {
        line(format!("{unprinted} quyết định có giấy khen chưa in"), "In giấy khen", "certificates", false);
    }
    let unlaunched: i64 = db.value(
        "SELECT count(*) FROM movements WHERE removed_at IS NULL AND launched_on IS NULL AND starts_on <= ?1",
        [today],
    )?;
    if unlaunched > 0 {
        line(
            format!("{unlaunched} phong trào đã đến ngày nhưng chưa phát động"),
            "Phong trào",
            "movements",
            true,
        );
    }
    let unchecked: i64 =
        db.value("SELECT count(*) FROM exemplars WHERE removed_at IS NULL AND checked_on IS NULL", [])?;
    if unchecked > 0 {
        line(format!("{unchecked} điển hình chưa xác minh"), "Điển hình", "exemplars", false);
    }
    let silent: i64 = db.value(include_str!("silent.sql"), [])?;
    if silent > 0 {
        line(format!("{silent} điển hình chưa tuyên truyền, nhân rộng"), "Điển hình", "exemplars", false);
    }
    if figures.without_amount > 0 {
        let text = format!("{} khen thưởng trong quý chưa xác định mức tiền thưởng", figures.without_amount);
        line(text, "Quyết định", "decisions", false);
    }
    if !figures.hamlets_without.is_empty() {
        let text = format!("Chưa có ai được khen trong quý: {}", figures.hamlets_without.join(", "));
        line(text, "Thôn, bản", "units", false);
    }
    Ok(due)
}

/// Documents that end soon, from the day on which the rulebook wants it said.
fn law_due(db: &Db, today: Day, due: &mut Vec<Due>) -> Result<()> {
    for fact in rulebook::of(db)?.deadline.iter().filter(|fact| fact.fact.holds_on(today)) {
        let (Some(on), Some(warn)) = (fact.on, fact.warn_from) else { continue };
        if today < warn {
            continue;
        }
        let text = format!("{}: kiểm tra văn bản thay thế, nhập gói quy định mới", fact.name);
        due.push(Due {
            text,
            aside: calendar::short(on),
            route: "rulebook".to_owned(),
            is_urgent: today >= on,
        });
    }
    Ok(())
}

/// The bundle of the running quarter, and of the one before while it was not sealed.
fn report_due(db: &Db, today: Day, period: Period, due: &mut Vec<Due>) -> Result<()> {
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
    if worked > 0 && !sealed(before)? {
        let aside = format!("Hạn {}", calendar::short(before.last_day(cutoff)));
        let text = format!("Chưa niêm phong gói báo cáo {}", before.title());
        due.push(Due { text, aside, route: "bundles".to_owned(), is_urgent: true });
    }
    if !sealed(period)? {
        let last = period.last_day(cutoff);
        let left = (last - today).num_days();
        let text = format!("Gói báo cáo {}: còn {left} ngày", period.title());
        let aside = format!("Hạn {}", calendar::short(last));
        due.push(Due { text, aside, route: "bundles".to_owned(), is_urgent: left <= 7 });
    }
    Ok(())
}
