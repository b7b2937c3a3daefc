//! What a list leaves open, and what the clerk answered. A question has an id that says what it is about, so an
//! answer given once can be remembered and given on the command line.

use std::collections::BTreeMap;

use serde::Serialize;
use ts_rs::TS;

/// What a question is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts", rename = "ImportQuestionKind")]
pub(super) enum QuestionKind {
    /// Whether a list of the file is taken.
    List,
    /// What a column holds.
    Column,
    /// Which unit a whole list belongs to.
    Place,
    /// Which unit a text means.
    Unit,
    /// Which post a text means.
    Position,
    /// Whether a row and somebody known are one person.
    Person,
    /// Which household a row means.
    Household,
    /// Which title or form rows are nominated for.
    Award,
}

/// Something the clerk has to decide; asked once, remembered with the sender.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts", rename = "ImportQuestion")]
pub(super) struct Question {
    pub(super) id: String,
    pub(super) kind: QuestionKind,
    /// The question in a sentence.
    pub(super) text: String,
    /// What stands in the list.
    pub(super) value: String,
    /// Rows it decides about.
    pub(super) rows: u32,
    pub(super) choices: Vec<Choice>,
    /// The answer in force, if there is one.
    pub(super) answer: Option<String>,
    /// The answer is one given for an earlier list of the same sender.
    pub(super) is_remembered: bool,
    /// What the answer is remembered under: rows and columns have other numbers in the next list.
    #[serde(skip)]
    #[ts(skip)]
    pub(super) memory: String,
    /// The people it may be, as the plan counts them.
    #[serde(skip)]
    #[ts(skip)]
    pub(super) whom: Vec<usize>,
}

/// One answer to choose.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts", rename = "ImportChoice")]
pub(super) struct Choice {
    /// What is sent back.
    pub(super) answer: String,
    pub(super) label: String,
    pub(super) detail: String,
}

impl Choice {
    pub(super) fn new(answer: &str, label: &str, detail: &str) -> Self {
        Self { answer: answer.to_owned(), label: label.to_owned(), detail: detail.to_owned() }
    }
}

impl Question {
    /// A question remembered under its own id, about one row, without choices yet.
    pub(super) fn new(kind: QuestionKind, id: String, text: String, value: &str) -> Self {
        let memory = id.clone();
        let (value, choices) = (value.to_owned(), Vec::new());
        Self {
            id,
            kind,
            text,
            value,
            rows: 1,
            choices,
            answer: None,
            is_remembered: false,
            memory,
            whom: Vec::new(),
        }
    }

    /// Whether it decides about one row only.
    pub(super) fn is_about_a_row(&self) -> bool {
        matches!(self.kind, QuestionKind::Person | QuestionKind::Household)
    }

    pub(super) fn answered(mut self, answer: Option<Answer>) -> Self {
        self.is_remembered = answer.as_ref().is_some_and(|answer| answer.is_remembered);
        self.answer = answer.map(|answer| answer.text);
        self
    }
}

/// One answer in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Answer {
    pub(super) text: String,
    pub(super) is_remembered: bool,
}

/// Answers by the id of their question: those given now before those remembered.
#[derive(Debug, Clone, Default)]
pub(super) struct Answers {
    given: BTreeMap<String, String>,
    remembered: BTreeMap<String, String>,
}

impl Answers {
    pub(super) fn new(given: BTreeMap<String, String>, remembered: BTreeMap<String, String>) -> Self {
        Self { given, remembered }
    }

    /// The answer to a question, or the one remembered under `memory`.
    pub(super) fn get(&self, id: &str, memory: &str) -> Option<Answer> {
        let answer = |text: &String, is_remembered| Answer { text: text.clone(), is_remembered };
        let given = self.given.get(id).map(|text| answer(text, false));
        given.or_else(|| self.remembered.get(memory).map(|text| answer(text, true)))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.given.is_empty() && self.remembered.is_empty()
    }

    /// Whether the clerk answered it now.
    pub(super) fn is_given(&self, id: &str) -> bool {
        self.given.contains_key(id)
    }

    /// Ids of answers that no question asked for: a slip on the command line must not pass unseen.
    pub(super) fn unasked<'a>(&'a self, asked: &'a [Question]) -> impl Iterator<Item = &'a str> {
        self.given.keys().map(String::as_str).filter(|id| !asked.iter().any(|question| question.id == *id))
    }
}
