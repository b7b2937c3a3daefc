//! What only a desktop can do: file dialogs, opening a paper with the viewer, previews, stopping a job.

use std::{
    path::{Path, PathBuf},
    sync::atomic::Ordering,
};

use serde::Deserialize;
use serde_json::Value;
use sovang_core::{Error, Wire};
use tauri::{AppHandle, State, ipc::Response};
use tauri_plugin_dialog::DialogExt;

use crate::offices::Offices;

#[derive(Deserialize)]
pub(crate) struct FileWanted {
    title: String,
    #[serde(default)]
    kinds: Vec<FileKind>,
    #[serde(default)]
    name: Option<String>,
}

#[derive(Deserialize)]
struct FileKind {
    label: String,
    endings: Vec<String>,
}

#[derive(Deserialize)]
pub(crate) struct PathGiven {
    path: PathBuf,
}

#[derive(Deserialize)]
pub(crate) struct PracticeWanted {
    on: bool,
}

#[tauri::command(async)]
pub(crate) fn practice(offices: State<'_, Offices>, input: PracticeWanted) -> Result<(), Wire> {
    offices.set_practice(input.on)
}

#[tauri::command(async)]
pub(crate) fn restore_newest(offices: State<'_, Offices>) -> Result<(), Wire> {
    offices.restore_newest()
}

#[tauri::command]
pub(crate) fn cancel() {
    sovang_cli::STOP.store(true, Ordering::Relaxed);
}

#[tauri::command(async)]
pub(crate) fn choose_file(app: AppHandle, offices: State<'_, Offices>, input: FileWanted) -> Option<PathBuf> {
    let chosen = answer_of_test("choose_file").or_else(|| {
        let mut dialog = app.dialog().file().set_title(input.title);
        for kind in &input.kinds {
            let endings: Vec<&str> = kind.endings.iter().map(String::as_str).collect();
            dialog = dialog.add_filter(&kind.label, &endings);
        }
        dialog.blocking_pick_file().and_then(|path| path.into_path().ok())
    });
    remembered(&offices, chosen)
}

#[tauri::command(async)]
pub(crate) fn choose_folder(
    app: AppHandle,
    offices: State<'_, Offices>,
    input: FileWanted,
) -> Option<PathBuf> {
    let chosen = answer_of_test("choose_folder").or_else(|| {
        let dialog = app.dialog().file().set_title(input.title);
        dialog.blocking_pick_folder().and_then(|path| path.into_path().ok())
    });
    remembered(&offices, chosen)
}

#[tauri::command(async)]
pub(crate) fn choose_save(app: AppHandle, offices: State<'_, Offices>, input: FileWanted) -> Option<PathBuf> {
    let chosen = answer_of_test("choose_save").or_else(|| {
        let dialog = app.dialog().file().set_title(input.title).set_file_name(input.name.unwrap_or_default());
        dialog.blocking_save_file().and_then(|path| path.into_path().ok())
    });
    remembered(&offices, chosen)
}

fn remembered(offices: &Offices, chosen: Option<PathBuf>) -> Option<PathBuf> {
    if let Some(path) = &chosen {
        offices.allow(path);
    }
    chosen
}

/// A native dialog cannot be driven by a window test, so a debug build reads the answer from a file.
fn answer_of_test(act: &str) -> Option<PathBuf> {
    #[cfg(debug_assertions)]
    if let Some(file) = std::env::var_os("SOVANG_TEST_DIALOGS") {
        let answers: Value = serde_json::from_slice(&std::fs::read(file).ok()?).ok()?;
        return answers[act].as_str().map(PathBuf::from);
    }
    let _ = act;
    None
}

/// Opens a paper or folder with the program the computer has for it.
#[tauri::command(async)]
pub(crate) fn open_path(offices: State<'_, Offices>, input: PathGiven) -> Result<(), Wire> {
    allowed(&offices, &input.path)?;
    open::that_detached(&input.path).map_err(|cause| Error::file("mở", &input.path)(cause).wire())
}

/// The bytes of a paper for its preview.
#[tauri::command(async)]
pub(crate) fn read_file(offices: State<'_, Offices>, input: PathGiven) -> Result<Response, Wire> {
    allowed(&offices, &input.path)?;
    let bytes = std::fs::read(&input.path).map_err(|cause| Error::file("đọc", &input.path)(cause).wire())?;
    Ok(Response::new(bytes))
}

fn allowed(offices: &Offices, path: &Path) -> Result<(), Wire> {
    if offices.may_use(path) {
        return Ok(());
    }
    Err(Error::refused("path", "Chương trình chỉ mở tệp do chính nó làm ra hoặc do bạn đã chọn.").wire())
}
