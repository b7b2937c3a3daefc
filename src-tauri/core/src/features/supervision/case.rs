//! One record under one question. Everything that is shown of a line follows from its cases alone: numerator,
//! denominator, records without the data, parts, and the list behind each of them.

use std::rc::Rc;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::terms::Day;

/// What a record says to the question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub(super) enum CaseAnswer {
    /// In the numerator.
    Yes,
    /// In the denominator only.
    No,
    /// The record lacks what the question needs.
    Blank,
}

impl CaseAnswer {
    pub(super) fn of(says: Option<bool>) -> Self {
        match says {
            Some(true) => Self::Yes,
            Some(false) => Self::No,
            None => Self::Blank,
        }
    }
}

/// How records are sorted: a dimension and where in it.
pub(super) type Tag = (&'static str, String);

pub(super) const FIELD: &str = "Lĩnh vực";
pub(super) const HAMLET: &str = "Thôn, bản, tổ dân phố";
pub(super) const UNIT: &str = "Đơn vị, thôn bản";
pub(super) const FORM: &str = "Danh hiệu, hình thức";
pub(super) const GROUND: &str = "Loại hình khen thưởng";
pub(super) const WHO: &str = "Đối tượng";

/// A record as a list shows it, shared by every question put to it.
#[derive(Debug)]
pub(super) struct Record {
    pub(super) text: String,
    /// Address of its screen; none where it has no screen of its own.
    pub(super) route: Option<String>,
    /// The day it counts for.
    pub(super) on: Option<Day>,
    pub(super) tags: Vec<Tag>,
}

impl Record {
    pub(super) fn new(text: impl Into<String>, on: Option<Day>) -> Self {
        Self { text: text.into(), route: None, on, tags: Vec::new() }
    }

    pub(super) fn at(mut self, screen: &str, id: Uuid) -> Self {
        self.route = Some(format!("{screen}/{id}"));
        self
    }

    pub(super) fn on_screen(mut self, route: impl Into<String>) -> Self {
        self.route = Some(route.into());
        self
    }

    pub(super) fn tag(mut self, dimension: &'static str, value: Option<String>) -> Self {
        self.tags.push((dimension, value.unwrap_or_else(|| "Chưa ghi".to_owned())));
        self
    }

    pub(super) fn share(self) -> Rc<Self> {
        Rc::new(self)
    }
}

#[derive(Debug, Clone)]
pub(super) struct Case {
    pub(super) record: Rc<Record>,
    pub(super) answer: CaseAnswer,
    /// Days or đồng, where the line measures them.
    pub(super) figure: Option<i64>,
    /// Why it counts as it does, or what is missing.
    pub(super) note: String,
}

impl Case {
    pub(super) fn new(record: &Rc<Record>, says: Option<bool>) -> Self {
        Self { record: Rc::clone(record), answer: CaseAnswer::of(says), figure: None, note: String::new() }
    }

    /// A case of a line that only counts.
    pub(super) fn one(record: &Rc<Record>) -> Self {
        Self::new(record, Some(true))
    }

    /// Days from one to the other; without both a blank. What was done before is 0 days.
    pub(super) fn days(record: &Rc<Record>, from: Option<Day>, until: Option<Day>) -> Self {
        let days = from.zip(until).map(|(from, until)| (until - from).num_days().max(0));
        Self { figure: days, ..Self::new(record, days.map(|_| true)) }
    }

    pub(super) fn measured(record: &Rc<Record>, figure: i64) -> Self {
        Self { figure: Some(figure), ..Self::one(record) }
    }

    pub(super) fn note(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }
}

/// The cases of one line of the catalogue.
pub(super) struct Found {
    pub(super) line: &'static str,
    /// One of several ways to count the same.
    pub(super) variant: Option<Variant>,
    pub(super) cases: Vec<Case>,
}

/// A way to count that the rulebook knows, with its own words and source.
#[derive(Debug, Clone)]
pub(super) struct Variant {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) source: String,
}

impl Found {
    pub(super) fn new(line: &'static str, cases: Vec<Case>) -> Self {
        Self { line, variant: None, cases }
    }
}
