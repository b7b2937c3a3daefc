//! Words of the command line: options by name, the rest in order. Every mistake is named in Vietnamese.

use std::{collections::BTreeMap, ffi::OsString, path::PathBuf};

use crate::Stop;

/// What was written after `sovang`.
#[derive(Debug, Default)]
pub(crate) struct Args {
    words: Vec<OsString>,
    next: usize,
    options: BTreeMap<String, Vec<OsString>>,
}

/// Options that stand alone.
const FLAGS: &[&str] = &[
    "json",
    "preview",
    "help",
    "confirm-unverified",
    "all",
    "version",
    "trust-key",
    "docx",
    "xlsx",
    "amounts",
    "overlay",
    "open",
    "spending",
    "again",
    "announcement",
    "dry-run",
    "schema",
];

impl Args {
    pub(crate) fn read(raw: Vec<OsString>) -> Result<Self, Stop> {
        use lexopt::Arg;
        let mut parser = lexopt::Parser::from_args(raw);
        let mut args = Self::default();
        loop {
            let next = parser.next().map_err(|cause| Stop::usage(format!("Không hiểu tham số: {cause}.")))?;
            let name = match next {
                None => return Ok(args),
                Some(Arg::Value(word)) => {
                    args.words.push(word);
                    continue;
                }
                Some(Arg::Short('h')) => "help".to_owned(),
                Some(Arg::Short(letter)) => {
                    return Err(Stop::usage(format!("Không có tham số «-{letter}».")));
                }
                Some(Arg::Long(name)) => name.to_owned(),
            };
            let value = if FLAGS.contains(&name.as_str()) {
                OsString::new()
            } else {
                parser.value().map_err(|_| Stop::usage(format!("Tham số «--{name}» còn thiếu giá trị.")))?
            };
            args.options.entry(name).or_default().push(value);
        }
    }

    /// The next word, or a sentence that says what is missing.
    pub(crate) fn word(&mut self, what: &str) -> Result<String, Stop> {
        self.next_word().ok_or_else(|| Stop::usage(format!("Còn thiếu {what}.")))
    }

    pub(crate) fn next_word(&mut self) -> Option<String> {
        let word = self.words.get(self.next)?;
        self.next += 1;
        Some(word.to_string_lossy().into_owned())
    }

    pub(crate) fn path(&mut self, what: &str) -> Result<PathBuf, Stop> {
        let word = self.words.get(self.next).ok_or_else(|| Stop::usage(format!("Còn thiếu {what}.")))?;
        self.next += 1;
        Ok(word.into())
    }

    pub(crate) fn flag(&mut self, name: &str) -> bool {
        self.options.remove(name).is_some()
    }

    pub(crate) fn option(&mut self, name: &str) -> Option<String> {
        self.options.remove(name)?.pop().map(|value| value.to_string_lossy().into_owned())
    }

    pub(crate) fn options(&mut self, name: &str) -> Vec<String> {
        let values = self.options.remove(name).unwrap_or_default();
        values.into_iter().map(|value| value.to_string_lossy().into_owned()).collect()
    }

    pub(crate) fn path_option(&mut self, name: &str) -> Option<PathBuf> {
        self.options.remove(name)?.pop().map(PathBuf::from)
    }

    pub(crate) fn required(&mut self, name: &str, what: &str) -> Result<String, Stop> {
        self.option(name).ok_or_else(|| Stop::usage(format!("Còn thiếu {what}: hãy thêm «--{name} …».")))
    }

    /// Refuses what nobody asked for, so that a slip of the pen is never silently ignored.
    pub(crate) fn done(self) -> Result<(), Stop> {
        if let Some(name) = self.options.keys().next() {
            return Err(Stop::usage(format!("Lệnh này không có tham số «--{name}».")));
        }
        match self.words.get(self.next) {
            Some(word) => Err(Stop::usage(format!("Thừa «{}».", word.to_string_lossy()))),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::FLAGS;

    /// An option that the help shows without a value would otherwise swallow the next word.
    #[test]
    fn options_the_help_shows_alone_stand_alone() {
        let help = crate::help::text();
        let alone = help.split("[--").skip(1).filter_map(|rest| rest.split_once(']')).map(|(name, _)| name);
        let alone: Vec<&str> = alone.filter(|name| !name.contains(' ')).collect();
        assert!(alone.contains(&"again"), "{alone:?}");
        for name in alone {
            assert!(FLAGS.contains(&name), "{name}");
        }
    }
}
