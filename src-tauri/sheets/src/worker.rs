//! The reading program's side. It sees one open file as its standard input and can neither open another nor
//! write one; what it finds goes to its standard output.

use crate::cells::{Cell, Row, Sheet};
use crate::error::{Damage, FileAct, LooksLike, SheetError};
use crate::gather::Sink;
use crate::wire::{Message, send};
use std::fs::File;
use std::io::{self, BufWriter, Read, Seek, Write};
use std::process::ExitCode;

/// Reads the file that stands as standard input and answers on standard output.
///
/// The shipped programs call this first thing when started with the hidden argument of
/// [`crate::ChildProgram`]. The arguments after it are the seconds and the megabytes allowed.
pub fn child_main() -> ExitCode {
    let numbers: Vec<u64> = std::env::args().rev().take(2).filter_map(|text| text.parse().ok()).collect();
    let (memory_mb, seconds) = match numbers.as_slice() {
        [memory_mb, seconds] => (*memory_mb, *seconds),
        _ => return ExitCode::from(2),
    };
    if limit_self(seconds, memory_mb).is_err() {
        return ExitCode::from(3);
    }
    let mut out = Output { to: BufWriter::new(io::stdout().lock()), rows: Vec::new(), weight: 0 };
    let read = standard_input().and_then(|file| read(file, &mut out)).and_then(|()| out.flush());
    let answer = match read {
        Ok(()) => Message::Done,
        Err(error) => Message::Failed(error),
    };
    let sent = send(&mut out.to, &answer).and_then(|()| out.to.flush());
    if sent.is_ok() { ExitCode::SUCCESS } else { ExitCode::from(4) }
}

/// Reads a file of any known kind, told by its content.
pub(crate) fn read<F: Read + Seek, S: Sink>(mut file: F, sink: &mut S) -> Result<(), SheetError> {
    let kind = crate::sniff::looks_like(&mut file)?;
    if kind == LooksLike::Excel {
        return crate::xlsx::read(file, sink);
    }
    if kind == LooksLike::OldExcel {
        return crate::xls::read(file, sink);
    }
    if kind == LooksLike::OpenSheet {
        return crate::ods::read(file, sink);
    }
    if kind == LooksLike::Word {
        return crate::docx::read(file, sink);
    }
    if kind == LooksLike::WebPage {
        return crate::html::read(file, sink);
    }
    if kind == LooksLike::PlainText {
        return crate::delimited::read(file, sink);
    }
    Err(SheetError::NotASpreadsheet(kind))
}

/// Rows go out some at a time: a message for each would cost more than reading it.
struct Output<W: Write> {
    to: W,
    rows: Vec<Row>,
    /// What the rows waiting weigh, cells and letters.
    weight: usize,
}

const BATCH_ROWS: usize = 100;
const BATCH_WEIGHT: usize = 64 << 10;

impl<W: Write> Sink for Output<W> {
    fn sheet(&mut self, head: Sheet) -> Result<(), SheetError> {
        self.flush()?;
        self.send(&Message::Sheet(head))
    }

    fn row(&mut self, row: Row) -> Result<(), SheetError> {
        let letters = |cell: &Cell| if let Cell::Text(text, _) = cell { text.len() } else { 0 };
        self.weight += row.cells.iter().map(|cell| 8 + letters(cell)).sum::<usize>();
        self.rows.push(row);
        if self.rows.len() >= BATCH_ROWS || self.weight >= BATCH_WEIGHT { self.flush() } else { Ok(()) }
    }
}

impl<W: Write> Output<W> {
    fn flush(&mut self) -> Result<(), SheetError> {
        self.weight = 0;
        let rows = std::mem::take(&mut self.rows);
        if rows.is_empty() { Ok(()) } else { self.send(&Message::Rows(rows)) }
    }

    fn send(&mut self, message: &Message) -> Result<(), SheetError> {
        // A closed pipe means that nobody listens any more; the reason does not matter then.
        send(&mut self.to, message).map_err(|_| SheetError::Damaged(Damage::Content))
    }
}

#[cfg(unix)]
fn standard_input() -> Result<File, SheetError> {
    use std::os::fd::AsFd;
    let handle = io::stdin().as_fd().try_clone_to_owned();
    handle.map(File::from).map_err(|error| SheetError::file(FileAct::Read, &error))
}

#[cfg(windows)]
fn standard_input() -> Result<File, SheetError> {
    use std::os::windows::io::AsHandle;
    let handle = io::stdin().as_handle().try_clone_to_owned();
    handle.map(File::from).map_err(|error| SheetError::file(FileAct::Read, &error))
}

/// Memory is limited as data, not as address space: the window's program maps hundreds of megabytes of
/// libraries before `main`, which cost nothing. Processor time is a second stop should the parent die.
#[cfg(unix)]
fn limit_self(seconds: u64, memory_mb: u64) -> io::Result<()> {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let limits = [
        (Resource::Data, memory_mb.saturating_mul(1 << 20)),
        (Resource::Cpu, seconds.saturating_add(1)),
        // No file of any size can be written, and no memory image with names in it is left behind.
        (Resource::Fsize, 0),
        (Resource::Core, 0),
    ];
    for (resource, limit) in limits {
        setrlimit(resource, Rlimit { current: Some(limit), maximum: Some(limit) })?;
    }
    Ok(())
}

/// Windows has no such limits for a process on itself; there the parent's clock and the checks on the parts of
/// the file stand alone.
#[cfg(windows)]
fn limit_self(_seconds: u64, _memory_mb: u64) -> io::Result<()> {
    Ok(())
}
