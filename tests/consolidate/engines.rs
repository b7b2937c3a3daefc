//! Engines that judge what was handed on: DuckDB on the Parquet files, and a PostgreSQL server of the test's own.

use std::{
    ffi::OsString,
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use tempfile::TempDir;

pub trait Engine {
    fn name(&self) -> &'static str;
    /// Lines of the answer, cells between bars, nothing for an empty cell.
    fn ask(&self, query: &str) -> Vec<String>;
}

/// Parquet files as DuckDB reads them.
pub struct Parquet(pub PathBuf);

const DUCK: &str = "
import duckdb, os, sys
os.chdir(sys.argv[1])
base = duckdb.connect()
base.execute('SET threads = 1')
if sys.argv[2]:
    base.execute(sys.argv[2])
else:
    base.execute('CREATE SCHEMA sovang')
    for table in os.listdir('.'):
        if os.path.isdir(table):
            base.execute(f\"CREATE VIEW sovang.{table} AS SELECT * FROM read_parquet('{table}/**/*.parquet', hive_partitioning = true)\")
for row in base.execute(sys.argv[3]).fetchall():
    print('|'.join('' if cell is None else str(cell) for cell in row))
";

impl Parquet {
    /// With views of somebody else's making; they speak of the folder `kho`.
    pub fn ask_with(&self, views: &str, query: &str) -> Vec<String> {
        let python = Path::new(env!("CARGO_MANIFEST_DIR")).join(".venv/bin/python");
        let folder = if views.is_empty() { self.0.as_path() } else { self.0.parent().unwrap() };
        lines(Command::new(python).args(["-c", DUCK]).arg(folder).args([views, query]).output().unwrap())
    }
}

impl Engine for Parquet {
    fn name(&self) -> &'static str {
        "DuckDB"
    }

    fn ask(&self, query: &str) -> Vec<String> {
        self.ask_with("", query)
    }
}

fn lines(output: Output) -> Vec<String> {
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    said.lines().map(str::to_owned).collect()
}

/// A PostgreSQL cluster in a folder of its own, reached by a socket in it and by no network.
pub struct Server {
    folder: TempDir,
    programs: PathBuf,
}

impl Server {
    /// None, with a line that says so, where no server is installed.
    pub fn start() -> Option<Self> {
        let Some(programs) = programs() else {
            eprintln!("PostgreSQL is not installed; nothing is asked of it.");
            return None;
        };
        let server = Self { folder: tempfile::tempdir_in("/tmp").unwrap(), programs };
        fs::set_permissions(server.folder.path(), fs::Permissions::from_mode(0o777)).unwrap();
        let data = server.data();
        let flags = ["-U", "sovang", "--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8", "-D"];
        server.must("initdb", flags.map(OsString::from).into_iter().chain([data.clone().into()]).collect());
        let options = format!(
            "-c listen_addresses= -c fsync=off -c unix_socket_directories={}",
            server.folder.path().display()
        );
        let log = server.folder.path().join("log");
        let words =
            ["-w", "-l"].map(OsString::from).into_iter().chain([log.into(), "-D".into(), data.into()]);
        server.must("pg_ctl", words.chain(["-o".into(), options.into(), "start".into()]).collect());
        Some(server)
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// The server does not run as root.
    fn command(&self, program: &str, words: Vec<OsString>) -> Command {
        let program = self.programs.join(program);
        let is_root = fs::metadata(self.folder.path()).is_ok_and(|folder| {
            use std::os::unix::fs::MetadataExt;
            folder.uid() == 0
        });
        let mut command = if is_root { Command::new("runuser") } else { Command::new(&program) };
        if is_root {
            command.args(["-u", "postgres", "--"]).arg(&program);
        }
        command.args(words).current_dir("/");
        command
    }

    fn must(&self, program: &str, words: Vec<OsString>) {
        // The server keeps the pipes of who starts it, so nobody may wait for their end.
        let said = self.folder.path().join("said");
        let out = fs::File::create(&said).unwrap();
        let status =
            self.command(program, words).stdout(out.try_clone().unwrap()).stderr(out).status().unwrap();
        assert!(status.success(), "{program}: {}", fs::read_to_string(&said).unwrap());
    }

    pub fn address(&self) -> String {
        format!("host={} user=sovang dbname=postgres", self.folder.path().display())
    }

    fn psql(&self) -> Command {
        let mut psql = Command::new(self.programs.join("psql"));
        psql.args(["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", &self.address()]);
        psql
    }

    pub fn run_file(&self, script: &Path) {
        lines(self.psql().arg("-f").arg(script).output().unwrap());
    }
}

fn programs() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").ok()?;
    let folders = versions.filter_map(|entry| Some(entry.ok()?.path().join("bin")));
    folders.filter(|folder| folder.join("initdb").exists()).max()
}

impl Engine for Server {
    fn name(&self) -> &'static str {
        "PostgreSQL"
    }

    fn ask(&self, query: &str) -> Vec<String> {
        lines(self.psql().arg("-c").arg(query).output().unwrap())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let words = ["-m", "immediate", "-D"].map(OsString::from).into_iter();
        let _ = self.command("pg_ctl", words.chain([self.data().into(), "stop".into()]).collect()).output();
    }
}
