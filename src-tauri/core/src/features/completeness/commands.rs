//! What the screen of the quarterly bundle calls before it is sealed.

use serde::Deserialize;
use ts_rs::TS;

use super::{around, awards, check::PeriodCheck, decisions};
use crate::{Command, Db, Result, features::settings, query, terms::Period};

pub(super) const ALL: &[Command] = &[query!(check_period)];

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct PeriodToCheck {
    period: Period,
}

fn check_period(db: &Db, wanted: PeriodToCheck) -> Result<PeriodCheck> {
    let cutoff = settings::cutoff(db)?;
    let days = (wanted.period.first_day(cutoff), wanted.period.last_day(cutoff));
    let mut checks = around::checks(db, wanted.period, days)?;
    checks.extend(decisions::checks(db, wanted.period, days)?);
    checks.extend(awards::checks(db, days)?);
    Ok(PeriodCheck::new(wanted.period, days, checks))
}
