//! A PostgreSQL server, through its own program `psql`: it knows every way to connect and to prove who one is, and this
//! program need not speak the network itself.

use std::io::{self, BufWriter, Read, Write};
use std::process::{Command, Stdio};
use std::rc::Rc;
use std::thread;

use crate::error::ConsolidateError;
use crate::rows::Fitted;
use crate::schema::Schema;
use crate::sink::{HeldBundle, Target};

const HELD: &str = "SELECT unit_code, period, revision, fingerprint, file_sha256 FROM sovang.bundles;";
/// Says `t` where the register is there.
const THERE: &str = "SELECT to_regclass('sovang.bundles') IS NOT NULL;";

pub struct Psql {
    /// A URI, a connection string or the name of a database, as `psql -d` takes it.
    address: String,
    schema: Rc<Schema>,
    has_names: bool,
}

impl Psql {
    /// `is_written` says whether tables may be made where there are none.
    pub fn open(address: &str, schema: Rc<Schema>, is_written: bool) -> Result<Self, ConsolidateError> {
        let server = Self { address: address.to_owned(), schema, has_names: false };
        let is_there = server.has_tables()?;
        if !is_there && is_written {
            let sql = server.schema.sql();
            server.run(&|out| write!(out, "BEGIN;\n{sql}\nCOMMIT;\n"))?;
        }
        Ok(server)
    }

    fn has_tables(&self) -> Result<bool, ConsolidateError> {
        Ok(self.run(&|out| writeln!(out, "{THERE}"))?.trim() == "t")
    }

    /// Runs a script; every statement must pass. What it printed.
    fn run(&self, script: &dyn Fn(&mut dyn Write) -> io::Result<()>) -> Result<String, ConsolidateError> {
        let refused = |said: String| ConsolidateError::Refused { said };
        let mut child = Command::new("psql")
            // No start-up file, no password prompt, rows only.
            .args(["-X", "-w", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", &self.address, "-f", "-"])
            .env("PGCLIENTENCODING", "UTF8")
            .env("PGAPPNAME", "sovang")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|cause| {
                let is_missing = cause.kind() == io::ErrorKind::NotFound;
                if is_missing { ConsolidateError::NoPsql } else { refused(cause.to_string()) }
            })?;
        let (stdin, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
        // Each pipe is emptied by itself, so that neither side waits for the other.
        let (written, printed, complained) = thread::scope(|scope| {
            let printed = scope.spawn(|| text(stdout));
            let complained = scope.spawn(|| text(stderr));
            let written = stdin.map_or(Ok(()), |stdin| {
                let mut out = BufWriter::new(stdin);
                script(&mut out).and_then(|()| out.flush())
            });
            (written, printed.join().unwrap_or_default(), complained.join().unwrap_or_default())
        });
        let status = child.wait().map_err(|cause| refused(cause.to_string()))?;
        if !status.success() {
            return Err(explained(&complained));
        }
        written.map_err(|cause| refused(cause.to_string()))?;
        Ok(printed)
    }
}

fn text(pipe: Option<impl Read>) -> String {
    let mut bytes = Vec::new();
    // What was read before the pipe broke is all there is to say.
    let _ = pipe.map(|mut pipe| pipe.read_to_end(&mut bytes));
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The lines that say why, without the place in the script.
fn explained(complained: &str) -> ConsolidateError {
    let lines = complained.lines().map(|line| {
        let line = line.strip_prefix("psql:").unwrap_or(line).trim();
        line.split_once(": ")
            .filter(|(place, _)| place.starts_with("<stdin>"))
            .map_or(line, |(_, rest)| rest.trim())
    });
    let said = lines.filter(|line| !line.is_empty()).take(3).collect::<Vec<_>>().join(" ");
    let is_old = said.contains("does not exist") && (said.contains("column") || said.contains("relation"));
    if is_old { ConsolidateError::OldSchema { said } } else { ConsolidateError::Refused { said } }
}

impl Target for Psql {
    fn held(&mut self) -> Result<Vec<HeldBundle>, ConsolidateError> {
        if !self.has_tables()? {
            return Ok(Vec::new());
        }
        let printed = self.run(&|out| writeln!(out, "{HELD}"))?;
        let held = printed.lines().filter_map(|line| {
            let mut cells = line.split('|').map(str::to_owned);
            Some(HeldBundle {
                unit_code: cells.next()?,
                period: cells.next()?,
                revision: cells.next()?.parse().ok()?,
                fingerprint: cells.next()?,
                file_sha256: cells.next()?,
            })
        });
        Ok(held.collect())
    }

    fn put(&mut self, bundles: &[Rc<Fitted>]) -> Result<(), ConsolidateError> {
        let (schema, is_first) = (&self.schema, !self.has_names);
        self.run(&|out| {
            if is_first {
                schema.write_names(out)?;
            }
            schema.write_bundles(out, bundles)
        })?;
        self.has_names = true;
        Ok(())
    }
}
