//! The reading program on its own, so that the tests can start it as the shipped programs start themselves.

use std::process::ExitCode;

fn main() -> ExitCode {
    sovang_sheets::child_main()
}
