//! The command line `sovang …`: parses words, calls the door, prints. The window's program hands over
//! to it when it is given arguments, so a user has one program.

mod args;
mod commands;
mod day;
mod desk;
mod desktop;
mod help;
mod log;
mod paths;
mod print;
mod stop;

use std::{ffi::OsString, path::PathBuf, process::ExitCode};

use serde_json::json;

pub use desk::{Listener, RealDesk, SHEET_READER, STOP};
pub use desktop::{DeskMaker, Desktop};

pub(crate) use args::Args;
pub(crate) use stop::Stop;

/// Runs one command; `raw` is everything after the program's name.
pub fn run(raw: Vec<OsString>) -> ExitCode {
    // A spreadsheet is read in a process of its own, which is this program with a word of its own.
    if raw.first().is_some_and(|word| word == SHEET_READER) {
        return sovang_sheets::child_main();
    }
    let is_json = raw.iter().any(|word| word == "--json");
    match Args::read(raw).and_then(commands::run) {
        Ok(()) => ExitCode::SUCCESS,
        Err(stop) => {
            if stop.is_told {
                return stop.exit();
            }
            if is_json {
                print::json(&json!({ "error": { "code": stop.kind, "message": stop.message } }));
            } else {
                print::complain(&stop.message);
            }
            stop.exit()
        }
    }
}

/// Where the office keeps its data when nobody says otherwise.
pub fn default_folder() -> PathBuf {
    let from = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    if let Some(folder) = from("SOVANG_DATA") {
        return folder;
    }
    let base = if cfg!(windows) {
        from("LOCALAPPDATA")
    } else {
        from("XDG_DATA_HOME").or_else(|| from("HOME").map(|home| home.join(".local/share")))
    };
    base.unwrap_or_default().join("SoVang")
}
