//! The recognised values of a row under the names that expectations of lists use, with what stood in the cells they
//! were read from.

use serde_json::{Map, Value, json};
use sovang_sheets::{
    heading::Field,
    identity::IdNote,
    table::{Problem, ProblemKind, Recipient, Record, Source},
};

use super::{lists::FileList, plan::PlanRow, sentences};

pub(super) struct NamedFields<'a> {
    pub(super) list: &'a FileList,
    pub(super) row: &'a PlanRow,
    pub(super) record: &'a Record,
    pub(super) sources: Vec<Source>,
}

/// Columns a birth is read from.
const BIRTHS: [Field; 6] =
    [Field::Birth, Field::BirthDay, Field::BirthMonth, Field::BirthYear, Field::Male, Field::Female];

impl NamedFields<'_> {
    pub(super) fn all(&self) -> Value {
        let mut found = match serde_json::to_value(&self.record.fields) {
            Ok(Value::Object(found)) => found,
            _ => Map::new(),
        };
        for value in found.values_mut() {
            // 100.0 is how many lists write 100.
            if let Some(whole) = value.as_f64().filter(|number| number.fract() == 0.0) {
                *value = json!(whole as i64);
            }
        }
        self.sources(&mut found);
        self.identity(&mut found);
        found.insert("recipient".to_owned(), json!(self.record.recipient));
        found.insert("hidden_row".to_owned(), json!(self.record.hidden));
        if let Some(group) = &self.row.group {
            found.insert("group".to_owned(), json!(group));
        }
        if !self.row.awards.is_empty() {
            found.insert("awards".to_owned(), json!(self.row.awards));
        }
        Value::Object(found)
    }

    /// The text of the column of a field; nothing when the list has no such column.
    fn source(&self, field: Field) -> Option<String> {
        let column = self.list.list.column(field)?.index;
        let source = self.sources.iter().find(|source| source.column == column);
        Some(source.map(|source| source.text.clone()).unwrap_or_default())
    }

    fn sources(&self, found: &mut Map<String, Value>) {
        let names = [Field::FullName, Field::UnitName, Field::Surname, Field::GivenName];
        let names: Vec<String> = names.into_iter().filter_map(|field| self.source(field)).collect();
        found.insert("source_name".to_owned(), json!(names.join(" ")));
        let births: Vec<String> = BIRTHS.into_iter().filter_map(|field| self.source(field)).collect();
        if !births.is_empty() {
            let filled: Vec<&String> = births.iter().filter(|text| !text.is_empty()).collect();
            let written: Vec<&str> = filled.iter().map(|text| text.as_str()).collect();
            let problem = self.record.problems.iter().any(|problem| self.is_of_birth(problem));
            found.insert("birth_source".to_owned(), json!(written.join("/")));
            found.insert("birth_problem".to_owned(), json!(problem));
        }
        if let Some(shown) = self.shown_in_capitals() {
            found.insert("shown_as".to_owned(), json!(shown));
        }
    }

    fn is_of_birth(&self, problem: &Problem) -> bool {
        let of_column = |field: &Field| {
            self.list.list.column(*field).is_some_and(|column| Some(column.index) == problem.column)
        };
        matches!(problem.kind, ProblemKind::Day(_)) && BIRTHS.iter().any(of_column)
    }

    fn identity(&self, found: &mut Map<String, Value>) {
        let Some(number) = self.source(Field::Cccd) else { return };
        found.insert("id_source".to_owned(), json!(number));
        let told =
            self.record.problems.iter().filter(|problem| matches!(problem.kind, ProblemKind::Identity(_)));
        let told: Vec<String> =
            told.map(|problem| sentences::problem(&self.list.list, self.row.number, problem)).collect();
        let repaired = ProblemKind::Identity(IdNote::ZeroRestored);
        if self.record.problems.iter().any(|problem| problem.kind == repaired) {
            found.insert("repaired".to_owned(), json!("leading zero"));
        }
        if !told.is_empty() {
            found.insert("problem".to_owned(), json!(told.join(" ")));
        }
    }

    /// A name in a font that shows capitals, as it looks in the file.
    fn shown_in_capitals(&self) -> Option<String> {
        let column = self.list.list.column(Field::FullName)?.index;
        let cell = self.sources.iter().find(|source| source.column == column)?;
        let converted = cell.original.as_ref().is_some_and(|original| *original != cell.text);
        let loud = !cell.text.chars().any(char::is_lowercase);
        (converted && loud && self.record.recipient == Recipient::Person).then(|| cell.text.clone())
    }
}
