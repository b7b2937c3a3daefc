//! Words that several answers share.

use super::answer::{Answer, Figure, State};

/// «2023, 2024, 2025»; «chưa có năm nào».
pub(super) fn years(list: &[i32]) -> String {
    if list.is_empty() {
        return "chưa có năm nào".to_owned();
    }
    list.iter().map(i32::to_string).collect::<Vec<_>>().join(", ")
}

/// «a, b hoặc c».
pub(super) fn either(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} hoặc {last}", first.join(", ")),
    }
}

/// «a, b và 3 người khác».
pub(super) fn some_names(names: &[&str]) -> String {
    const SHOWN: usize = 3;
    match names.len().checked_sub(SHOWN) {
        Some(more) if more > 0 => format!("{} và {more} người khác", names[..SHOWN].join(", ")),
        _ => names.join(", "),
    }
}

pub(super) fn figure(label: &str, value: impl ToString) -> Figure {
    Figure { label: label.to_owned(), value: value.to_string() }
}

/// A sentence that goes on in another one: no full stop, small first letter unless a name begins it.
pub(super) fn clause(sentence: &str) -> String {
    let mut letters = sentence.trim_end_matches('.').chars();
    let Some(first) = letters.next() else { return String::new() };
    let rest = letters.as_str();
    // «LĐTT» or a number stays as it is.
    let is_word = rest.chars().next().is_some_and(char::is_lowercase);
    if is_word { first.to_lowercase().chain(rest.chars()).collect() } else { format!("{first}{rest}") }
}

/// What is missing, one line for each condition that says no or lacks a record.
pub(super) fn missing(conditions: &[Answer]) -> Vec<String> {
    let lacks = |one: &&Answer| one.is_binding && matches!(one.state, State::NotMet | State::Unknown);
    conditions.iter().filter(lacks).filter_map(|one| one.needs.clone()).collect()
}
