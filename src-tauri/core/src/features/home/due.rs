//! What is left to do, worked out from records and dates alone: the late first, then what has a day, then the rest.

use chrono::{DateTime, Datelike};
use serde::Serialize;
use ts_rs::TS;

use super::{recoveries::recoveries, rounds::rounds};
use crate::{
    Db, Result,
    features::{
        certificates::sums,
        exemplars::{Exemplar, ExemplarFilter, Stage, store as exemplars},
        filings::store as filings,
        movements::{Lamp, Movement, MovementFilter, StepEntry, store as movements},
        reports::Figures,
        rulebook::{self, Deadline},
        settings,
    },
    terms::{Day, Period, calendar},
};

/// Days before the last one from which it is pressing.
const SOON: i64 = 14;
/// Days before the last one from which a report of the year is named.
const MONTH: i64 = 30;
/// Lines of one kind before the rest is only counted.
const MOST: usize = 4;
/// What was due longer ago than this is history.
const DAYS_BACK: i64 = 366;

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
    /// The report of a year that can be noted as handed in.
    filing: Option<FilingDue>,
}

/// A yearly report nobody noted as handed in.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct FilingDue {
    deadline: String,
    name: String,
    year: i32,
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

impl Due {
    pub(super) fn new(text: String, aside: &str, route: &str, state: DueState) -> Self {
        Self { text, aside: aside.to_owned(), route: route.to_owned(), state, filing: None }
    }

    pub(super) fn state(&self) -> DueState {
        self.state
    }

    fn open(text: String, aside: &str, route: &str) -> Self {
        Self::new(text, aside, route, DueState::Open)
    }
}

pub(super) fn due(db: &Db, today: Day, period: Period, figures: &Figures) -> Result<Vec<Due>> {
    let mut due = reports(db, today, period)?;
    due.extend(steps(db, today)?);
    due.extend(law(db, today)?);
    due.extend(rounds(db, today)?);
    due.extend(recoveries(db)?);
    let waiting: Vec<_> = sums(db)?.into_iter().filter(|sum| sum.unprinted > 0).collect();
    if let Some(first) = waiting.first() {
        let certificates: i64 = waiting.iter().map(|sum| sum.unprinted).sum();
        let text = format!("{certificates} tờ chờ in, theo {} quyết định", waiting.len());
        due.push(Due::open(text, "In giấy khen", &format!("certificates/{}", first.decision_id)));
    }
    due.extend(following(db)?);
    if figures.without_amount > 0 {
        let text = format!("{} khen thưởng trong quý chưa xác định mức tiền thưởng", figures.without_amount);
        due.push(Due::open(text, "Quyết định", "decisions"));
    }
    if !figures.hamlets_without.is_empty() {
        let text = format!("Chưa có ai được khen trong quý: {}", figures.hamlets_without.join(", "));
        due.push(Due::open(text, "Thôn, bản", "units?kind=hamlet"));
    }
    due.sort_by_key(|one| one.state);
    Ok(due)
}

/// Steps of movements that are overdue or due soon, a line for each movement, the most pressing first.
fn steps(db: &Db, today: Day) -> Result<Vec<Due>> {
    let list = movements::list(db, &MovementFilter { due: Some(true), ..MovementFilter::default() })?;
    let mut lines: Vec<(Day, Due)> = list.iter().filter_map(|movement| pressing(movement, today)).collect();
    lines.sort_by_key(|(on, _)| *on);
    let rest = lines.len().saturating_sub(MOST);
    let state = lines.iter().skip(MOST).map(|(_, line)| line.state).min();
    let mut due: Vec<Due> = lines.into_iter().take(MOST).map(|(_, line)| line).collect();
    if let Some(state) = state {
        let text = format!("Còn {rest} phong trào khác có bước đến hạn hoặc quá hạn");
        due.push(Due::new(text, "Phong trào", "movements?due=1", state));
    }
    Ok(due)
}

fn pressing(movement: &Movement, today: Day) -> Option<(Day, Due)> {
    let mut entries: Vec<&StepEntry> = movement
        .steps
        .iter()
        .flat_map(|step| &step.entries)
        .filter(|entry| entry.lamp >= Lamp::Soon)
        .filter(|entry| entry.due_on.is_some_and(|due| (today - due).num_days() <= DAYS_BACK))
        .collect();
    entries.sort_by_key(|entry| entry.due_on);
    let first = entries.first()?;
    let on = first.due_on?;
    let what: Vec<&str> =
        entries.iter().filter(|entry| entry.lamp == first.lamp).map(|entry| entry.kind.title()).collect();
    let (word, state) = if first.lamp == Lamp::Overdue {
        ("chưa", DueState::Late)
    } else {
        ("sắp đến hạn", DueState::Soon)
    };
    let text = format!("Phong trào «{}»: {word} {}", movement.name, what.join("; "));
    let aside = format!("Hạn {}", calendar::short(on));
    Some((on, Due::new(text, &aside, &format!("movements/{}", movement.id), state)))
}

