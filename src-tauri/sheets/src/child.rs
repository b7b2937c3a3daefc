//! Reads a file in a program of its own, because a reader of spreadsheets can run out of memory or die on a
//! file of five kilobytes, and neither may take the clerk's work with it.

use crate::cells::Sheet;
use crate::error::{Damage, FileAct, SheetError, TooLarge};
use crate::gather::Sink;
use crate::legacy;
use crate::limits::{Limits, MAX_FILE_BYTES, MAX_OUTPUT_BYTES};
use crate::wire::{Message, receive};
use std::ffi::OsString;
use std::fs::File;
use std::io::{BufReader, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStderr, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

/// How long the caller may wait for an answer to its wish to stop.
const TICK: Duration = Duration::from_millis(100);
const STDERR_BYTES: u64 = 4 << 10;
/// Rows between two reports of progress.
const PROGRESS_ROWS: usize = 500;

/// The program that reads: usually this very program, started with a hidden argument that makes it call
/// [`crate::child_main`] and nothing else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChildProgram {
    /// Path of the program.
    pub exe: PathBuf,
    /// The hidden argument.
    pub arg: OsString,
}

/// How far the reading has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Sheets begun.
    pub sheets: usize,
    /// Rows with content received.
    pub rows: usize,
}

/// Reads every sheet of a file, all text in Unicode. `progress` is asked some ten times a second; [`ControlFlow::Break`] stops.
///
/// # Errors
/// Every failure is a [`SheetError`]; the reading program is gone in each case.
pub fn read(
    path: &Path,
    program: &ChildProgram,
    limits: Limits,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Vec<Sheet>, SheetError> {
    let file = open(path)?;
    let started = Instant::now();
    let mut child = start(file, program, limits)?;
    let messages = child.listen();
    let mut sheets: Vec<Sheet> = Vec::new();
    let mut state = Progress::default();
    let (mut received, mut told) = (0, 0);
    loop {
        let left = Duration::from_secs(limits.seconds).saturating_sub(started.elapsed());
        if left.is_zero() {
            return Err(SheetError::TimedOut);
        }
        match messages.recv_timeout(left.min(TICK)) {
            Ok(Ok((message, length))) => {
                received += length;
                if received > MAX_OUTPUT_BYTES {
                    return Err(SheetError::TooLarge(TooLarge::Cells));
                }
                if take(message, &mut sheets, &mut state)? {
                    sheets.iter_mut().for_each(|sheet| sheet.converted = legacy::unify(sheet));
                    return Ok(sheets);
                }
                if state.rows < told + PROGRESS_ROWS {
                    continue;
                }
                told = state.rows;
            }
            Ok(Err(_)) => return Err(SheetError::Crashed),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return Err(child.cause_of_death()),
        }
        if progress(state).is_break() {
            return Err(SheetError::Cancelled);
        }
    }
}

/// Takes one message in; true when it was the last.
fn take(message: Message, sheets: &mut Vec<Sheet>, state: &mut Progress) -> Result<bool, SheetError> {
    match message {
        Message::Sheet(head) => {
            state.sheets += 1;
            sheets.sheet(head)?;
        }
        Message::Rows(rows) => {
            state.rows += rows.len();
            rows.into_iter().try_for_each(|row| sheets.row(row))?;
        }
        Message::Done => return Ok(true),
        Message::Failed(error) => return Err(error),
    }
    Ok(false)
}

fn open(path: &Path) -> Result<File, SheetError> {
    let file = File::open(path).map_err(|error| SheetError::file(FileAct::Open, &error))?;
    let about = file.metadata().map_err(|error| SheetError::file(FileAct::Open, &error))?;
    if !about.is_file() {
        let reason = "not a plain file".to_owned();
        return Err(SheetError::File { act: FileAct::Open, reason });
    }
    if about.len() > MAX_FILE_BYTES {
        return Err(SheetError::TooLarge(TooLarge::File));
    }
    Ok(file)
}

/// The reading program while it runs; it never outlives this value.
struct Running {
    child: Child,
    last_words: Option<thread::JoinHandle<String>>,
}

fn start(file: File, program: &ChildProgram, limits: Limits) -> Result<Running, SheetError> {
    let mut command = Command::new(&program.exe);
    command
        .arg(&program.arg)
        .arg(limits.seconds.to_string())
        .arg(limits.memory_mb.to_string())
        .env("RUST_BACKTRACE", "0")
        .stdin(Stdio::from(file))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    hide_console(&mut command);
    let mut child = command.spawn().map_err(|error| SheetError::file(FileAct::Start, &error))?;
    let last_words = child.stderr.take().map(|from| thread::spawn(move || hear(from)));
    Ok(Running { child, last_words })
}

/// Without this flag Windows flashes a black console window at the clerk.
#[cfg(windows)]
fn hide_console(command: &mut Command) {
    use std::os::windows::process::CommandExt;
    const CREATE_NO_WINDOW: u32 = 0x0800_0000;
    command.creation_flags(CREATE_NO_WINDOW);
}

#[cfg(not(windows))]
fn hide_console(_command: &mut Command) {}

type Heard = std::io::Result<(Message, u64)>;

impl Running {
    /// Messages as they come; the channel is short, so a fast child waits for a slow parent.
    fn listen(&mut self) -> Receiver<Heard> {
        let (sender, receiver) = sync_channel(64);
        if let Some(from) = self.child.stdout.take() {
            thread::spawn(move || forward(from, &sender));
        }
        receiver
    }

    /// Why the program ended without a last message.
    fn cause_of_death(&mut self) -> SheetError {
        let Ok(status) = self.child.wait() else { return SheetError::Crashed };
        let words = self.last_words.take().and_then(|thread| thread.join().ok()).unwrap_or_default();
        cause(status, &words)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Both fail only when the program has ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn forward(from: ChildStdout, sender: &SyncSender<Heard>) {
    let mut from = BufReader::with_capacity(64 << 10, from);
    while let Some(heard) = receive(&mut from) {
        let broken = heard.is_err();
        if sender.send(heard).is_err() || broken {
            return;
        }
    }
}

fn hear(from: ChildStderr) -> String {
    let mut words = Vec::new();
    // Only the beginning matters; the rest is read away so that the program does not hang on a full pipe.
    let mut from = from;
    let _ = from.by_ref().take(STDERR_BYTES).read_to_end(&mut words);
    let _ = std::io::copy(&mut from, &mut std::io::sink());
    String::from_utf8_lossy(&words).into_owned()
}

fn cause(status: ExitStatus, words: &str) -> SheetError {
    if words.contains("memory allocation of") || words.contains("capacity overflow") {
        return SheetError::OutOfMemory;
    }
    // A reader that panics met content that contradicts itself; Rust ends such a program with 101.
    if status.code() == Some(101) {
        return SheetError::Damaged(Damage::Content);
    }
    if ended_by_clock(status) { SheetError::TimedOut } else { SheetError::Crashed }
}

#[cfg(unix)]
fn ended_by_clock(status: ExitStatus) -> bool {
    use std::os::unix::process::ExitStatusExt;
    // SIGXCPU, or the SIGKILL that follows it when soft and hard limit are the same.
    matches!(status.signal(), Some(24 | 9))
}

#[cfg(not(unix))]
fn ended_by_clock(_status: ExitStatus) -> bool {
    false
}
