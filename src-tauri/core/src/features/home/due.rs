//! What is left to do, worked out from records and dates alone. Each line opens where it is done.

use serde::Serialize;
use ts_rs::TS;
use uuid::Uuid;

use crate::{
    Db, Result,
    features::{
        exemplars::{Exemplar, ExemplarFilter, store as exemplars},
        movements::{Lamp, Movement, MovementFilter, StepEntry, store as movements},
        reports::Figures,
        settings,
    },
    terms::{Day, Period, calendar},
};

/// Lines of one kind before the rest is only counted.
const MOST: usize = 4;
/// What was due longer ago than this is history.
const DAYS_BACK: i64 = 366;

/// One thing to do and the screen where it is done.
#[derive(Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct Due {
    text: String,
    /// A date or a count, shown at the right.
    aside: String,
    /// Route of the screen.
    route: String,
    /// The record it is about, where it is one.
    id: Option<Uuid>,
    /// What the list of the screen is narrowed by.
    query: Option<String>,
    /// Late, or in the way of the report.
    is_urgent: bool,
}

impl Due {
    fn new(text: String, aside: &str, route: &str) -> Self {
        Self {
            text,
            aside: aside.to_owned(),
            route: route.to_owned(),
            id: None,
            query: None,
            is_urgent: false,
        }
    }

    fn urgent(self, is_urgent: bool) -> Self {
        Self { is_urgent, ..self }
    }

    fn about(self, id: Uuid) -> Self {
        Self { id: Some(id), ..self }
    }

    fn narrowed(self, query: &str) -> Self {
        Self { query: Some(query.to_owned()), ..self }
    }
}

pub(super) fn due(db: &Db, today: Day, period: Period, figures: &Figures) -> Result<Vec<Due>> {
    let mut due = Vec::new();
    report_due(db, today, period, &mut due)?;
    let unprinted: i64 = db.value(include_str!("unprinted.sql"), [])?;
    if unprinted > 0 {
        let text = format!("{unprinted} quyết định có giấy khen chưa in");
        due.push(Due::new(text, "In giấy khen", "certificates"));
    }
    movements_due(db, today, &mut due)?;
    exemplars_due(db, &mut due)?;
    if figures.without_amount > 0 {
        let text = format!("{} khen thưởng trong quý chưa xác định mức tiền thưởng", figures.without_amount);
        due.push(Due::new(text, "Quyết định", "decisions"));
    }
    if !figures.hamlets_without.is_empty() {
        let text = format!("Chưa có ai được khen trong quý: {}", figures.hamlets_without.join(", "));
        due.push(Due::new(text, "Thôn, bản", "units"));
    }
    // What is late stands first; otherwise the order of the work stays.
    due.sort_by_key(|line| !line.is_urgent);
    Ok(due)
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
        due.push(Due::new(text, &aside, "bundles").urgent(true));
    }
    if !sealed(period)? {
        let last = period.last_day(cutoff);
        let left = (last - today).num_days();
        let text = format!("Gói báo cáo {}: còn {left} ngày", period.title());
        let aside = format!("Hạn {}", calendar::short(last));
        due.push(Due::new(text, &aside, "bundles").urgent(left <= 7));
    }
    Ok(())
}

/// Steps that are overdue or due soon, a line for each movement, the most pressing first.
fn movements_due(db: &Db, today: Day, due: &mut Vec<Due>) -> Result<()> {
    let list = movements::list(db, &MovementFilter { due: Some(true), ..MovementFilter::default() })?;
    let pressing = |movement: &Movement| {
        let mut entries: Vec<StepEntry> = movement
            .steps
            .iter()
            .flat_map(|step| step.entries.clone())
            .filter(|entry| entry.lamp >= Lamp::Soon)
            .filter(|entry| entry.due_on.is_some_and(|due| (today - due).num_days() <= DAYS_BACK))
            .collect();
        entries.sort_by_key(|entry| entry.due_on);
        entries
    };
    let mut lines: Vec<(Day, Due)> = Vec::new();
    for movement in &list {
        let entries = pressing(movement);
        let Some((first, on)) = entries.first().and_then(|entry| Some((entry, entry.due_on?))) else {
            continue;
        };
        let is_late = first.lamp == Lamp::Overdue;
        let what: Vec<&str> =
            entries.iter().filter(|entry| entry.lamp == first.lamp).map(|entry| entry.kind.title()).collect();
        let word = if is_late { "chưa" } else { "sắp đến hạn" };
        let text = format!("Phong trào «{}»: {word} {}", movement.name, what.join("; "));
        let aside = format!("Hạn {}", calendar::short(on));
        lines.push((on, Due::new(text, &aside, "movements").about(movement.id).urgent(is_late)));
    }
    lines.sort_by_key(|(on, _)| *on);
    let rest = lines.len().saturating_sub(MOST);
    due.extend(lines.into_iter().take(MOST).map(|(_, line)| line));
    if rest > 0 {
        let text = format!("Còn {rest} phong trào khác có bước đến hạn hoặc quá hạn");
        due.push(Due::new(text, "Phong trào", "movements").narrowed("due=1"));
    }
    Ok(())
}

/// Exemplars nobody looked into, and those nobody followed up for too long.
fn exemplars_due(db: &Db, due: &mut Vec<Due>) -> Result<()> {
    let unchecked: i64 = db.value(
        "SELECT count(*) FROM exemplars WHERE removed_at IS NULL AND checked_on IS NULL AND closed_on IS NULL",
        [],
    )?;
    if unchecked > 0 {
        let text = format!("{unchecked} điển hình mới ghi nhận, chưa xác minh");
        due.push(Due::new(text, "Điển hình", "exemplars").narrowed("stage=noted"));
    }
    let unheard: i64 = db.value(include_str!("unheard.sql"), [])?;
    if unheard > 0 {
        let text = format!("{unheard} điển hình đã xác minh, chưa tuyên truyền, nhân rộng");
        due.push(Due::new(text, "Điển hình", "exemplars").narrowed("stage=checked"));
    }
    let months = settings::reminders(db)?.silent_months;
    let mut silent =
        exemplars::list(db, &ExemplarFilter { silent: Some(true), ..ExemplarFilter::default() })?;
    silent.sort_by_key(|one| one.last_on);
    let rest = silent.len().saturating_sub(MOST);
    due.extend(silent.iter().take(MOST).map(|one| silent_line(one, months)));
    if rest > 0 {
        let text = format!("Còn {rest} điển hình khác quá {months} tháng chưa theo dõi tiếp");
        due.push(Due::new(text, "Điển hình", "exemplars").narrowed("silent=1"));
    }
    Ok(())
}

fn silent_line(exemplar: &Exemplar, months: u32) -> Due {
    let text = format!("Điển hình {}: quá {months} tháng chưa theo dõi tiếp", exemplar.name);
    let aside = format!("Từ {}", calendar::short(exemplar.last_on));
    Due::new(text, &aside, "exemplars").about(exemplar.id)
}
