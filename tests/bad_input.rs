//! Every command is sent what it must not take. It says so in a sentence and changes nothing; what it does take
//! is kept clean.
use std::{
    collections::BTreeMap,
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
};

use rusqlite::Connection;
use serde_json::{Value, json};
use sovang_core::{Kind, catalogue};
use sovang_tests::{rows, sentence};

use crate::samples::Samples;

/// Why a value is bad, and so whether a command that writes may take it all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bad {
    /// Another shape than the form has: no command takes it.
    Shape,
    /// A name, a text longer than any form takes, a day that does not exist, a number beyond all bounds, an id of
    /// nothing, of something else or of the bin: no command that writes takes it.
    Value,
    /// May be taken after it was cleaned, or because the field is not needed.
    Odd,
}

/// What does no harm in a field and is taken: command, field, what is sent, each with the reason.
const TAKEN: [(&str, &str, &str); 19] = [
    // What lies in the bin is what it is for.
    ("restore_person", "id", "an id"),
    // The history of what is gone can be read; of what never was, it is empty.
    ("get_history", "id", "an id"),
    // An empty list is read as a form in which nothing was chosen.
    ("print_certificates", "style", "another type"),
    ("print_certificate_preview", "style", "another type"),
    // A cell holds words or a number, whatever the screen shows in it.
    ("print_list", "list.cells", "another type"),
    ("print_list", "list.cells", "a number"),
    // A place and a size of type are one number, or one for each line.
    ("save_layout", "layout.fields.merit.y", "another type"),
    ("save_layout", "layout.fields.merit.size", "another type"),
    ("save_layout", "layout.fields.merit.then.y", "another type"),
    ("save_layout", "layout.fields.merit.then.size", "another type"),
    ("save_layout", "layout.fields.title.y", "another type"),
    ("save_layout", "layout.fields.title.size", "another type"),
    // A layout in the making is not kept, and its name is not drawn.
    ("print_layout_preview", "layout.name", "300 letters"),
    ("print_layout_preview", "layout.name", "a text of a hundred thousand letters"),
    ("print_layout_preview", "layout.fields.merit.y", "another type"),
    ("print_layout_preview", "layout.fields.merit.size", "another type"),
    // No files are found to be of no decision.
    ("plan_attachments", "", "another shape"),
    // A page beyond the end of a file is empty, and a page is never longer than the program's own.
    ("list_import_rows", "from", "a number"),
    ("list_import_rows", "most", "a number"),
];

struct Case {
    field: String,
    bad: Bad,
    what: &'static str,
    input: Value,
}

const UNKNOWN: &str = "0199a111-1111-7111-8111-111111111111";

/// Everything bad that can be put into this input, one thing at a time.
fn cases(input: &Value, removed: &[Value], folder: &Path) -> Vec<Case> {
    let mut cases = Vec::new();
    for (what, other) in
        [("null", json!(null)), ("a number", json!(5)), ("a text", json!("chữ")), ("true", json!(true))]
    {
        cases.push(Case { field: String::new(), bad: Bad::Shape, what, input: other });
    }
    let other = if input.is_array() { json!({}) } else { json!([[]]) };
    cases.push(Case { field: String::new(), bad: Bad::Shape, what: "another shape", input: other });
    for pointer in pointers(input, "") {
        let at = input.pointer(&pointer).unwrap();
        let mut put = |bad, what, value: Value| {
            let mut input = input.clone();
            *input.pointer_mut(&pointer).unwrap() = value;
            cases.push(Case { field: pointer.clone(), bad, what, input });
        };
        let is_path = at.as_str().is_some_and(|text| Path::new(text).is_absolute());
        for (bad, what, value) in bad_values(at, &pointer, removed) {
            // Names of files are bad inside the folder, so that the test litters no other.
            let inside = |text: &str| json!(folder.join("ra").join(text.trim_start_matches('/')));
            let value = if is_path { value.as_str().map_or(value.clone(), inside) } else { value };
            put(bad, what, value);
        }
        if let Some(first) = at.as_array().and_then(|items| items.first()) {
            put(Bad::Odd, "the same twice", json!([first, first]));
        }
        if let Some(fields) = at.as_object() {
            let mut more = at.clone();
            more["colour"] = json!("red");
            put(Bad::Shape, "an unknown field", more);
            for field in fields.keys() {
                let mut less = at.clone();
                less.as_object_mut().unwrap().remove(field);
                put(Bad::Odd, "a field missing", less);
            }
        }
    }
    cases
}

