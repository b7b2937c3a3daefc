//! Where a journey plays: a screen of its own, a driver, the program, and a home that no other run shares.
use std::{
    env, fs,
    io::{BufRead, BufReader, Write},
    net::TcpListener,
    os::unix::{fs::PermissionsExt, process::CommandExt},
    path::{Path, PathBuf},
    process::{Child, ChildStdout, Command, Stdio},
    sync::{Mutex, MutexGuard, PoisonError, mpsc},
    thread,
    time::{Duration, Instant},
};

use serde_json::Value;
use tempfile::TempDir;

use crate::{
    driver::{Session, is_ready},
    page::Window,
};

/// The day of every journey, in the third quarter of 2026.
const NOW: &str = "2026-09-23T01:12:00Z";

/// The folder that stands for a stick, once it is there.
pub const STICK: &str = "KINGSTON";

/// One window at a time: two would only slow each other down.
static TURN: Mutex<()> = Mutex::new(());

/// Let go from top to bottom: the program, its screen, then its home.
pub struct Stage {
    driver: Option<Driver>,
    display: String,
    _screen: Group,
    home: TempDir,
    _turn: MutexGuard<'static, ()>,
}

struct Driver {
    address: String,
    _group: Group,
}

/// A program with all it starts. All of it ends with this value, or with the test when that is killed.
struct Group(Child);

