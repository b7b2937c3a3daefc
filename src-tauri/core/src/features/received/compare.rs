//! Two revisions of a bundle, record by record and field by field. Columns are matched by name, so that a table which
//! gained a column still compares.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};
use sovang_bundle::{Row, Table};
use ts_rs::TS;

use super::{content::Sheet, legible};
use crate::{
    features::rulebook::Rulebook,
    terms::{Day, DocumentNumber, calendar},
};

/// What merging does, counted in records of all tables.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
pub(super) struct MergeCounts {
    pub(super) bundles: i64,
    pub(super) new: i64,
    pub(super) changed: i64,
    /// In the revision before, and no longer in this one.
    pub(super) withdrawn: i64,
    /// An award that another period's bundle of the same unit tells differently. It counts once, as the later bundle has it.
    pub(super) conflicting: i64,
    pub(super) same: i64,
}

impl MergeCounts {
    pub(super) fn add(&mut self, other: Self) {
        self.bundles += other.bundles;
        self.new += other.new;
        self.changed += other.changed;
        self.withdrawn += other.withdrawn;
        self.conflicting += other.conflicting;
        self.same += other.same;
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub(super) enum RecordFate {
    New,
    Changed,
    Withdrawn,
    Conflicting,
}

/// One record that is not the same as before.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct ReceivedChange {
    pub(super) table: String,
    pub(super) table_title: String,
    pub(super) record: String,
    pub(super) title: String,
    pub(super) fate: RecordFate,
    pub(super) fields: Vec<ReceivedField>,
}

/// A field before and after; only of changed records.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct ReceivedField {
    pub(super) title: String,
    pub(super) before: Option<String>,
    pub(super) after: Option<String>,
}

/// Counts what became of every record, and tells up to `most` of those that changed.
pub(super) struct Comparison<'a> {
    book: &'a Rulebook,
    on: Day,
    pub(super) counts: MergeCounts,
    pub(super) told: Vec<ReceivedChange>,
    most: usize,
}

impl<'a> Comparison<'a> {
    /// `most` records are told of, in the words of that day.
    pub(super) fn new(book: &'a Rulebook, on: Day, most: usize) -> Self {
        Self {
            book,
            on,
            counts: MergeCounts { bundles: 1, ..MergeCounts::default() },
            told: Vec::new(),
            most,
        }
    }

    /// `conflicting` are the places in their table of the awards that another period tells differently.
    pub(super) fn run(mut self, new: &[Table], old: Option<&[Table]>, conflicting: &HashSet<usize>) -> Self {
        let none: &[Table] = &[];
        let before = old.unwrap_or(none);
        for table in new {
            let other = before.iter().find(|one| one.name == table.name);
            self.table(table, other, old.is_some(), conflicting);
        }
        for table in before.iter().filter(|table| !new.iter().any(|one| one.name == table.name)) {
            for row in table.rows.iter() {
                self.counts.withdrawn += 1;
                self.tell(table, row, RecordFate::Withdrawn, Vec::new);
            }
        }
        self
    }

    fn table(&mut self, table: &Table, old: Option<&Table>, tells_new: bool, conflicting: &HashSet<usize>) {
        let mut before: HashMap<&str, Row<'_>> = HashMap::new();
        if let Some(old) = old {
            before = old.rows.iter().filter_map(|row| Some((record_id(old, row)?, row))).collect();
        }
        let is_awards = table.name == "awards";
        let sameness = old.map(|old| Sameness::of(table, old));
        for (at, row) in table.rows.iter().enumerate() {
            let id = record_id(table, row).unwrap_or_default();
            let earlier = before.remove(id);
            if is_awards && conflicting.contains(&at) {
                self.counts.conflicting += 1;
                self.tell(table, row, RecordFate::Conflicting, Vec::new);
                continue;
            }
            match (earlier, old.zip(sameness.as_ref())) {
                (Some(earlier), Some((old, sameness))) => {
                    if sameness.is_same(row, earlier) {
                        self.counts.same += 1;
                    } else {
                        self.counts.changed += 1;
                        let (book, on) = (self.book, self.on);
                        let fields = || fields((book, on), (table, row), (old, earlier));
                        self.tell(table, row, RecordFate::Changed, fields);
                    }
                }
                _ => {
                    self.counts.new += 1;
                    if tells_new {
                        self.tell(table, row, RecordFate::New, Vec::new);
                    }
                }
            }
        }
        let Some(old) = old else { return };
        // Who is no longer spoken of goes with what spoke of them; they are not withdrawn by themselves.
        if matches!(table.name.as_str(), "people" | "households") {
            return;
        }
        let mut gone: Vec<_> = before.into_iter().collect();
        gone.sort_unstable_by_key(|(id, _)| *id);
        for (_, row) in gone {
            self.counts.withdrawn += 1;
            self.tell(old, row, RecordFate::Withdrawn, Vec::new);
        }
    }

