//! The window and the three things its page may ask: a command of the office, an act of the desk, a paper.

use std::{path::PathBuf, sync::Mutex, time::Duration};

use serde_json::{Value, json};
use sovang_cli::{Desktop, RealDesk, default_folder};
use sovang_core::{Desk, Step, Wire};
use tauri::{
    AppHandle, Emitter, Manager, State, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder,
    ipc::Response,
    webview::{PageLoadEvent, PageLoadPayload},
};

use crate::desk;

/// A page that never finishes loading must not leave the program running unseen.
const SHOW_ANYWAY: Duration = Duration::from_secs(8);

/// Runs until the window is closed.
pub(crate) fn run() -> tauri::Result<()> {
    tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .setup(|app| {
            let folder = default_folder();
            let told = app.handle().clone();
            let desk = Box::new(move || Box::new(RealDesk::new(listener(told.clone()))) as Box<dyn Desk>);
            app.manage(Desktop::open(folder.clone(), desk));
            open_window(app.handle(), folder)?;
            Ok(())
        })
        .invoke_handler(tauri::generate_handler![call, desk, read_paper])
        .run(tauri::generate_context!())
}

fn open_window(app: &AppHandle, folder: PathBuf) -> tauri::Result<()> {
    let mut builder = WebviewWindowBuilder::new(app, "main", WebviewUrl::default())
        .title("Sổ Vàng")
        .inner_size(1366.0, 768.0)
        .min_inner_size(1024.0, 640.0)
        .center()
        // Shown when the page is there, so that no white sheet flashes up first.
        .visible(false)
        .devtools(cfg!(debug_assertions))
        // Files dropped on the page are the page's; it has places for them.
        .disable_drag_drop_handler()
        .on_navigation(is_own_page)
        .on_page_load(show);
    if cfg!(windows) {
        builder = builder.data_directory(folder.join("webview"));
    }
    let window = builder.build()?;
    std::thread::spawn(move || {
        std::thread::sleep(SHOW_ANYWAY);
        // A window already closed has nothing to show.
        let _ = window.show();
    });
    Ok(())
}

/// The page is inside the program; a link to anywhere else leads nowhere.
fn is_own_page(address: &Url) -> bool {
    match address.scheme() {
        "tauri" => true,
        "http" | "https" => address.host_str() == Some("tauri.localhost"),
        _ => false,
    }
}

fn show(window: WebviewWindow, load: PageLoadPayload<'_>) {
    if load.event() == PageLoadEvent::Finished {
        let _ = window.show();
    }
}

/// Tells the page how far a job is, at most some twenty times a second and always at its end.
fn listener(app: AppHandle) -> sovang_cli::Listener {
    let last = Mutex::new(None);
    Box::new(move |step: Step<'_>| {
        if !is_due(&last, step) {
            return;
        }
        let progress = json!({ "what": step.what, "done": step.done, "total": step.total });
        // Progress is a courtesy: a page that is gone does not stop the work.
        let _ = app.emit("progress", progress);
    })
}

#[allow(clippy::disallowed_methods, reason = "paces the messages, decides nothing")]
fn is_due(last: &Mutex<Option<std::time::Instant>>, step: Step<'_>) -> bool {
    let mut last = last.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let now = std::time::Instant::now();
    let waited = last.is_none_or(|before| now.duration_since(before) > Duration::from_millis(50));
    if waited || step.done == step.total {
        *last = Some(now);
        return true;
    }
    false
}

/// Off the main thread, so that the window goes on answering.
#[tauri::command(async)]
fn call(desktop: State<'_, Desktop>, name: &str, input: Value) -> Result<Value, Wire> {
    desktop.call(name, input)
}

#[tauri::command(async)]
fn desk(app: AppHandle, act: &str, input: Value) -> Result<Value, Wire> {
    desk::act(&app, act, &input)
}

#[tauri::command(async)]
fn read_paper(desktop: State<'_, Desktop>, path: PathBuf) -> Result<Response, Wire> {
    desktop.read_paper(&path).map(Response::new)
}