impl Group {
    fn start(command: &Command, output: Stdio, complaints: Stdio) -> Self {
        // The shell leads a group of its own. Its input is a pipe from here: when that closes, whatever the
        // cause, the shell ends the group.
        let mut shell = Command::new("sh");
        shell.args(["-c", r#""$@" & read -r _; kill -KILL 0"#, "sh"]);
        shell.arg(command.get_program()).args(command.get_args());
        for (name, value) in command.get_envs() {
            match value {
                Some(value) => shell.env(name, value),
                None => shell.env_remove(name),
            };
        }
        shell.process_group(0).stdin(Stdio::piped()).stdout(output).stderr(complaints);
        Self(shell.spawn().expect("a shell"))
    }

    fn output(&mut self) -> ChildStdout {
        self.0.stdout.take().expect("an output")
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        drop(self.0.stdin.take());
        let _ = self.0.wait();
    }
}

impl Stage {
    pub fn new() -> Self {
        let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        assert!(program().exists(), "{} is missing: «make window» builds it first", program().display());
        let (screen, display) = open_screen();
        let home = tempfile::Builder::new().prefix("Nguyễn Đức ").tempdir().expect("a home");
        let stage = Self { driver: None, display, _screen: screen, home, _turn: turn };
        stage.put_opener();
        stage
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// Starts the program and waits until its page is there.
    pub fn open(&mut self) -> Window {
        self.await_end();
        if self.driver.is_none() {
            self.driver = Some(self.start_driver());
        }
        let driver = &self.driver.as_ref().expect("a driver").address;
        let program = program();
        Window::new(Session::open(driver, program.to_str().expect("a plain path")))
    }

    /// Ends the program as a power cut would: nothing is told beforehand.
    pub fn cut(&mut self) {
        self.driver = None;
    }

    /// What the next file dialog answers.
    pub fn answer_dialog(&self, path: &Path) {
        let mut list =
            fs::File::options().create(true).append(true).open(self.path("choices")).expect("a list");
        writeln!(list, "{}", path.display()).expect("a line");
    }

    /// The files the program handed to another program, in order.
    pub fn opened(&self) -> Vec<PathBuf> {
        let told = fs::read_to_string(self.path("opened")).unwrap_or_default();
        told.lines().map(PathBuf::from).collect()
    }

    /// What the command line says of the same data, once the window is closed.
    pub fn ask(&self, words: &[&str]) -> Value {
        self.await_end();
        let out = self.command_line(words);
        assert!(out.status.success(), "sovang {words:?}: {}", String::from_utf8_lossy(&out.stdout));
        serde_json::from_slice(&out.stdout).expect("JSON")
    }

    /// A command of the office, for what a journey starts from.
    pub fn call(&self, name: &str, input: &Value) -> Value {
        self.ask(&["call", name, &input.to_string()])
    }

    pub fn command_line(&self, words: &[&str]) -> std::process::Output {
        let mut command = Command::new(program());
        command.arg("--data").arg(self.path("data")).args(words).arg("--json").env("SOVANG_NOW", NOW);
        command.output().expect("the command line")
    }

    /// A program that was closed or killed a moment ago may still be on its way out.
    fn await_end(&self) {
        let lock = self.path("data/sovang.lock");
        let is_free = || fs::File::open(&lock).map_or(true, |file| file.try_lock().is_ok());
        assert!(wait(Duration::from_secs(60), is_free), "the program does not end");
    }

    fn start_driver(&self) -> Driver {
        let path = env::var("PATH").unwrap_or_default();
        for _ in 0..3 {
            let port = free_port();
            let mut command = Command::new("WebKitWebDriver");
            command.arg(format!("--port={port}")).arg("--host=127.0.0.1");
            command.env("DISPLAY", &self.display).env_remove("WAYLAND_DISPLAY").env("GDK_BACKEND", "x11");
            command.env("TAURI_WEBVIEW_AUTOMATION", "true");
            command.env("SOVANG_DATA", self.path("data")).env("SOVANG_NOW", NOW);
            command.env("SOVANG_TEST_CHOICES", self.path("choices")).env("SOVANG_DRIVES", self.path(STICK));
            command
                .env("HOME", self.home.path())
                .env("PATH", format!("{}:{path}", self.path("bin").display()));
            for name in ["XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "DBUS_SESSION_BUS_ADDRESS"] {
                command.env_remove(name);
            }
            let log = fs::File::options().create(true).append(true).open(self.path("log")).expect("a log");
            let group = Group::start(&command, Stdio::null(), log.into());
            let address = format!("http://127.0.0.1:{port}");
            if wait(Duration::from_secs(60), || is_ready(&address)) {
                return Driver { address, _group: group };
            }
        }
        panic!("WebKitWebDriver does not answer");
    }

    /// Stands in for the viewer of the desktop: notes what it was asked to open.
    fn put_opener(&self) {
        let folder = self.path("bin");
        fs::create_dir(&folder).expect("a folder");
        let opener = folder.join("xdg-open");
        fs::write(&opener, "#!/bin/sh\nprintf '%s\\n' \"$1\" >> \"$HOME/opened\"\n").expect("an opener");
        fs::set_permissions(&opener, fs::Permissions::from_mode(0o755)).expect("an opener");
        fs::write(self.path("choices"), "").expect("a list");
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        if thread::panicking() {
            eprintln!("The program said:\n{}", fs::read_to_string(self.path("log")).unwrap_or_default());
        }
    }
}

fn open_screen() -> (Group, String) {
    let mut command = Command::new("Xvfb");
    command.args(["-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp"]);
    let mut group = Group::start(&command, Stdio::piped(), Stdio::null());
    let output = group.output();
    let (tell, heard) = mpsc::channel();
    thread::spawn(move || {
        let mut line = String::new();
        let _ = BufReader::new(output).read_line(&mut line);
        let _ = tell.send(line);
    });
    let line = heard.recv_timeout(Duration::from_secs(60)).unwrap_or_default();
    let number: u32 = line.trim().parse().expect("Xvfb did not open a screen");
    (group, format!(":{number}"))
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("a port").port()
}

/// Looks again and again until it is so; false when the time is up.
#[allow(clippy::disallowed_methods, reason = "measures patience, decides nothing")]
pub fn wait(most: Duration, mut is_so: impl FnMut() -> bool) -> bool {
    let start = Instant::now();
    loop {
        if is_so() {
            return true;
        }
        if start.elapsed() > most {
            return false;
        }
        thread::sleep(Duration::from_millis(60));
    }
}

/// The program under test; with arguments it is the command line.
fn program() -> PathBuf {
    let here = env::current_exe().expect("a program");
    // The test itself lies in `target/debug/deps`.
    let built = here.parent().and_then(Path::parent).expect("a folder").join("sovang-window");
    env::var_os("SOVANG_WINDOW").map_or(built, PathBuf::from)
}

/// Where pictures of the main steps go.
pub fn pictures() -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/screens/window");
    fs::create_dir_all(&folder).expect("a folder");
    folder
}