    fn tell(
        &mut self,
        table: &Table,
        row: Row<'_>,
        fate: RecordFate,
        fields: impl FnOnce() -> Vec<ReceivedField>,
    ) {
        if self.told.len() < self.most {
            self.told.push(ReceivedChange {
                table: table.name.clone(),
                table_title: table.title.clone(),
                record: record_id(table, row).unwrap_or_default().to_owned(),
                title: legible::name(self.book, table, row, self.on),
                fate,
                fields: fields(),
            });
        }
    }
}

pub(super) fn record_id<'a>(table: &Table, row: Row<'a>) -> Option<&'a str> {
    row.get(table.fields.iter().position(|field| field.name == "id")?)
}

/// What a clerk would call the record.
pub(super) fn record_title(table: &Table, row: Row<'_>) -> String {
    const NAMES: [&str; 9] = [
        "printed_name",
        "full_name",
        "head_name",
        "name",
        "number",
        "subject",
        "award",
        "paper_about",
        "kind",
    ];
    let cell = |name: &&str| {
        let at = table.fields.iter().position(|field| field.name == *name)?;
        row.get(at).map(str::to_owned)
    };
    if table.name == "decisions"
        && let Some(number) = cell(&"number").and_then(|number| number.parse().ok())
    {
        let number = DocumentNumber { number, symbol: cell(&"symbol").unwrap_or_default() };
        let day = cell(&"decided_on").and_then(|day| day.parse().ok());
        let day = day.map(|day| format!(" ngày {}", calendar::short(day))).unwrap_or_default();
        return format!("Quyết định {number}{day}");
    }
    NAMES.iter().find_map(cell).unwrap_or_else(|| table.title.clone())
}

/// Tells whether two rows have the same filled cells, whatever the order of their columns.
struct Sameness(Vec<(Option<usize>, Option<usize>)>);

impl Sameness {
    fn of(new: &Table, old: &Table) -> Self {
        let place = |table: &Table, name: &str| table.fields.iter().position(|field| field.name == name);
        let ours = new.fields.iter().enumerate().map(|(at, field)| (Some(at), place(old, &field.name)));
        let gone = old.fields.iter().enumerate().filter(|(_, field)| place(new, &field.name).is_none());
        Self(ours.chain(gone.map(|(at, _)| (None, Some(at)))).collect())
    }

    fn is_same(&self, new: Row<'_>, old: Row<'_>) -> bool {
        let ours = |at: Option<usize>| new.get(at?);
        let theirs = |at: Option<usize>| old.get(at?);
        self.0.iter().all(|(new, old)| ours(*new) == theirs(*old))
    }
}

/// Places in their table of the awards that stand in both bundles and are not the same.
pub(super) fn told_differently(new: &[Table], old: &[Table]) -> Vec<usize> {
    let awards = |tables| Sheet::of(tables, "awards").table();
    let (Some(new), Some(old)) = (awards(new), awards(old)) else { return Vec::new() };
    let theirs: HashMap<&str, Row<'_>> =
        old.rows.iter().filter_map(|row| Some((record_id(old, row)?, row))).collect();
    let sameness = Sameness::of(new, old);
    let is_other = |row: Row<'_>| {
        record_id(new, row).and_then(|id| theirs.get(id)).is_some_and(|old| !sameness.is_same(row, *old))
    };
    new.rows.iter().enumerate().filter(|(_, row)| is_other(*row)).map(|(at, _)| at).collect()
}

fn fields(
    (book, on): (&Rulebook, Day),
    (new, row): (&Table, Row<'_>),
    (old, earlier): (&Table, Row<'_>),
) -> Vec<ReceivedField> {
    let olds = Sheet::of(std::slice::from_ref(old), &old.name);
    let mut found = Vec::new();
    for ((at, field), cell) in new.fields.iter().enumerate().zip(row.iter()) {
        let before = olds.column(&field.name).of(earlier);
        if before != cell {
            let shown = |cell: &str| legible::cell(book, new, at, cell, on);
            found.push(ReceivedField {
                title: legible::title(&field.title).to_owned(),
                before: before.map(shown),
                after: cell.map(shown),
            });
        }
    }
    found
}
