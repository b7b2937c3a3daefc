//! The five steps of a movement and their lamps. A lamp follows from days alone: when a step is due, when it was
//! done, and what day it is.

use chrono::Days;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::kinds::words;
use crate::{
    Error, Result,
    features::settings::Reminders,
    terms::{Day, calendar, text},
};
use rusqlite::{
    ToSql,
    types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, ValueRef},
};

words! {
    /// The steps the law names for the organisation of a movement.
    StepKind {
        Plan => "plan",
        Launch => "launch",
        Inspection => "inspection",
        Publicity => "publicity",
        /// Sơ kết, tổng kết, khen thưởng.
        Review => "review",
    }
}
words! {
    /// What is done in a step.
    EntryKind {
        Plan => "plan",
        Launch => "launch",
        Inspection => "inspection",
        Publicity => "publicity",
        MidtermReview => "midterm_review",
        FinalReview => "final_review",
    }
}

/// How a step stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum Lamp {
    /// Nothing was set or done.
    Unset,
    /// In time.
    Done,
    DoneLate,
    /// Not due for a while.
    Later,
    Soon,
    Overdue,
}

/// One of the five steps with all that was planned and done in it.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct MovementStep {
    pub kind: StepKind,
    pub lamp: Lamp,
    /// The next day something is due; none when nothing is left.
    pub due_on: Option<Day>,
    /// The last day something was done.
    pub done_on: Option<Day>,
    pub entries: Vec<StepEntry>,
}

/// One thing planned or done. Without an id it is only expected.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct StepEntry {
    pub id: Option<Uuid>,
    pub kind: EntryKind,
    pub due_on: Option<Day>,
    /// The office set the day itself; otherwise it follows from the days of the movement.
    pub has_own_due: bool,
    pub done_on: Option<Day>,
    pub paper_number: Option<String>,
    pub paper_on: Option<Day>,
    /// Trích yếu.
    pub paper_about: Option<String>,
    pub note: Option<String>,
    pub lamp: Lamp,
}

/// What the form of a step sends.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub struct StepDraft {
    pub id: Option<Uuid>,
    #[ts(optional = false)]
    pub movement_id: Uuid,
    #[ts(optional = false)]
    pub kind: EntryKind,
    pub due_on: Option<Day>,
    pub done_on: Option<Day>,
    pub paper_number: Option<String>,
    pub paper_on: Option<Day>,
    pub paper_about: Option<String>,
    pub note: Option<String>,
}

/// Days of a movement that steps are due by.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    pub(super) starts_on: Day,
    pub(super) ends_on: Option<Day>,
    pub(super) launched_on: Option<Day>,
    /// The day of the superior's paper, where the movement is the superior's.
    pub(super) superior_on: Option<Day>,
    pub(super) reminders: Reminders,
    pub(super) today: Day,
}

impl StepKind {
    const ALL: [Self; 5] = [Self::Plan, Self::Launch, Self::Inspection, Self::Publicity, Self::Review];
}

impl EntryKind {
    const ALL: [Self; 6] =
        [Self::Plan, Self::Launch, Self::Inspection, Self::Publicity, Self::MidtermReview, Self::FinalReview];

    pub fn step(self) -> StepKind {
        match self {
            Self::Plan => StepKind::Plan,
            Self::Launch => StepKind::Launch,
            Self::Inspection => StepKind::Inspection,
            Self::Publicity => StepKind::Publicity,
            Self::MidtermReview | Self::FinalReview => StepKind::Review,
        }
    }

    /// A movement has one plan, is launched once and ends once; the others may come again.
    pub fn is_single(self) -> bool {
        matches!(self, Self::Plan | Self::Launch | Self::FinalReview)
    }

    /// «lập kế hoạch», for sentences.
    pub fn title(self) -> &'static str {
        match self {
            Self::Plan => "lập kế hoạch",
            Self::Launch => "phát động",
            Self::Inspection => "kiểm tra, đôn đốc",
            Self::Publicity => "tuyên truyền, nhân rộng điển hình",
            Self::MidtermReview => "sơ kết",
            Self::FinalReview => "tổng kết, khen thưởng",
        }
    }
}

