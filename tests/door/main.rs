//! The same page and the same core over HTTP on this machine, for tests in a browser. Never shipped.
//!
//! `door --ui DIR [--data DIR] [--port N] [--practice]` prints the address and serves until it is killed.
//! The clock stands at `SOVANG_NOW`, else on the day the tests use.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError, atomic::AtomicBool, atomic::Ordering},
};

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use sovang_core::{Desk, Office, Step};
use sovang_tests::{NOW, TestDesk};
use tiny_http::{Header, Method, Request, Response, Server};

type Told = Arc<Mutex<Option<Value>>>;

struct DoorDesk {
    inner: TestDesk,
    told: Told,
    stop: Arc<AtomicBool>,
}

impl Desk for DoorDesk {
    fn now(&self) -> DateTime<Utc> {
        self.inner.now()
    }

    fn new_id(&self) -> uuid::Uuid {
        // Several offices may share one folder over several runs, so counted ids would meet again.
        sovang_cli::RealDesk::new(Box::new(|_| {})).new_id()
    }

    fn chance(&self) -> [u8; 32] {
        self.inner.chance()
    }

    fn progress(&self, step: Step<'_>) -> bool {
        let told = json!({ "job": "", "what": step.what, "done": step.done, "total": step.total });
        *self.told.lock().unwrap_or_else(PoisonError::into_inner) = Some(told);
        !self.stop.swap(false, Ordering::Relaxed)
    }

    fn sheet_reader(&self) -> Option<(PathBuf, String)> {
        let reader = std::env::current_exe().ok()?.with_file_name("sovang");
        Some((reader, sovang_cli::SHEET_READER.to_owned()))
    }
}

struct Door {
    office: Office,
    ui: PathBuf,
    told: Told,
    stop: Arc<AtomicBool>,
    /// What the next file dialog answers, set by a test with `POST /desk/answer`.
    answer: Mutex<Value>,
}

fn main() {
    let option = |name: &str| {
        let mut args = std::env::args().skip_while(|arg| arg != name);
        args.next().and(args.next())
    };
    let ui = PathBuf::from(option("--ui").unwrap_or_else(|| "ui/dist".into()));
    let folder = tempfile::Builder::new().prefix("Nguyễn Đức ").tempdir().expect("a temporary folder");
    let data = option("--data").map_or_else(|| folder.path().to_owned(), PathBuf::from);
    let now = std::env::var("SOVANG_NOW").unwrap_or_else(|_| NOW.into());
    let (told, stop) = (Told::default(), Arc::new(AtomicBool::new(false)));
    let desk = DoorDesk { inner: TestDesk::at(&now), told: told.clone(), stop: stop.clone() };
    let office = Office::open(&data, Box::new(desk)).expect("an office");
    if std::env::args().any(|arg| arg == "--practice") {
        sovang_core::practice::fill(&office).expect("a practice year");
    }
    let port = option("--port").unwrap_or_else(|| "0".into());
    let server = Server::http(format!("127.0.0.1:{port}")).expect("a free port");
    println!("http://{}", server.server_addr());
    let door = Arc::new(Door { office, ui, told, stop, answer: Mutex::default() });
    for request in server.incoming_requests() {
        let door = door.clone();
        // A long job must not keep «cancel» and the progress from being heard.
        std::thread::spawn(move || door.serve(request));
    }
}

impl Door {
    fn serve(&self, mut request: Request) {
        let address = request.url().split('?').next().unwrap_or_default().to_owned();
        let mut body = String::new();
        let _ = request.as_reader().read_to_string(&mut body);
        let input: Value = serde_json::from_str(&body).unwrap_or_default();
        let answer = match (request.method(), address.as_str()) {
            (Method::Get, "/progress") => {
                let told = self.told.lock().unwrap_or_else(PoisonError::into_inner).clone();
                reply(200, "application/json", told.unwrap_or_default().to_string().into_bytes())
            }
            (Method::Get, path) => self.page(path),
            (Method::Post, path) if path.starts_with("/call/") => {
                *self.told.lock().unwrap_or_else(PoisonError::into_inner) = None;
                match self.office.call(&path["/call/".len()..], input) {
                    Ok(value) => reply(200, "application/json", value.to_string().into_bytes()),
                    Err(error) => refusal(&error),
                }
            }
            (Method::Post, path) if path.starts_with("/desk/") => self.desk(&path["/desk/".len()..], &input),
            _ => reply(404, "text/plain", Vec::new()),
        };
        let _ = request.respond(answer);
    }

    fn desk(&self, act: &str, input: &Value) -> Response<std::io::Cursor<Vec<u8>>> {
        match act {
            "answer" => *self.answer.lock().unwrap_or_else(PoisonError::into_inner) = input.clone(),
            "cancel" => self.stop.store(true, Ordering::Relaxed),
            "choose_file" | "choose_folder" | "choose_save" => {
                let chosen = self.answer.lock().unwrap_or_else(PoisonError::into_inner).clone();
                return reply(200, "application/json", chosen.to_string().into_bytes());
            }
            "read_file" => {
                let path = Path::new(input["path"].as_str().unwrap_or_default());
                return match std::fs::read(path) {
                    Ok(bytes) => reply(200, "application/octet-stream", bytes),
                    Err(cause) => refusal(&sovang_core::Error::file("đọc", path)(cause)),
                };
            }
            _ => {}
        }
        reply(200, "application/json", b"null".to_vec())
    }

    fn page(&self, path: &str) -> Response<std::io::Cursor<Vec<u8>>> {
        let name = if path == "/" { "index.html" } else { path.trim_start_matches('/') };
        let kind = match Path::new(name).extension().and_then(|end| end.to_str()).unwrap_or_default() {
            "html" => "text/html; charset=utf-8",
            "js" | "mjs" => "text/javascript",
            "css" => "text/css",
            "svg" => "image/svg+xml",
            "woff2" => "font/woff2",
            "png" => "image/png",
            _ => "application/octet-stream",
        };
        let is_inside = !name.split('/').any(|part| part == "..");
        match std::fs::read(self.ui.join(name)) {
            Ok(bytes) if is_inside => reply(200, kind, bytes),
            _ => reply(404, "text/plain", Vec::new()),
        }
    }
}

fn refusal(error: &sovang_core::Error) -> Response<std::io::Cursor<Vec<u8>>> {
    let wire = serde_json::to_vec(&error.wire()).unwrap_or_default();
    reply(422, "application/json", wire)
}

/// The window's own policy, so that a page that breaks it fails here as well.
fn reply(status: u16, kind: &str, body: Vec<u8>) -> Response<std::io::Cursor<Vec<u8>>> {
    const POLICY: &str = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; \
                          img-src 'self' blob: data:; font-src 'self'; worker-src 'self' blob:; \
                          connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'";
    let header =
        |name: &str, value: &str| Header::from_bytes(name.as_bytes(), value.as_bytes()).expect("plain ASCII");
    Response::from_data(body)
        .with_status_code(status)
        .with_header(header("content-type", kind))
        .with_header(header("content-security-policy", POLICY))
        .with_header(header("cache-control", "no-store"))
}
