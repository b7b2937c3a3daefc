//! One file for each group of commands; each parses, calls the door, prints.

mod afterwards;
mod area;
mod bundles;
mod care;
mod certificates;
mod codes;
#[cfg(feature = "consolidate")]
mod consolidate;
mod councils;
mod emulation;
mod filings;
mod import;
mod layouts;
mod lists;
mod oversight;
mod papers;
mod postings;
mod receive;
mod record;
mod registrations;
mod reports;
mod roll;
mod rounds;
mod rules;
mod sessions;
mod start;
mod supervision;

use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use sovang_core::{Desk, Office};

use crate::{Args, RealDesk, Stop, default_folder, help, log, print, print::Style};

/// What a word of the command line does.
type Act = fn(&Session, Args) -> Result<(), Stop>;

/// An open office and how it is to answer.
pub(crate) struct Session {
    pub(crate) office: Office,
    pub(crate) style: Style,
}

impl Session {
    pub(crate) fn open(folder: PathBuf, style: Style) -> Result<Self, Stop> {
        Ok(Self { office: Office::open(&folder, Box::new(desk()))?, style })
    }

    pub(crate) fn call(&self, name: &str, input: Value) -> Result<Value, Stop> {
        Ok(log::without_panic(|| self.office.call(name, input))?)
    }

    /// Prints a sentence, or the whole answer as JSON.
    pub(crate) fn answer(&self, value: &Value, sentence: &str) {
        match self.style {
            Style::Json => print::json(value),
            Style::Words => print::line(sentence),
        }
    }
}

pub(crate) fn desk() -> RealDesk {
    RealDesk::new(Box::new(print::progress))
}

pub(crate) fn run(mut args: Args) -> Result<(), Stop> {
    if args.flag("version") {
        print::line(concat!("sovang ", env!("CARGO_PKG_VERSION")));
        return args.done();
    }
    let wants_help = args.flag("help");
    let folder = args.path_option("data").unwrap_or_else(default_folder);
    let style = if args.flag("json") { Style::Json } else { Style::Words };
    let Some(command) = args.next_word().filter(|word| !wants_help && word != "help") else {
        print::line(&help::text());
        return Ok(());
    };
    named(&command, args, &folder, style).inspect_err(|stop| {
        if let Some(cause) = &stop.cause {
            log::add(&folder, desk().now(), &command, stop.kind, cause);
        }
    })
}

fn named(command: &str, args: Args, folder: &Path, style: Style) -> Result<(), Stop> {
    // These must not open the data file themselves.
    match command {
        "restore" => return care::restore(args, folder, style),
        "practice" => return start::practice(args, folder, style),
        #[cfg(not(feature = "consolidate"))]
        "consolidate" => {
            let message = "Chương trình này không có lệnh «consolidate». Hãy dùng chương trình sovang không cửa sổ dành cho \
                           tỉnh.";
            return Err(Stop::refused("not_here", message));
        }
        _ => {}
    }
    let known: Act = match command {
        "init" => start::init,
        "communes" => start::communes,
        "list" => lists::list,
        "search" => lists::search,
        "import" => import::import,
        "award" => record::award,
        "movement" => emulation::movement,
        "exemplar" => emulation::exemplar,
        "registrations" => registrations::registrations,
        "round" => rounds::round,
        "council" => councils::council,
        "session" => sessions::session,
        "votes" => sessions::votes,
        "posting" => postings::posting,
        "submission" => postings::submission,
        "filings" => filings::filings,
        "numbers" => afterwards::numbers,
        "fund" => afterwards::fund,
        "check" => rules::check,
        "rules" => rules::rules,
        "undo" => record::undo,
        "redo" => record::redo,
        "bin" => record::bin,
        "certificates" => certificates::certificates,
        "blanks" => certificates::blanks,
        "layouts" => layouts::layouts,
        "printers" => layouts::printers,
        "code" => codes::code,
        "proof" => certificates::proof,
        "ceremony" => papers::ceremony,
        "roll" => roll::roll,
        "decision" => papers::decision,
        "report" => reports::report,
        "supervision" => supervision::supervision,
        "bundle" => bundles::bundle,
        "card" => bundles::card,
        "receive" => receive::receive,
        #[cfg(feature = "consolidate")]
        "consolidate" => consolidate::consolidate,
        "doctor" => care::doctor,
        "backup" => care::backup,
        "call" => care::call,
        other => {
            let book = oversight::book(other);
            book.ok_or_else(|| Stop::usage(format!("Không có lệnh «{other}».")))?
        }
    };
    known(&Session::open(folder.to_owned(), style)?, args)
}

/// A JSON object of those fields that are there.
pub(crate) fn fields<const N: usize>(pairs: [(&str, Option<Value>); N]) -> Value {
    let mut object = json!({});
    for (name, value) in pairs {
        if let Some(value) = value {
            object[name] = value;
        }
    }
    object
}
