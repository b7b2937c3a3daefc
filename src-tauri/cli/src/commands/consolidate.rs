//! `consolidate`: rows of many proven bundles on into Parquet and PostgreSQL.

use std::{
    path::{Path, PathBuf},
    rc::Rc,
};

use serde_json::{Value, json};
use sovang_consolidate::{
    ConsolidateError, Fitted, Head, Nowhere, ParquetFolder, Psql, Schema, ScriptFile, Sink, Target, Unfit,
    Verdict,
};
use sovang_core::{
    Error, Step,
    features::{
        bundles::bundle_tables,
        received::{Prover, ReadFile, gathered, names},
    },
};

use super::{Session, papers};
use crate::{Args, Stop, log, print, print::Style};

pub(super) fn consolidate(session: &Session, mut args: Args) -> Result<(), Stop> {
    let schema = Rc::new(Schema::of(bundle_tables(), names(&session.office)?));
    if args.flag("schema") {
        args.done()?;
        print::line(schema.sql().trim_end());
        return Ok(());
    }
    let wanted = Wanted::read(args)?;
    let prover = prover(session, &wanted)?;
    let files = gathered(&wanted.paths)?;
    if files.is_empty() {
        let message = "Không thấy gói báo cáo nào ở đó. Hãy chọn thư mục có các tệp SoVang_….zip.";
        return Err(Stop::refused("not_found", message));
    }
    let mut work = Work { prover, sinks: wanted.sinks(&schema)?, schema, done: Done::default() };
    for (at, path) in files.iter().enumerate() {
        print::progress(Step { what: "Tổng hợp gói", done: at + 1, total: files.len() });
        work.take(path)?;
    }
    for (_, sink) in &mut work.sinks {
        sink.finish().map_err(stopped)?;
    }
    work.done.tell(session, files.len(), wanted.is_dry)
}

struct Wanted {
    paths: Vec<PathBuf>,
    parquet: Option<PathBuf>,
    postgres: Option<String>,
    script: Option<PathBuf>,
    keys: Vec<String>,
    cards: Vec<String>,
    passphrase: Option<String>,
    is_dry: bool,
}

impl Wanted {
    fn read(mut args: Args) -> Result<Self, Stop> {
        let mut wanted = Self {
            paths: Vec::new(),
            parquet: papers::absolute(args.path_option("parquet"))?,
            postgres: args.option("postgres"),
            script: papers::absolute(args.path_option("postgres-script"))?,
            keys: args.options("key"),
            cards: args.options("card"),
            passphrase: args.option("passphrase"),
            is_dry: args.flag("dry-run"),
        };
        wanted.paths.extend(papers::absolute(Some(args.path("tệp gói hoặc thư mục")?))?);
        while let Ok(path) = args.path("") {
            wanted.paths.extend(papers::absolute(Some(path))?);
        }
        args.done()?;
        if wanted.parquet.is_none() && wanted.postgres.is_none() && wanted.script.is_none() {
            let message =
                "Còn thiếu nơi đưa số liệu đến: hãy thêm --parquet, --postgres hoặc --postgres-script.";
            return Err(Stop::usage(message));
        }
        Ok(wanted)
    }

