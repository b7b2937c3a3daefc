//! What only a desktop can do: dialogs, and opening a file with the program the computer has for it.
//! A chosen path is kept on this side; the page can repeat it, not invent it.

use std::{path::Path, process::Command};

use serde_json::{Value, json};
use sovang_cli::Desktop;
use sovang_core::{Error, Result, Wire};
use tauri::{AppHandle, Manager};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath};

pub(crate) fn act(app: &AppHandle, act: &str, input: &Value) -> Result<Value, Wire> {
    let desktop = app.state::<Desktop>();
    if let Some(done) = desktop.act(act, input) {
        return done;
    }
    match act {
        "choose_file" => Ok(chosen(choose_file(app, input), |path| desktop.chose_file(path))),
        "choose_save" => Ok(chosen(choose_save(app, input), |path| desktop.chose_file(path))),
        "choose_folder" => Ok(chosen(choose_folder(app, input), |path| desktop.chose_folder(path))),
        "open_path" => {
            let path = Path::new(text(input, "path"));
            desktop.check_shown(path)?;
            show(path).map(|()| Value::Null).map_err(|error| error.wire())
        }
        _ => Err(Error::not_found(format!("việc «{act}»")).wire()),
    }
}

/// `null` for a dialog that was closed without a choice.
fn chosen(choice: Option<FilePath>, keep: impl FnOnce(&Path)) -> Value {
    let path = choice.and_then(|path| path.into_path().ok());
    if let Some(path) = &path {
        keep(path);
    }
    json!(path)
}

fn choose_file(app: &AppHandle, input: &Value) -> Option<FilePath> {
    prepared_choice().unwrap_or_else(|| {
        let mut dialog = titled(app, input);
        for kind in input["kinds"].as_array().into_iter().flatten() {
            let endings = kind["endings"].as_array().into_iter().flatten();
            let endings: Vec<&str> = endings.filter_map(Value::as_str).collect();
            dialog = dialog.add_filter(text(kind, "label"), &endings);
        }
        dialog.blocking_pick_file()
    })
}

fn choose_save(app: &AppHandle, input: &Value) -> Option<FilePath> {
    prepared_choice()
        .unwrap_or_else(|| titled(app, input).set_file_name(text(input, "name")).blocking_save_file())
}

fn choose_folder(app: &AppHandle, input: &Value) -> Option<FilePath> {
    prepared_choice().unwrap_or_else(|| titled(app, input).blocking_pick_folder())
}

fn titled(app: &AppHandle, input: &Value) -> FileDialogBuilder<tauri::Wry> {
    let dialog = app.dialog().file().set_title(text(input, "title"));
    match app.get_webview_window("main") {
        Some(window) => dialog.set_parent(&window),
        None => dialog,
    }
}

/// A dialog of the system cannot be driven from a test of the window; the test writes its answers, one a
/// line, into the file this variable names. No line left is a dialog closed without a choice.
#[cfg(debug_assertions)]
fn prepared_choice() -> Option<Option<FilePath>> {
    let list = std::env::var_os("SOVANG_TEST_CHOICES")?;
    let text = std::fs::read_to_string(&list).unwrap_or_default();
    let taken = text.split_once('\n').and_then(|(first, rest)| {
        std::fs::write(&list, rest).ok()?;
        Some(FilePath::Path(first.into()))
    });
    Some(taken)
}

/// What ships asks the clerk and nobody else.
#[cfg(not(debug_assertions))]
fn prepared_choice() -> Option<Option<FilePath>> {
    None
}

/// Hands a file or folder to the desktop. The path is one argument and goes through no shell.
fn show(path: &Path) -> Result<()> {
    let program = if cfg!(windows) {
        "explorer.exe"
    } else if cfg!(target_os = "macos") {
        "open"
    } else {
        "xdg-open"
    };
    if !path.exists() {
        return Err(Error::file("mở", path)(std::io::ErrorKind::NotFound.into()));
    }
    let started = Command::new(program).arg(path).spawn();
    let mut opener = started.map_err(|_| {
        let message = format!("Máy này không có phần mềm để mở «{}». Hãy mở bằng tay.", path.display());
        Error::refused("no_opener", message)
    })?;
    // The opener ends at once; waiting for it elsewhere leaves no dead process behind.
    std::thread::spawn(move || opener.wait());
    Ok(())
}

fn text<'a>(input: &'a Value, field: &str) -> &'a str {
    input[field].as_str().unwrap_or_default()
}
