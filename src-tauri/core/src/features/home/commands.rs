//! What the first page calls.

use chrono::Datelike;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::due::{Due, due};
use crate::{
    Command, Db, Result,
    features::{
        certificates::sums,
        decisions::store as decisions,
        reports::{Figures, figures},
        settings,
    },
    query,
    terms::{Day, Period},
};

pub(super) const ALL: &[Command] = &[query!(get_home)];

/// How many decisions the page shows.
const RECENT: usize = 5;

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
    /// The newest decisions.
    recent: Vec<RecentDecision>,
    /// Nothing is on record yet: the page teaches the first steps.
    is_empty: bool,
}

/// A decision in a line.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
struct RecentDecision {
    id: Uuid,
    number: String,
    decided_on: Day,
    subject: String,
    awards: i64,
    amount_vnd: i64,
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
    let due = due(db, today, period, &figures)?;
    Ok(Home { due, recent: recent(db)?, figures, months, year, is_empty })
}

fn recent(db: &Db) -> Result<Vec<RecentDecision>> {
    let mut recent = Vec::new();
    for sum in sums(db)?.into_iter().take(RECENT) {
        let Some(decision) = decisions::get(db, sum.decision_id)? else { continue };
        recent.push(RecentDecision {
            id: decision.id,
            number: decision.number,
            decided_on: decision.decided_on,
            subject: decision.subject,
            awards: sum.awards,
            amount_vnd: sum.amount_vnd,
        });
    }
    Ok(recent)
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
