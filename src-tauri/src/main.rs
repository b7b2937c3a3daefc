//! The program a clerk starts. With arguments it is the command line; without, it opens the window.
#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

mod desk;
mod window;

use std::{
    env,
    ffi::OsString,
    io::{self, Write},
    process::ExitCode,
};

fn main() -> ExitCode {
    let arguments: Vec<OsString> = env::args_os().skip(1).collect();
    if !arguments.is_empty() {
        return sovang_cli::run(arguments);
    }
    if !has_display() {
        return complain(
            "Máy này không có màn hình nên không mở được cửa sổ. \
             Hãy dùng dòng lệnh: «sovang --help» cho biết cách dùng.",
        );
    }
    match window::run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(cause) => complain(&format!("Không mở được cửa sổ: {cause}.")),
    }
}

fn has_display() -> bool {
    let is_set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")
}

fn complain(sentence: &str) -> ExitCode {
    // With no terminal either, nobody is left to tell.
    let _ = writeln!(io::stderr(), "{sentence}");
    ExitCode::FAILURE
}
