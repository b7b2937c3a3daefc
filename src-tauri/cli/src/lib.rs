//! The command line `sovang …`: parses words, calls the door, prints. The window's program hands over
//! to it when it is given arguments, so a user has one program.
mod desk;

pub use desk::{Listener, RealDesk, SHEET_READER, STOP};
