//! A clerk's work in a process of its own, to be recorded: `writer WORK FOLDER`. Prints a line for each thing the
//! program said was done, after it said so, with the files that it said it wrote.
use std::{fs, path::Path, process::ExitCode};

use sovang_core::files;
use sovang_tests::work::{self, Clerk, Told};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [what, folder] = &arguments[..] else { return ExitCode::FAILURE };
    let folder = Path::new(folder);
    let mut told = |told: Told<'_>| match told {
        Told::Done { step, answer, .. } => {
            let written = ["path", "report", "list", "workbook", "coverSheet"];
            let written: Vec<&str> = written.iter().filter_map(|field| answer[field].as_str()).collect();
            println!("{step}|{}", written.join("|"));
        }
        Told::Refused { step, error } => panic!("{step}: {error}"),
    };
    let paper = folder.join("giay-to").join("bao-cao.xlsx");
    match what.as_str() {
        "quarter" => work::quarter(&mut Clerk::new(folder, &mut told)),
        "upgrade" => work::upgrade(&mut Clerk::new(folder, &mut told)),
        "restore" => {
            work::restore(folder).expect("a copy");
            println!("restore");
        }
        "exports" => work::papers(&mut Clerk::new(folder, &mut told)),
        "whole" => {
            files::write_bytes(&paper, &new_paper()).expect("a paper");
            println!("write|{}", paper.display());
        }
        "plain" => fs::write(paper, new_paper()).expect("a paper"),
        _ => return ExitCode::FAILURE,
    }
    ExitCode::SUCCESS
}

fn new_paper() -> Vec<u8> {
    (0..300_000_u32).flat_map(|at| at.wrapping_mul(2_654_435_761).to_le_bytes()).collect()
}
