//! Money and certificates that are still to come back after a cancellation or revocation.

use super::due::{Due, DueState};
use crate::{
    Db, Result,
    features::amendments::{AmendmentFilter, store as amendments},
    terms::{calendar, money},
};

/// One line for all of them, dated by the oldest.
pub(super) fn recoveries(db: &Db) -> Result<Option<Due>> {
    let open = amendments::list(db, &AmendmentFilter { due: Some(true), ..AmendmentFilter::default() })?;
    let Some(oldest) = open.last() else { return Ok(None) };
    let money: i64 = open.iter().map(|one| one.due_vnd).sum();
    let objects: usize = open.iter().map(|one| one.due_objects).sum();
    let what = [
        (money > 0).then(|| format!("{} đồng tiền thưởng", money::grouped(money))),
        (objects > 0).then(|| format!("{objects} giấy khen, giấy chứng nhận")),
    ];
    let text = format!("Còn phải thu hồi {}", what.into_iter().flatten().collect::<Vec<_>>().join(" và "));
    let aside = format!("Từ {}", calendar::short(oldest.decided_on));
    Ok(Some(Due::new(text, &aside, "decisions/amendments?due=1", DueState::Soon)))
}
