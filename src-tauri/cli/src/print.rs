//! What goes to the terminal: tables for people, JSON for scripts.

use std::io::{IsTerminal, Write};

use serde_json::Value;
use sovang_core::Step;

/// How the answer is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    Words,
    Json,
}

/// A closed pipe is the reader's choice, not an error of ours.
pub(crate) fn line(text: &str) {
    let _ = writeln!(std::io::stdout(), "{text}");
}

pub(crate) fn complain(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}

pub(crate) fn json(value: &Value) {
    line(&format!("{value:#}"));
}

/// Progress of a long job on the terminal's own line; silent when nobody watches.
pub(crate) fn progress(step: Step<'_>) {
    let mut out = std::io::stderr();
    if !out.is_terminal() {
        return;
    }
    let end = if step.total > 0 && step.done >= step.total { "\n" } else { "" };
    let _ = if step.total > 0 {
        write!(out, "\r{} {}/{}{end}", step.what, step.done, step.total)
    } else {
        write!(out, "\r{} {}", step.what, step.done)
    };
    let _ = out.flush();
}

/// Rows of chosen fields under headings, columns as wide as their widest cell.
pub(crate) fn table(rows: &[Value], columns: &[(&str, &str)]) {
    let cells: Vec<Vec<String>> =
        rows.iter().map(|row| columns.iter().map(|(_, field)| cell(&row[*field])).collect()).collect();
    let width = |place: usize| {
        let widest = cells.iter().map(|row| row[place].chars().count()).max().unwrap_or(0);
        widest.max(columns[place].0.chars().count()).min(60)
    };
    let widths: Vec<usize> = (0..columns.len()).map(width).collect();
    let heading: Vec<String> = columns.iter().map(|(heading, _)| (*heading).to_owned()).collect();
    line(&laid_out(&heading, &widths));
    for row in &cells {
        line(&laid_out(row, &widths));
    }
}

fn laid_out(cells: &[String], widths: &[usize]) -> String {
    let padded: Vec<String> =
        cells.iter().zip(widths).map(|(cell, width)| format!("{cell:<width$}")).collect();
    padded.join("  ").trim_end().to_owned()
}

/// One value in words: days as dd/mm/yyyy, nothing as a dash.
pub(crate) fn cell(value: &Value) -> String {
    match value {
        Value::Null => "–".to_owned(),
        Value::Bool(true) => "có".to_owned(),
        Value::Bool(false) => "không".to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) if text.is_empty() => "–".to_owned(),
        Value::String(text) => {
            shown_day(text).or_else(|| shown_instant(text)).unwrap_or_else(|| text.clone())
        }
        Value::Array(list) => list.iter().map(cell).collect::<Vec<_>>().join(", "),
        Value::Object(_) => value.to_string(),
    }
}

/// An instant on the clock of Viet Nam.
fn shown_instant(text: &str) -> Option<String> {
    let at = chrono::DateTime::parse_from_rfc3339(text).ok()?;
    let here = chrono::FixedOffset::east_opt(7 * 3600)?;
    Some(at.with_timezone(&here).format("%d/%m/%Y %H:%M").to_string())
}

/// A day, or a month where no day is known.
fn shown_day(text: &str) -> Option<String> {
    if text.len() == 7 {
        return shown_day(&format!("{text}-01")).and_then(|day| day.get(3..).map(str::to_owned));
    }
    let day: chrono::NaiveDate = (text.len() == 10).then(|| text.parse().ok()).flatten()?;
    Some(day.format("%d/%m/%Y").to_string())
}