fn pointers(value: &Value, here: &str) -> Vec<String> {
    let below: Vec<String> = match value {
        Value::Object(fields) => fields.keys().cloned().collect(),
        Value::Array(items) => (0..items.len()).map(|at| at.to_string()).collect(),
        _ => Vec::new(),
    };
    let mut found = vec![here.to_owned()];
    for name in below {
        let pointer = format!("{here}/{name}");
        found.extend(pointers(value.pointer(&format!("/{name}")).unwrap(), &pointer));
    }
    found
}

fn bad_values(value: &Value, pointer: &str, removed: &[Value]) -> Vec<(Bad, &'static str, Value)> {
    let shapes = [json!(5), json!("chữ"), json!(true), json!([]), json!({}), json!([5])];
    let same = |other: &Value| std::mem::discriminant(other) == std::mem::discriminant(value);
    // An empty list of a list, an object without needed fields: other cases ask for those.
    let mut bad: Vec<_> = shapes
        .into_iter()
        .filter(|other| !same(other))
        .map(|other| (Bad::Shape, "another type", other))
        .collect();
    if pointer.is_empty() {
        bad.clear();
    }
    match value {
        Value::String(text) if text.len() == 36 && text.contains("-7") => {
            bad.push((Bad::Shape, "no id", json!("12")));
            bad.push((Bad::Value, "an id of nothing", json!(UNKNOWN)));
            bad.push((Bad::Value, "an id of zeros", json!("00000000-0000-0000-0000-000000000000")));
            bad.extend(
                removed.iter().map(|id| (Bad::Value, "an id in the bin or of another kind", id.clone())),
            );
        }
        Value::String(text) if text.parse::<chrono::NaiveDate>().is_ok() => {
            for day in ["2026-02-31", "2026-13-01", "0000-00-00", "hôm qua", "31/12/2026", "2026-2-3x", ""] {
                bad.push((Bad::Shape, "no day", json!(day)));
            }
            for day in ["9999-12-31", "0001-01-01", "-262143-01-01", "+262142-12-31"] {
                bad.push((Bad::Value, "a day out of all bounds", json!(day)));
            }
        }
        Value::String(text) => {
            let nfd = "Nguye\u{302}\u{303}n Thi\u{323} Huê\u{301}";
            for odd in [
                "",
                "   ",
                "A\0B",
                "A\u{1}\u{1b}[2J\u{7f}\u{85}B",
                nfd,
                "A\u{202e}B\u{200b}",
                "'); DROP TABLE people; --",
                "😀",
            ] {
                bad.push((Bad::Odd, "an odd text", json!(odd)));
            }
            let is_name = pointer.to_lowercase().ends_with("name");
            let bad_name = if is_name { Bad::Value } else { Bad::Odd };
            bad.push((bad_name, "300 letters", json!(format!("{text} {}", "ễ".repeat(300)))));
            bad.push((Bad::Value, "a text of a hundred thousand letters", json!("ễ ".repeat(50_000))));
        }
        Value::Number(_) => {
            for number in [json!(i64::MAX), json!(i64::MIN), json!(u64::MAX), json!(1e308), json!(-1e308)] {
                bad.push((Bad::Value, "a number out of all bounds", number));
            }
            for number in [json!(0), json!(-1), json!(1.5), json!(1_000_000)] {
                bad.push((Bad::Odd, "an odd number", number));
            }
        }
        _ => {}
    }
    bad
}

/// What is kept is clean, whatever was sent: marks in one form, nothing hidden, no living row on a dead one. Asked after
/// every change, so statements are kept.
struct Clean {
    db: Connection,
    /// Table and the statement that reads it.
    tables: Vec<(&'static str, String)>,
    dead: Vec<String>,
}

impl Clean {
    fn of(folder: &Path) -> Self {
        let db = rows::look(folder);
        let tables = sovang_core::features::ALL.iter().flat_map(|feature| feature.tables);
        let tables: Vec<_> = tables.map(|table| (table.0, format!("SELECT * FROM {}", table.0))).collect();
        let dead = rows::dead_queries(&db);
        db.set_prepared_statement_cache_capacity(tables.len() + dead.len() + 1);
        Self { tables, dead, db }
    }

    /// Changes with every write of anybody else.
    fn version(&self) -> i64 {
        self.db.query_row("PRAGMA data_version", [], |row| row.get(0)).unwrap()
    }