impl Frame {
    /// The day something is due when the office set none. Nothing of it is a rule of law: it follows from the days
    /// the office gave the movement, and from its own setting.
    fn due(&self, kind: EntryKind) -> Option<Day> {
        let from_superior =
            self.superior_on.and_then(|on| on.checked_add_days(Days::new(self.reminders.plan_days.into())));
        match kind {
            EntryKind::Plan => from_superior.or(Some(self.starts_on)),
            EntryKind::Launch => Some(self.starts_on),
            EntryKind::Inspection | EntryKind::Publicity | EntryKind::FinalReview => self.ends_on,
            EntryKind::MidtermReview => None,
        }
    }

    fn lamp(&self, due_on: Option<Day>, done_on: Option<Day>) -> Lamp {
        match (due_on, done_on) {
            (Some(due), Some(done)) if done > due => Lamp::DoneLate,
            (_, Some(_)) => Lamp::Done,
            (None, None) => Lamp::Unset,
            (Some(due), None) if due < self.today => Lamp::Overdue,
            (Some(due), None) if (due - self.today).num_days() <= self.reminders.remind_days.into() => {
                Lamp::Soon
            }
            (Some(_), None) => Lamp::Later,
        }
    }

    /// The five steps. `kept` are the entries on record, in any order.
    pub(super) fn steps(&self, kept: Vec<StepEntry>) -> Vec<MovementStep> {
        let entries = self.entries(kept);
        StepKind::ALL.into_iter().map(|kind| step(kind, &entries)).collect()
    }

    fn entries(&self, kept: Vec<StepEntry>) -> Vec<StepEntry> {
        let mut all: Vec<StepEntry> = Vec::new();
        for kind in EntryKind::ALL {
            let mut of_kind: Vec<StepEntry> = kept.iter().filter(|one| one.kind == kind).cloned().collect();
            of_kind.sort_by_key(|one| (one.done_on.is_none(), one.done_on.or(one.due_on), one.id));
            if of_kind.is_empty() && kind != EntryKind::MidtermReview {
                of_kind.push(expected(kind));
            }
            for (place, mut entry) in of_kind.into_iter().enumerate() {
                entry.has_own_due = entry.due_on.is_some();
                if kind == EntryKind::Launch {
                    entry.done_on = self.launched_on;
                }
                // What may come again is due once; a second inspection is the office's own wish.
                if place == 0 && !entry.has_own_due {
                    entry.due_on = self.due(kind);
                }
                entry.lamp = self.lamp(entry.due_on, entry.done_on);
                all.push(entry);
            }
        }
        all
    }
}

fn expected(kind: EntryKind) -> StepEntry {
    StepEntry {
        id: None,
        kind,
        due_on: None,
        has_own_due: false,
        done_on: None,
        paper_number: None,
        paper_on: None,
        paper_about: None,
        note: None,
        lamp: Lamp::Unset,
    }
}

/// A step stands as its most pressing entry does.
fn step(kind: StepKind, entries: &[StepEntry]) -> MovementStep {
    let entries: Vec<StepEntry> = entries.iter().filter(|one| one.kind.step() == kind).cloned().collect();
    let open = entries.iter().filter(|one| one.done_on.is_none());
    MovementStep {
        kind,
        lamp: entries.iter().map(|one| one.lamp).max().unwrap_or(Lamp::Unset),
        due_on: open.filter_map(|one| one.due_on).min(),
        done_on: entries.iter().filter_map(|one| one.done_on).max(),
        entries,
    }
}

