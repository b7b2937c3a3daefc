//! The log that a clerk sends to whoever helps: `sovang.log` in the data folder, one line for each failure with its
//! cause. Never what a rule refused, and never a word that could be a name or the number of an identity card.

use std::{
    cell::RefCell,
    error::Error as _,
    fs,
    io::Write,
    panic::{self, AssertUnwindSafe},
    path::{Path, PathBuf},
    sync::Once,
};

use chrono::{DateTime, Utc};
use sovang_core::{Error, Result};

const LOG: &str = "sovang.log";
/// A log this long is set aside once, so that it never fills the disk.
const MOST_BYTES: u64 = 1 << 20;

pub(crate) fn path(folder: &Path) -> PathBuf {
    folder.join(LOG)
}

/// Adds a line: time, command, code, causes.
pub(crate) fn note(folder: &Path, now: DateTime<Utc>, command: &str, error: &Error) {
    let Some(cause) = cause(error) else { return };
    add(folder, now, command, error.code(), &cause);
}

pub(crate) fn add(folder: &Path, now: DateTime<Utc>, command: &str, code: &str, cause: &str) {
    let path = path(folder);
    if fs::metadata(&path).is_ok_and(|found| found.len() > MOST_BYTES) {
        let _ = fs::rename(&path, folder.join(format!("{LOG}.1")));
    }
    // The clerk was told already; a log that cannot be written must not become a second failure.
    let file = fs::File::options().create(true).append(true).open(&path);
    let _ = file.and_then(|mut file| writeln!(file, "{} {command} {code}: {cause}", now.to_rfc3339()));
}

/// What was behind a failure; nothing behind what a rule refused.
pub(crate) fn cause(error: &Error) -> Option<String> {
    let mut causes = Vec::new();
    let mut cause = error.source();
    while let Some(inner) = cause {
        causes.push(without_names(&inner.to_string()));
        cause = inner.source();
    }
    let is_worth_a_line = !causes.is_empty() || error.code().starts_with("store");
    is_worth_a_line.then(|| causes.join(": "))
}

thread_local! {
    static PLACE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// A panic as a failure like any other, with its place for the log. Its transaction was rolled back on the way out.
pub(crate) fn without_panic<T>(work: impl FnOnce() -> Result<T>) -> Result<T> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            let place = info.location().map(ToString::to_string).unwrap_or_default();
            PLACE.with(|kept| *kept.borrow_mut() = place);
            usual(info);
        }));
    });
    panic::catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|cause| {
        let text = cause.downcast_ref::<&str>().map(|text| (*text).to_owned());
        let text = text.or_else(|| cause.downcast_ref::<String>().cloned()).unwrap_or_default();
        let place = PLACE.with(RefCell::take);
        Err(Error::unexpected(format!("panic at {place}: {text}")))
    })
}

/// Text of libraries may quote what it was given: a name, a number, a path with the clerk's own name. Words with
/// letters that English lacks, long numbers and everything in quotation marks are struck out.
fn without_names(text: &str) -> String {
    let mut kept = String::new();
    let mut quote = None;
    for letter in text.chars() {
        match (quote, letter) {
            (Some(end), _) if letter == end => {
                quote = None;
                kept.push_str("… ");
            }
            (Some(_), _) => {}
            (None, '"' | '`' | '“' | '«') => {
                quote = Some(match letter {
                    '“' => '”',
                    '«' => '»',
                    same => same,
                });
            }
            (None, _) => kept.push(if letter.is_control() { ' ' } else { letter }),
        }
    }
    let is_kept = |word: &&str| word.is_ascii() && word.bytes().filter(u8::is_ascii_digit).count() < 6;
    let words: Vec<&str> =
        kept.split_whitespace().map(|word| if is_kept(&word) { word } else { "…" }).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cause_keeps_what_helps_and_loses_what_could_be_a_person() {
        for (text, kept) in [
            ("UNIQUE constraint failed: people.citizen_id", "UNIQUE constraint failed: people.citizen_id"),
            ("disk I/O error (code 1034)", "disk I/O error (code 1034)"),
            ("invalid type: string \"Lo Thi Phuong\", expected u32", "invalid type: string … , expected u32"),
            (
                "byte index 3 is not a char boundary of `Nguyễn Văn Bình`",
                "byte index 3 is not a char boundary of …",
            ),
            ("no row for Đặng 040087528979", "no row for … …"),
            ("panic at src/terms/text.rs:120:5: cut `Vi", "panic at src/terms/text.rs:120:5: cut"),
        ] {
            assert_eq!(without_names(text), kept);
        }
    }

    #[test]
    fn a_panic_is_a_failure_with_its_place() {
        let failed = without_panic(|| -> Result<()> { panic!("cut «Vi Thị Hằng»") }).unwrap_err();
        let cause = cause(&failed).unwrap();
        assert!(cause.contains("log.rs:") && !cause.contains("Hằng"), "{cause}");
        assert_eq!(failed.code(), "unexpected");
    }

    #[test]
    fn a_long_log_is_set_aside_once() {
        let folder = std::env::temp_dir().join(format!("sovang-log-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(path(&folder), vec![b'x'; MOST_BYTES as usize + 1]).unwrap();
        add(&folder, DateTime::UNIX_EPOCH, "save_person", "unexpected", "cause");
        let line = fs::read_to_string(path(&folder)).unwrap();
        assert_eq!(line, "1970-01-01T00:00:00+00:00 save_person unexpected: cause\n");
        assert!(folder.join("sovang.log.1").exists());
        fs::remove_dir_all(folder).unwrap();
    }
}
