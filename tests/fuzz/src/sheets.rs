//! The readers of lists: .xlsx, .xls, .ods, .docx, web pages and text, and the finding of lists in what they read.
//!
//! The program reads in a child process with limits, because the libraries it reads with panic and ask for memory on
//! damaged files; the child's death is a sentence to the clerk. So what counts here is: a panic in our own code, a
//! panic of anybody's in what happens after the child (that is the program itself), and any cell over its limits. What
//! takes long or much memory is kept by libFuzzer and shown to the real door afterwards: `judge`.
#![no_main]

use std::{cell::Cell, panic, sync::Once};

use libfuzzer_sys::fuzz_target;
use sovang_sheets::{
    Sheet, limits, read_here,
    table::{List, Mapping},
    unify_here,
};

thread_local! {
    /// Whether what runs now would run in the child.
    static IN_CHILD: Cell<bool> = const { Cell::new(false) };
}

fuzz_target!(|input: &[u8]| {
    forgive_the_libraries();
    IN_CHILD.set(true);
    let read = panic::catch_unwind(|| read_here(input));
    IN_CHILD.set(false);
    let Ok(Ok(mut sheets)) = read else { return };
    check_limits(&sheets);
    unify_here(&mut sheets);
    for sheet in &sheets {
        let lists = List::find(sheet);
        for list in &lists {
            let again = list.mapped(sheet, &Mapping { first_row: Some(1), ..Mapping::default() });
            assert!(list.record_count() <= sheet.rows.len() && again.record_count() <= sheet.rows.len());
            let _ = list.signature();
        }
    }
});

/// A panic in a library while the child reads is the child's death and nothing more.
fn forgive_the_libraries() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let stop = panic::take_hook();
        panic::set_hook(Box::new(move |told| {
            let file = told.location().map_or("", |place| place.file());
            // The registry of crates, and the library of Rust where it does not name its caller.
            let is_theirs = file.contains("/registry/src/") || file.starts_with("/rustc/");
            if !is_theirs || !IN_CHILD.get() {
                stop(told);
            }
        }));
    });
}

fn check_limits(sheets: &[Sheet]) {
    assert!(sheets.len() <= limits::MAX_SHEETS);
    let rows = || sheets.iter().flat_map(|sheet| &sheet.rows);
    assert!(rows().count() <= limits::MAX_ROWS);
    assert!(rows().all(|row| row.cells.len() <= limits::MAX_COLUMNS && row.number <= limits::LAST_ROW));
    for sheet in sheets {
        assert!(sheet.rows.is_sorted_by(|one, next| one.number < next.number), "rows out of order");
    }
}