impl StepDraft {
    pub(super) fn checked(mut self, today: Day) -> Result<Self> {
        let line =
            |field, what, value: &Option<String>, most| text::optional(field, what, value.as_deref(), most);
        self.paper_number = line("paperNumber", "số văn bản", &self.paper_number, 60)?;
        self.paper_about = line("paperAbout", "trích yếu", &self.paper_about, 500)?;
        self.note = text::optional_lines("note", "ghi chú", self.note.as_deref(), 2000)?;
        if let Some(done) = self.done_on.filter(|done| *done > today) {
            let message = format!(
                "Ngày đã làm {} ở tương lai. Hãy ghi ngày đó vào ô Hạn, hoặc sửa lại.",
                calendar::short(done)
            );
            return Err(Error::invalid("doneOn", message));
        }
        let says_something = self.due_on.is_some()
            || self.done_on.is_some()
            || self.paper_number.is_some()
            || self.paper_on.is_some()
            || self.note.is_some();
        if !says_something && !self.kind.is_single() {
            return Err(Error::invalid("doneOn", "Hãy ghi hạn, ngày đã làm hoặc văn bản."));
        }
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(today: &str) -> Frame {
        Frame {
            starts_on: "2026-02-01".parse().unwrap(),
            ends_on: Some("2026-12-15".parse().unwrap()),
            launched_on: Some("2026-02-03".parse().unwrap()),
            superior_on: None,
            reminders: Reminders::default(),
            today: today.parse().unwrap(),
        }
    }

    fn done(kind: EntryKind, due: Option<&str>, done: Option<&str>) -> StepEntry {
        let day = |text: Option<&str>| text.map(|text| text.parse().unwrap());
        StepEntry { id: Some(Uuid::from_u128(7)), due_on: day(due), done_on: day(done), ..expected(kind) }
    }

    fn lamps(frame: &Frame, kept: Vec<StepEntry>) -> Vec<Lamp> {
        frame.steps(kept).iter().map(|step| step.lamp).collect()
    }

    #[test]
    fn lamps_follow_from_the_days() {
        use Lamp::{Done, DoneLate, Later, Overdue, Soon};
        let plan = || done(EntryKind::Plan, None, Some("2026-01-30"));
        let inspection = |due| done(EntryKind::Inspection, Some(due), None);
        let midterm = || done(EntryKind::MidtermReview, Some("2026-06-30"), Some("2026-06-28"));
        for (today, kept, expected) in [
            // Launched two days late; the rest is due at the end.
            ("2026-03-01", vec![], [Overdue, DoneLate, Later, Later, Later]),
            ("2026-03-01", vec![plan()], [Done, DoneLate, Later, Later, Later]),
            ("2026-06-05", vec![plan(), inspection("2026-06-15")], [Done, DoneLate, Soon, Later, Later]),
            ("2026-06-04", vec![plan(), inspection("2026-06-15")], [Done, DoneLate, Later, Later, Later]),
            ("2026-06-15", vec![plan(), inspection("2026-06-15")], [Done, DoneLate, Soon, Later, Later]),
            ("2026-06-16", vec![plan(), inspection("2026-06-15")], [Done, DoneLate, Overdue, Later, Later]),
            // The mid-term review was held; the final one is still to come.
            ("2026-07-01", vec![plan(), midterm()], [Done, DoneLate, Later, Later, Later]),
            ("2026-12-16", vec![plan(), midterm()], [Done, DoneLate, Overdue, Overdue, Overdue]),
        ] {
            assert_eq!(lamps(&frame(today), kept.clone()), expected, "{today} {kept:?}");
        }
    }

    #[test]
    fn an_own_plan_is_due_so_many_days_after_the_superiors_paper() {
        let superior = Frame { superior_on: Some("2026-01-20".parse().unwrap()), ..frame("2026-02-04") };
        let plan = &superior.steps(vec![])[0];
        assert_eq!((plan.due_on, plan.lamp), (Some("2026-02-04".parse().unwrap()), Lamp::Soon));
        let late = Frame { today: "2026-02-05".parse().unwrap(), ..superior };
        assert_eq!(late.steps(vec![])[0].lamp, Lamp::Overdue);
    }

    #[test]
    fn a_movement_without_an_end_expects_no_more_than_plan_and_launch() {
        let open = Frame { ends_on: None, ..frame("2027-03-01") };
        assert_eq!(
            lamps(&open, vec![]),
            [Lamp::Overdue, Lamp::DoneLate, Lamp::Unset, Lamp::Unset, Lamp::Unset]
        );
    }
}
