//! Shows files that stopped the fuzzer to the reader of lists as the program does: in a child with limits. A find is
//! what the child does not end in one of its sentences within five seconds, what kills it in a way nobody foresaw, and
//! every crash but the one for want of memory.

// What the flags put into every crate is answered there.
use libfuzzer_sys as _;

use std::{
    ops::ControlFlow,
    path::Path,
    process::ExitCode,
    time::{Duration, Instant},
};

use sovang_sheets::{ChildProgram, Limits, SheetError, child_main, read};

const CHILD: &str = "--read";
const LONGEST: Duration = Duration::from_secs(5);

fn main() -> ExitCode {
    let words: Vec<_> = std::env::args_os().skip(1).collect();
    if words.first().is_some_and(|word| word == CHILD) {
        return child_main();
    }
    let program = ChildProgram { exe: std::env::current_exe().expect("this program"), arg: CHILD.into() };
    let mut found = false;
    for path in &words {
        let begin = Instant::now();
        let answer = read(Path::new(path), &program, Limits::default(), &mut |_| ControlFlow::Continue(()));
        let took = begin.elapsed();
        let is_unforeseen = matches!(answer, Err(SheetError::Crashed | SheetError::TimedOut));
        let is_crash = path.to_string_lossy().contains("-crash-") && answer != Err(SheetError::OutOfMemory);
        let is_find = took > LONGEST || is_unforeseen || is_crash;
        found |= is_find;
        let told = answer.map(|sheets| format!("{} sheets", sheets.len()));
        println!(
            "{} {}: {told:?} in {took:?}",
            if is_find { "FIND" } else { "ends in a sentence" },
            path.display()
        );
    }
    if found { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}
