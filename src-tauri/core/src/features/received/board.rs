//! Communes × periods of a year: who sent, who is late, whose bundle was returned, who is missing.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::{
    BundleAnswer, receiving,
    store::{self, ReceivedBundle, Wanted},
};
use crate::{
    Db, Error, Result,
    features::settings,
    terms::{Day, Period, text},
};

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
pub(super) struct BoardWanted {
    pub(super) year: i32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub(super) enum BoardState {
    Received,
    /// Received after the last day, or awaited and the last day has gone by.
    Late,
    Returned,
    /// The period has ended and nothing came.
    Missing,
    /// The period has not ended, or no bundle of it is asked for.
    Open,
}

/// One commune and one period.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct BoardCell {
    pub(super) state: BoardState,
    pub(super) bundle_id: Option<Uuid>,
    pub(super) number: Option<u32>,
    pub(super) received_on: Option<Day>,
    pub(super) is_accepted: bool,
    pub(super) returned_records: i64,
    /// Days between the last day and the bundle.
    pub(super) days_late: Option<i64>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct BoardRow {
    /// The code of the commune.
    pub(super) id: String,
    pub(super) title: String,
    /// One for each of the board's periods.
    pub(super) cells: Vec<BoardCell>,
    pub(super) missing: i64,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct BoardPeriod {
    pub(super) period: Period,
    pub(super) title: String,
    pub(super) due_on: Option<Day>,
    pub(super) received: i64,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct Board {
    pub(super) year: i32,
    pub(super) periods: Vec<BoardPeriod>,
    pub(super) rows: Vec<BoardRow>,
    pub(super) received: i64,
    pub(super) late: i64,
    pub(super) returned: i64,
    pub(super) missing: i64,
    /// Bundles that are answered, and those of them whose answer stands on no slip yet.
    pub(super) answered: i64,
    pub(super) slips_due: i64,
}

pub(super) fn board(db: &Db, wanted: &BoardWanted) -> Result<Board> {
    if !(1990..=2100).contains(&wanted.year) {
        return Err(Error::invalid("year", "Năm phải từ 1990 đến 2100. Hãy sửa lại."));
    }
    let office = receiving::of_superior(db)?;
    let cutoff = settings::cutoff(db)?;
    let today = db.today();
    let year = wanted.year;
    let held = store::list(db, &Wanted { year: Some(year.to_string()), ..Wanted::default() })?;
    let first_came = first_came(&held);
    let held = held.into_iter().filter(|bundle| bundle.is_newest);
    let held: Vec<ReceivedBundle> = held.collect();
    let answered = held.iter().filter(|bundle| bundle.is_answered());
    let slips_due = answered.clone().filter(|bundle| !bundle.is_slip_written).count() as i64;
    let answered = answered.count() as i64;
    let held: HashMap<(String, Period), ReceivedBundle> =
        held.into_iter().map(|bundle| ((bundle.unit_code.clone(), bundle.period), bundle)).collect();
    // Quarters are asked for; of longer periods a bundle may come besides.
    let quarters = (1..=4).map(|quarter| Period::Quarter(year, quarter));
    let longer = [Period::Half(year, 1), Period::Half(year, 2), Period::Year(year)];
    let longer = longer.into_iter().filter(|period| held.keys().any(|(_, one)| one == period));
    let periods: Vec<Period> = quarters.chain(longer).collect();
    let rows: Vec<BoardRow> = office
        .area()
        .into_iter()
        .map(|commune| {
            let cell = |period: &Period| {
                let key = (commune.code.clone(), *period);
                let due = office.due_on(*period, cutoff);
                let first = first_came.get(&key).copied();
                let bundle = held.get(&key);
                bundle.map_or_else(|| awaited(*period, due, cutoff, today), |bundle| came(bundle, first, due))
            };
            let cells: Vec<BoardCell> = periods.iter().map(cell).collect();
            let is_missing = |cell: &&BoardCell| cell.bundle_id.is_none() && cell.state != BoardState::Open;
            let missing = cells.iter().filter(is_missing).count() as i64;
            BoardRow { id: commune.code.clone(), title: text::capitalised(&commune.title), cells, missing }
        })
        .collect();
    let cells = || rows.iter().flat_map(|row| &row.cells);
    let count = |fits: &dyn Fn(&BoardCell) -> bool| cells().filter(|cell| fits(cell)).count() as i64;
    let periods = periods.iter().enumerate().map(|(at, period)| BoardPeriod {
        period: *period,
        title: period.title(),
        due_on: office.due_on(*period, cutoff),
        received: rows.iter().filter(|row| row.cells[at].bundle_id.is_some()).count() as i64,
    });
    Ok(Board {
        year,
        periods: periods.collect(),
        received: count(&|cell| cell.bundle_id.is_some()),
        late: count(&|cell| cell.bundle_id.is_some() && cell.days_late.is_some()),
        returned: count(&|cell| cell.state == BoardState::Returned),
        missing: count(&|cell| cell.bundle_id.is_none() && cell.state != BoardState::Open),
        answered,
        slips_due,
        rows,
    })
}

/// When the first bundle of a commune and period came: a correction that was asked for does not make late what came in
/// time.
fn first_came(held: &[ReceivedBundle]) -> HashMap<(String, Period), Day> {
    let mut found: HashMap<(String, Period), Day> = HashMap::new();
    for bundle in held {
        let on = bundle.arrived_on;
        let first = found.entry((bundle.unit_code.clone(), bundle.period)).or_insert(on);
        *first = on.min(*first);
    }
    found
}

fn came(bundle: &ReceivedBundle, first: Option<Day>, due: Option<Day>) -> BoardCell {
    let on = bundle.arrived_on;
    let days_late = due.map(|due| (first.unwrap_or(on) - due).num_days()).filter(|days| *days > 0);
    let state = match (bundle.answer, days_late) {
        (Some(BundleAnswer::Returned), _) => BoardState::Returned,
        (_, Some(_)) => BoardState::Late,
        (_, None) => BoardState::Received,
    };
    BoardCell {
        state,
        bundle_id: Some(bundle.id),
        number: Some(bundle.number),
        received_on: Some(on),
        is_accepted: bundle.answer == Some(BundleAnswer::Accepted),
        returned_records: bundle.returned_records,
        days_late,
    }
}

fn awaited(period: Period, due: Option<Day>, cutoff: Option<u32>, today: Day) -> BoardCell {
    let is_asked_for = matches!(period, Period::Quarter(..));
    let has_ended = period.last_day(cutoff) < today;
    let days_late = due.map(|due| (today - due).num_days()).filter(|days| *days > 0 && is_asked_for);
    let state = match (is_asked_for && has_ended, days_late) {
        (false, _) => BoardState::Open,
        (true, Some(_)) => BoardState::Late,
        (true, None) => BoardState::Missing,
    };
    BoardCell {
        state,
        bundle_id: None,
        number: None,
        received_on: None,
        is_accepted: false,
        returned_records: 0,
        days_late,
    }
}