/// Exemplars nobody looked into, those nobody heard of, and those nobody followed up for too long.
fn following(db: &Db) -> Result<Vec<Due>> {
    let list = exemplars::list(db, &ExemplarFilter::default())?;
    let months = settings::reminders(db)?.silent_months;
    let standing = |stage| list.iter().filter(|one| one.stage == stage && one.closed_on.is_none()).count();
    let mut silent: Vec<&Exemplar> = list.iter().filter(|one| one.is_silent).collect();
    silent.sort_by_key(|one| one.last_on);
    let mut due: Vec<Due> = silent.iter().take(MOST).map(|one| unfollowed(one, months)).collect();
    let rest = silent.len().saturating_sub(MOST);
    if rest > 0 {
        let text = format!("Còn {rest} điển hình khác quá {months} tháng chưa theo dõi tiếp");
        due.push(Due::new(text, "Điển hình", "exemplars?silent=1", DueState::Late));
    }
    let unchecked = standing(Stage::Noted);
    if unchecked > 0 {
        let text = format!("{unchecked} điển hình chưa xác minh");
        due.push(Due::open(text, "Điển hình", "exemplars?stage=noted"));
    }
    let unheard = standing(Stage::Checked);
    if unheard > 0 {
        let text = format!("{unheard} điển hình đã xác minh nhưng chưa tuyên truyền, nhân rộng");
        due.push(Due::open(text, "Điển hình", "exemplars?stage=checked"));
    }
    Ok(due)
}

fn unfollowed(exemplar: &Exemplar, months: u32) -> Due {
    let text = format!("Điển hình {}: quá {months} tháng chưa theo dõi tiếp", exemplar.name);
    let aside = format!("Từ {}", calendar::short(exemplar.last_on));
    Due::new(text, &aside, &format!("exemplars/{}", exemplar.id), DueState::Late)
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
    Due::new(text, &aside, &format!("bundles?period={period}"), state)
}

/// Documents that end, from when it is worth a thought.
fn law(db: &Db, today: Day) -> Result<Vec<Due>> {
    let book = rulebook::of(db)?;
    let mut due: Vec<Due> = book.deadline.iter().filter_map(|fact| ending(fact, today)).collect();
    for fact in book.deadline.iter().filter(|fact| fact.month_day.is_some()) {
        due.extend(yearly(db, fact, today)?);
    }
    Ok(due)
}

fn ending(fact: &Deadline, today: Day) -> Option<Due> {
    let on = fact.on.filter(|_| fact.fact.holds_on(today))?;
    fact.warn_from.filter(|warn| today >= *warn)?;
    let text = format!("{}: kiểm tra văn bản thay thế, nhập gói quy định mới", fact.name);
    let state = if today >= on { DueState::Late } else { DueState::Soon };
    Some(Due::new(text, &calendar::short(on), "rulebook", state))
}

/// A report of this year or the last that nobody noted as handed in, from the month before its day. A report whose
/// day passed before the office worked with the program is none of its late ones.
fn yearly(db: &Db, fact: &Deadline, today: Day) -> Result<Vec<Due>> {
    let mut due = Vec::new();
    for year in [today.year() - 1, today.year()] {
        let Some(on) = fact.in_year(year).filter(|on| (*on - today).num_days() <= MONTH) else { continue };
        let late = (today - on).num_days();
        let is_blamed = late <= 0 || late <= DAYS_BACK && first_day(db)?.is_some_and(|first| first <= on);
        if is_blamed && filings::of_year(db, &fact.fact.id, year)?.is_none() {
            due.push(unfiled(fact, (year, on), today));
        }
    }
    Ok(due)
}

fn unfiled(fact: &Deadline, (year, on): (i32, Day), today: Day) -> Due {
    let left = (on - today).num_days();
    let (rest, state) = match left {
        ..0 => (format!("báo cáo năm {year} quá hạn nộp {} ngày", -left), DueState::Late),
        0 => ("hạn nộp là hôm nay".to_owned(), DueState::Soon),
        1..=SOON => (format!("còn {left} ngày phải nộp"), DueState::Soon),
        _ => (format!("còn {left} ngày phải nộp"), DueState::Open),
    };
    let route = match fact.counts.as_deref() {
        Some("movements") => format!("movements?counts={year}"),
        Some("awards") => format!("roll?year={year}"),
        _ => "rulebook".to_owned(),
    };
    let filing = FilingDue { deadline: fact.fact.id.clone(), name: fact.name.clone(), year };
    let aside = format!("Hạn {}", calendar::short(on));
    Due { filing: Some(filing), ..Due::new(format!("{}: {rest}", fact.name), &aside, &route, state) }
}

/// The day of the first line of the journal: since when the office works with the program.
fn first_day(db: &Db) -> Result<Option<Day>> {
    let at: Option<String> = db.first("SELECT at FROM journal ORDER BY id LIMIT 1", [], |row| row.get(0))?;
    let at = at.and_then(|at| DateTime::parse_from_rfc3339(&at).ok());
    Ok(at.map(|at| calendar::day_in_viet_nam(at.to_utc())))
}