    /// Where rows go, with the name by which it is told.
    fn sinks(&self, schema: &Rc<Schema>) -> Result<Vec<(&'static str, Sink)>, Stop> {
        let mut targets: Vec<(&'static str, Box<dyn Target>)> = Vec::new();
        if let Some(folder) = &self.parquet {
            let target = match self.is_dry {
                true => ParquetFolder::look(folder, Rc::clone(schema)),
                false => ParquetFolder::open(folder, Rc::clone(schema)).map_err(stopped)?,
            };
            targets.push(("Parquet", Box::new(target)));
        }
        if let Some(address) = &self.postgres {
            let target = Psql::open(address, Rc::clone(schema), !self.is_dry).map_err(stopped)?;
            targets.push(("PostgreSQL", Box::new(target)));
        }
        if let Some(path) = self.script.as_ref().filter(|_| !self.is_dry) {
            let target = ScriptFile::create(path, Rc::clone(schema)).map_err(stopped)?;
            targets.push(("tệp SQL", Box::new(target)));
        }
        if targets.is_empty() {
            targets.push(("tệp SQL", Box::new(Nowhere { held: Vec::new() })));
        }
        let sink = |(name, mut target): (_, Box<dyn Target>)| {
            let target = match self.is_dry {
                true => Box::new(Nowhere { held: target.held().map_err(stopped)? }),
                false => target,
            };
            Ok((name, Sink::new(target).map_err(stopped)?))
        };
        targets.into_iter().map(sink).collect()
    }
}

fn prover(session: &Session, wanted: &Wanted) -> Result<Prover, Stop> {
    let mut prover = Prover::of(&session.office, wanted.passphrase.clone())?;
    for pair in &wanted.keys {
        let (unit, key) = pair.split_once('=').ok_or_else(|| {
            Stop::usage(format!("«{pair}» chưa đúng: khóa ghi dạng MÃ_XÃ=KHÓA, ví dụ --key 17254=RW…."))
        })?;
        prover.trust(unit, key)?;
    }
    for card in &wanted.cards {
        prover.trust_card(Path::new(card))?;
    }
    Ok(prover)
}

struct Work {
    prover: Prover,
    schema: Rc<Schema>,
    sinks: Vec<(&'static str, Sink)>,
    done: Done,
}

impl Work {
    /// One file: known by its hash, or proven and offered. What is wrong with it stops nobody else.
    fn take(&mut self, path: &Path) -> Result<(), Stop> {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let file = match self.prover.read(path) {
            Ok(file) => file,
            Err(error) => return self.done.refuse(&name, &error),
        };
        if self.sinks.iter().all(|(_, sink)| sink.has_file(&file.sha256)) {
            self.done.unchanged += 1;
            return Ok(());
        }
        let (title, bundle) = match self.proven(&file) {
            Ok(proven) => proven,
            Err(error) => return self.done.refuse(&name, &error),
        };
        let mut verdicts = Vec::new();
        for (target, sink) in &mut self.sinks {
            verdicts.push((*target, sink.offer(&bundle).map_err(stopped)?));
        }
        self.done.add(&name, &title, &bundle, &verdicts);
        Ok(())
    }

    fn proven(&self, file: &ReadFile) -> Result<(String, Rc<Fitted>), Error> {
        let proven = log::without_panic(|| self.prover.prove(file))?;
        let title = proven.title();
        let head = Head {
            province_code: proven.province_code,
            unit_code: proven.unit_code,
            unit_name: proven.unit_title,
            period: proven.period,
            revision: proven.revision,
            fingerprint: proven.fingerprint,
            file_sha256: file.sha256.clone(),
            sender: proven.sender,
            frozen_at: proven.frozen_at,
            signer_key: proven.signer_key,
        };
        match self.schema.fit(head, proven.tables) {
            Ok(fitted) => Ok((title, Rc::new(fitted))),
            Err(cause) => Err(Error::BadBundle { message: unfit(&title, &cause) }),
        }
    }
}

fn unfit(title: &str, cause: &Unfit) -> String {
    let what = match cause {
        Unfit::Period { period } => format!("kỳ báo cáo «{period}» không có thật."),
        Unfit::Kind { table, row, column } => {
            format!("bảng «{table}», dòng {row}: cột «{column}» không đúng kiểu dữ liệu.")
        }
        Unfit::Key { table, row } => {
            format!("bảng «{table}», dòng {row}: thiếu mã, hoặc trùng mã với dòng khác.")
        }
    };
    format!("{title}: {what} Hãy xin nơi gửi lập lại gói bằng bản Sổ Vàng mới nhất.")
}

/// What was done, in numbers and lines.
#[derive(Default)]
struct Done {
    lines: Vec<Value>,
    added: usize,
    rows: usize,
    unchanged: usize,
    older: usize,
    refused: usize,
}

impl Done {
    fn refuse(&mut self, file: &str, error: &Error) -> Result<(), Stop> {
        self.refused += 1;
        self.line(file, "refused", &error.to_string());
        Ok(())
    }

    fn line(&mut self, file: &str, verdict: &str, sentence: &str) {
        self.lines.push(json!({ "fileName": file, "verdict": verdict, "sentence": sentence }));
    }

