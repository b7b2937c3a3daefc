//! The same page and the same core over HTTP on this machine, for tests in a browser. Never shipped.
//!
//! `door [--ui DIR] [--data DIR] [--port N] [--practice]` prints the address and serves until it is killed.
//! The clock stands at `SOVANG_NOW`, else on the day the tests use.

mod http;

use std::{
    collections::VecDeque,
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::ExitCode,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use serde_json::{Value, json};
use sovang_cli::{Desktop, RealDesk, SHEET_READER};
use sovang_core::{Desk, Step, Wire};
use sovang_tests::NOW;

use crate::http::{Answer, Request};

type Told = Arc<Mutex<Option<Value>>>;

struct Door {
    desktop: Desktop,
    ui: PathBuf,
    policy: String,
    told: Told,
    /// What the next dialogs answer, put there by a test with `POST /test/choose`.
    choices: Mutex<VecDeque<Value>>,
    /// What was opened with another program, read by a test with `GET /test/opened`.
    opened: Mutex<Vec<String>>,
}

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    if arguments.first().is_some_and(|word| word == SHEET_READER) {
        return sovang_cli::run(arguments);
    }
    if std::env::var_os("SOVANG_NOW").is_none() {
        return with_a_fixed_clock(&arguments);
    }
    let option = |name: &str| {
        let mut args = std::env::args().skip_while(|arg| arg != name);
        args.next().and(args.next())
    };
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("a folder above the tests");
    let ui = option("--ui").map_or_else(|| root.join("ui/dist"), PathBuf::from);
    let temporary = tempfile::Builder::new().prefix("Nguyễn Đức ").tempdir().expect("a temporary folder");
    let data = option("--data").map_or_else(|| temporary.path().to_owned(), PathBuf::from);
    let told = Told::default();
    let desktop = Desktop::open(data, desk_maker(told.clone()));
    if std::env::args().any(|arg| arg == "--practice") {
        let opened = desktop.act("practice", &json!({ "on": true })).expect("an act");
        opened.expect("the practice year");
    }
    let policy = policy(&root.join("src-tauri/tauri.conf.json"));
    let port = option("--port").unwrap_or_else(|| "0".into());
    let server = TcpListener::bind(format!("127.0.0.1:{port}")).expect("a free port");
    println!("http://{}", server.local_addr().expect("an address"));
    let (choices, opened) = Default::default();
    let door = Arc::new(Door { desktop, ui, policy, told, choices, opened });
    for stream in server.incoming().flatten() {
        let door = door.clone();
        // A long job must not keep «cancel» and the progress from being heard.
        std::thread::spawn(move || door.serve(&stream));
    }
    ExitCode::SUCCESS
}

/// The clock is read from the environment, which a program must not change under its own threads.
fn with_a_fixed_clock(arguments: &[std::ffi::OsString]) -> ExitCode {
    let program = std::env::current_exe().expect("a program");
    let mut command = std::process::Command::new(program);
    command.args(arguments).env("SOVANG_NOW", NOW);
    #[cfg(unix)]
    {
        use std::os::unix::process::CommandExt;
        // Takes the place of this process, so that who kills the door kills the right one.
        panic!("{}", command.exec());
    }
    #[cfg(not(unix))]
    ExitCode::from(command.status().map_or(1, |status| u8::from(!status.success())))
}

fn desk_maker(told: Told) -> sovang_cli::DeskMaker {
    Box::new(move || {
        let told = told.clone();
        let listener = move |step: Step<'_>| {
            let step = json!({ "what": step.what, "done": step.done, "total": step.total });
            *lock(&told) = Some(step);
        };
        Box::new(RealDesk::new(Box::new(listener))) as Box<dyn Desk>
    })
}

/// The window's own policy, so that a page that breaks it fails here as well.
fn policy(config: &Path) -> String {
    let config = std::fs::read(config).expect("tauri.conf.json");
    let config: Value = serde_json::from_slice(&config).expect("JSON");
    let rules = config["app"]["security"]["csp"].as_object().expect("a policy").clone();
    let rules = rules.iter().map(|(name, value)| format!("{name} {}", value.as_str().expect("text")));
    rules.collect::<Vec<_>>().join("; ")
}

impl Door {
    fn serve(&self, stream: &TcpStream) {
        // A page that went away needs no answer.
        let Ok(request) = http::read(stream) else { return };
        let _ = http::write(stream, &self.answer(&request), &self.policy);
    }

    fn answer(&self, request: &Request) -> Answer {
        let input: Value = serde_json::from_str(&request.body).unwrap_or_default();
        match (request.method.as_str(), request.path.as_str()) {
            ("GET", "/progress") => json_answer(lock(&self.told).clone().unwrap_or_default()),
            ("GET", "/test/opened") => json_answer(json!(*lock(&self.opened))),
            ("GET", path) => self.page(path),
            ("POST", "/test/choose") => {
                lock(&self.choices).push_back(input);
                json_answer(Value::Null)
            }
            ("POST", "/desk/read_file") => self.paper(&input),
            ("POST", path) => match (path.strip_prefix("/call/"), path.strip_prefix("/desk/")) {
                (Some(name), _) => {
                    *lock(&self.told) = None;
                    self.told(self.desktop.call(name, input))
                }
                (_, Some(act)) => self.told(self.desk(act, &input)),
                _ => reply(404, "text/plain", Vec::new()),
            },
            _ => reply(404, "text/plain", Vec::new()),
        }
    }

    fn desk(&self, act: &str, input: &Value) -> Result<Value, Wire> {
        if let Some(done) = self.desktop.act(act, input) {
            return done;
        }
        let chosen = || lock(&self.choices).pop_front().unwrap_or_default();
        let keep = |value: Value, keep: fn(&Desktop, &Path)| {
            if let Some(path) = value.as_str() {
                keep(&self.desktop, Path::new(path));
            }
            value
        };
        Ok(match act {
            "choose_folder" => keep(chosen(), Desktop::chose_folder),
            "choose_file" | "choose_save" => keep(chosen(), Desktop::chose_file),
            "open_path" => {
                let path = input["path"].as_str().unwrap_or_default();
                self.desktop.check_shown(Path::new(path))?;
                lock(&self.opened).push(path.to_owned());
                Value::Null
            }
            other => return Err(sovang_core::Error::not_found(format!("việc «{other}»")).wire()),
        })
    }

    fn paper(&self, input: &Value) -> Answer {
        match self.desktop.read_paper(Path::new(input["path"].as_str().unwrap_or_default())) {
            Ok(bytes) => reply(200, "application/octet-stream", bytes),
            Err(wire) => self.told(Err(wire)),
        }
    }

    fn page(&self, path: &str) -> Answer {
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

    fn told(&self, done: Result<Value, Wire>) -> Answer {
        match done {
            Ok(value) => json_answer(value),
            Err(wire) => reply(422, "application/json", serde_json::to_vec(&wire).unwrap_or_default()),
        }
    }
}

fn json_answer(value: Value) -> Answer {
    reply(200, "application/json", value.to_string().into_bytes())
}

fn reply(status: u16, kind: &'static str, body: Vec<u8>) -> Answer {
    Answer { status, kind, body }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
