//! The program: with arguments the command line, without them the window. The window opens the data
//! folder and passes every call through one door.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod desk;
mod offices;

use std::process::ExitCode;

use offices::Offices;
use serde_json::Value;
use sovang_core::Wire;
use tauri::{Manager, State, WebviewWindow};

fn main() -> ExitCode {
    let words: Vec<_> = std::env::args_os().skip(1).collect();
    if !words.is_empty() {
        return sovang_cli::run(words);
    }
    let built = tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .setup(|app| {
            app.manage(Offices::open(app.handle().clone(), sovang_cli::default_folder()));
            Ok(())
        })
        .invoke_handler(tauri::generate_handler![
            call,
            ready,
            desk::practice,
            desk::restore_newest,
            desk::cancel,
            desk::choose_file,
            desk::choose_folder,
            desk::choose_save,
            desk::open_path,
            desk::read_file
        ])
        .run(tauri::generate_context!());
    if built.is_err() { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// The one way from a screen to the office. Runs off the main thread, so the window never freezes.
#[tauri::command(async)]
fn call(offices: State<'_, Offices>, name: &str, input: Value) -> Result<Value, Wire> {
    offices.check_paths(&input)?;
    let answer = offices.current()?.call(name, input).map_err(|error| error.wire())?;
    offices.allow_answers(&answer);
    Ok(answer)
}

/// The page is drawn: only now is the window shown, so nobody sees an empty white one.
#[tauri::command]
fn ready(window: WebviewWindow) -> Result<(), Wire> {
    let shown = window.show().and_then(|()| window.set_focus());
    shown.map_err(|cause| sovang_core::Error::unexpected(cause).wire())
}
