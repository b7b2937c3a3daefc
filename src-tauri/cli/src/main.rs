//! The program `sovang` without a window.
fn main() {}
