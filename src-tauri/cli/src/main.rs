//! The program `sovang` without a window.

use std::process::ExitCode;

fn main() -> ExitCode {
    sovang_cli::run(std::env::args_os().skip(1).collect())
}