    fn unclean(&self) -> Vec<String> {
        let dead = self.dead.iter().flat_map(|sql| rows::column(&self.db, sql));
        let mut found: Vec<String> = dead.collect();
        for (table, sql) in &self.tables {
            let mut statement = self.db.prepare_cached(sql).unwrap();
            let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
            let mut rows = statement.query([]).unwrap();
            while let Some(row) = rows.next().unwrap() {
                let texts = names.iter().zip(0..).filter_map(|(name, at)| {
                    let text = row.get_ref(at).unwrap().as_str().ok()?;
                    is_unclean(text).then(|| format!("{table}.{name} keeps {text:?}"))
                });
                found.extend(texts);
            }
        }
        found
    }
}

fn is_unclean(text: &str) -> bool {
    let is_hidden =
        |letter: char| (letter.is_control() && letter != '\n') || ('\u{200b}'..='\u{200f}').contains(&letter);
    text.contains(is_hidden) || text != sovang_core::terms::text::nfc(text) || text.trim() != text
}

/// What one command does with one bad input; nothing when it does right.
fn complaint(samples: &Samples, clean: &Clean, (name, kind): (&str, Kind), case: &Case) -> Option<String> {
    let before = clean.version();
    let called = catch_unwind(AssertUnwindSafe(|| samples.t.call(name, case.input.clone())));
    let Ok(answer) = called else { return Some("panics".to_owned()) };
    let has_changed = clean.version() != before;
    match answer {
        Err(_) if has_changed => Some("is refused and has changed something".to_owned()),
        Err(error) => sentence::complaint(&error),
        Ok(_) if kind == Kind::Query && has_changed => {
            Some("is a query and has changed something".to_owned())
        }
        Ok(_) if case.bad == Bad::Shape => Some("is taken".to_owned()),
        Ok(_) if name.starts_with("get_") && case.what.starts_with("an id") => {
            Some("finds something".to_owned())
        }
        Ok(_) if kind != Kind::Query && case.bad == Bad::Value => Some("is taken and kept".to_owned()),
        Ok(_) if !has_changed => None,
        Ok(_) => {
            let unclean = clean.unclean();
            // The next case finds the office as it was.
            if let Err(error) = samples.t.call("undo_change", json!({})) {
                assert!(error.to_string().contains("không hoàn tác được"), "{error}");
            }
            (!unclean.is_empty()).then(|| unclean.join("; "))
        }
    }
}

#[test]
fn a_command_that_does_not_exist_is_refused_in_a_sentence() {
    let t = sovang_tests::TestOffice::new().unwrap();
    for name in ["", "drop_everything", "save_person ", "SAVE_PERSON"] {
        let refused = t.call(name, json!({})).unwrap_err();
        assert_eq!((refused.code(), sentence::complaint(&refused)), ("not_found", None));
    }
}

#[test]
fn whatever_is_sent_is_refused_in_a_sentence_or_kept_clean() {
    let mut wrong: BTreeMap<String, usize> = BTreeMap::new();
    let mut count = 0;
    // What does not write, and papers and files made, leave the office as it was; only after a change it is made anew.
    let (shared, mut own) = (Samples::new(), None);
    for command in catalogue() {
        let samples = if command.kind == Kind::Change { own.insert(Samples::new()) } else { &shared };
        let clean = Clean::of(samples.folder());
        let input = samples
            .input(command.name)
            .unwrap_or_else(|| panic!("{} has no line in samples.rs", command.name));
        for case in cases(&input, &samples.removed, samples.folder()) {
            count += 1;
            let field = case
                .field
                .split('/')
                .filter(|part| part.parse::<u8>().is_err())
                .collect::<Vec<_>>()
                .join(".");
            let is_taken = |(name, taken, what): &(&str, &str, &str)| {
                *name == command.name
                    && *taken == field.trim_start_matches('.')
                    && case.what.starts_with(what)
            };
            if TAKEN.iter().any(is_taken) {
                continue;
            }
            if let Some(what) = complaint(samples, &clean, (command.name, command.kind), &case) {
                *wrong.entry(format!("{} {field}: {}: {what}", command.name, case.what)).or_default() += 1;
            }
        }
    }
    println!("{count} bad inputs");
    let lines: Vec<String> = wrong.iter().map(|(what, times)| format!("{what} (×{times})")).collect();
    assert!(lines.is_empty(), "{} kinds of {count} wrong:\n{}", lines.len(), lines.join("\n"));
}
