//! Lets the page call our own commands and nothing else.

fn main() {
    tauri_build::build();
}