    fn add(&mut self, file: &str, title: &str, bundle: &Fitted, verdicts: &[(&str, Verdict)]) {
        let of = |wanted: fn(&Verdict) -> bool| -> Vec<&str> {
            verdicts.iter().filter(|(_, verdict)| wanted(verdict)).map(|(target, _)| *target).collect()
        };
        let conflicts = of(|verdict| *verdict == Verdict::Conflict);
        if !conflicts.is_empty() {
            self.refused += 1;
            let sentence = format!(
                "BÁO ĐỘNG: {title} khác nội dung với gói cùng số bản đã có trong {}. Chưa đưa vào. Hãy gọi điện hỏi nơi gửi.",
                conflicts.join(" và ")
            );
            return self.line(file, "refused", &sentence);
        }
        let taken = of(|verdict| matches!(verdict, Verdict::New | Verdict::Replaces { .. }));
        let newer = verdicts.iter().find_map(|(_, verdict)| match verdict {
            Verdict::Older { revision } => Some(revision),
            Verdict::New | Verdict::Replaces { .. } | Verdict::Held | Verdict::Conflict => None,
        });
        if taken.is_empty() {
            let Some(newer) = newer else {
                self.unchanged += 1;
                return;
            };
            self.older += 1;
            return self.line(file, "older", &format!("{title}: đã có bản {newer} mới hơn, không đưa vào."));
        }
        self.added += 1;
        self.rows += bundle.record_count;
        let before = verdicts.iter().find_map(|(_, verdict)| match verdict {
            Verdict::Replaces { revision } => Some(format!(", thay bản {revision}")),
            Verdict::New | Verdict::Held | Verdict::Older { .. } | Verdict::Conflict => None,
        });
        let sentence = format!(
            "{title}: {} dòng, {}{}.",
            bundle.record_count,
            taken.join(" và "),
            before.unwrap_or_default()
        );
        self.line(file, "added", &sentence);
    }

    fn tell(self, session: &Session, files: usize, is_dry: bool) -> Result<(), Stop> {
        let begin = if is_dry { "Chạy thử, chưa ghi gì: sẽ đưa vào" } else { "Đã đưa vào" };
        let sentence = format!(
            "{begin} {} gói với {} dòng. Không đổi {}, cũ hơn {}, bị từ chối {}, trong {files} tệp.",
            self.added, self.rows, self.unchanged, self.older, self.refused
        );
        if session.style == Style::Json {
            print::json(&json!({
                "added": self.added, "rows": self.rows, "unchanged": self.unchanged, "older": self.older,
                "refused": self.refused, "files": files, "isDry": is_dry, "lines": self.lines, "sentence": sentence,
            }));
        } else {
            for line in &self.lines {
                print::line(&format!(
                    "{}: {}",
                    print::cell(&line["fileName"]),
                    print::cell(&line["sentence"])
                ));
            }
            print::line(&sentence);
        }
        if self.refused == 0 {
            return Ok(());
        }
        Err(Stop { is_told: true, ..Stop::refused("refused", sentence) })
    }
}

/// A target failed: no bundle after this one would fare better.
fn stopped(error: ConsolidateError) -> Stop {
    const AGAIN: &str = "Gói nào đã ghi xong vẫn còn nguyên; hãy chạy lại lệnh này để làm tiếp.";
    let cause = Some(error.to_string());
    let message = match error {
        ConsolidateError::Io { act, path, source } => return Error::file(act, &path)(source).into(),
        ConsolidateError::BadParquet { path, .. } => format!(
            "Tệp Parquet «{}» hỏng hoặc không phải do Sổ Vàng ghi. Hãy chuyển tệp ấy đi rồi đưa lại các gói vào một \
             thư mục mới.",
            path.display()
        ),
        ConsolidateError::NewerParquet { path, column } => format!(
            "Tệp «{}» có cột «{column}» do phiên bản Sổ Vàng mới hơn ghi. Hãy cập nhật Sổ Vàng rồi chạy lại.",
            path.display()
        ),
        ConsolidateError::Busy { path } => format!(
            "Thư mục «{}» đang được một lần tổng hợp khác ghi. Hãy đợi lần ấy xong rồi chạy lại.",
            path.display()
        ),
        ConsolidateError::NoPsql => {
            "Máy này chưa có chương trình «psql» của PostgreSQL. Hãy cài gói postgresql-client, \
             hoặc dùng --postgres-script để lấy tệp SQL chạy ở máy khác."
                .to_owned()
        }
        ConsolidateError::OldSchema { said } => format!(
            "Các bảng trên máy chủ PostgreSQL chưa đủ cột. Hãy chạy «sovang consolidate --schema | psql …» để thêm, rồi \
             chạy lại. Máy chủ nói: {said}"
        ),
        ConsolidateError::Refused { said } => {
            format!("Máy chủ PostgreSQL không nhận. {AGAIN} Máy chủ nói: {said}")
        }
    };
    Stop { cause, ..Stop::refused("refused", message) }
}
