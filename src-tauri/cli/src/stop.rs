//! Why a command ended early, and the exit code that says so.

use std::process::ExitCode;

use sovang_core::Error;

use crate::log;

/// A sentence for the clerk and a code for the script.
#[derive(Debug)]
pub(crate) struct Stop {
    pub(crate) code: u8,
    pub(crate) kind: &'static str,
    pub(crate) message: String,
    /// What was behind it, for the log.
    pub(crate) cause: Option<String>,
    /// The answer says it already; only the exit code is left to say.
    pub(crate) is_told: bool,
}

impl Stop {
    /// The command line itself is wrong.
    pub(crate) fn usage(message: impl Into<String>) -> Self {
        let message = format!("{} Xem «sovang --help».", message.into());
        Self { code: 2, kind: "usage", message, cause: None, is_told: false }
    }

    /// Something is not there or in the way; the sentence says what.
    pub(crate) fn refused(kind: &'static str, message: impl Into<String>) -> Self {
        Self { code: 1, kind, message: message.into(), cause: None, is_told: false }
    }

    pub(crate) fn exit(&self) -> ExitCode {
        ExitCode::from(self.code)
    }
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        let kind = error.code();
        let code = match kind {
            "file" => 3,
            "store_busy" | "store_too_new" | "store_damaged" => 4,
            "unexpected" => 5,
            "cancelled" => 6,
            _ => 1,
        };
        Self { code, kind, message: error.to_string(), cause: log::cause(&error), is_told: false }
    }
}
