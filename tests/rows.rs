//! What a data file holds, read past the program: for tests that ask whether something changed or was lost.
use std::{
    collections::BTreeMap,
    hash::{DefaultHasher, Hasher},
    path::Path,
};

use rusqlite::{Connection, OpenFlags, Row, types::ValueRef};
use sovang_core::{Part, Table, features};

const ALL_TABLES: &str =
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name";

/// Every row of each table as text.
pub type Rows = BTreeMap<String, Vec<String>>;

/// A second look at the data file of `folder`, beside the program that may have it open.
pub fn look(folder: &Path) -> Connection {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Connection::open_with_flags(folder.join("sovang.db"), flags).expect("a data file")
}

/// All tables.
pub fn all(folder: &Path) -> Rows {
    let db = look(folder);
    column(&db, ALL_TABLES).into_iter().map(|table| (table.clone(), rows(&db, &table))).collect()
}

/// Only what the clerk keeps, not the journal of how it came about.
pub fn records(folder: &Path) -> Rows {
    let db = look(folder);
    tables().map(|table| (table.to_owned(), rows(&db, table))).collect()
}

/// One number for everything in the file but its own name, which each file has another of.
pub fn fingerprint(folder: &Path) -> u64 {
    let db = look(folder);
    let mut hash = DefaultHasher::new();
    for table in column(&db, ALL_TABLES) {
        hash.write(table.as_bytes());
        each_row(&db, &table, |row, width| {
            let is_name = table == "meta" && row.get_ref(0)?.as_str().is_ok_and(|key| key == "file");
            for at in 0..if is_name { 0 } else { width } {
                match row.get_ref(at)? {
                    ValueRef::Text(bytes) | ValueRef::Blob(bytes) => hash.write(bytes),
                    ValueRef::Integer(number) => hash.write_i64(number),
                    ValueRef::Real(number) => hash.write_u64(number.to_bits()),
                    ValueRef::Null => hash.write_u8(0),
                }
            }
            Ok(())
        });
    }
    hash.finish()
}

/// Rows that are not what the journal last wrote of them. Nothing here means that no change is half there.
pub fn torn(folder: &Path) -> Vec<String> {
    let db = look(folder);
    let torn = |table: &str| {
        let part = "printf(iif(type = 'BLOB', '''%s'', hex(t.%s)', '''%s'', t.%s'), name, name)";
        let parts = column(&db, &format!("SELECT {part} FROM pragma_table_info('{table}')"));
        let object = parts.join(", ");
        let sql = format!(
            "SELECT '{table} ' || j.row_id FROM
             (SELECT row_id, new, max(seq) FROM journal_rows WHERE tbl = '{table}' GROUP BY row_id) j
             LEFT JOIN {table} t ON j.row_id = t.id
             WHERE CASE WHEN t.id IS NOT NULL THEN json_object({object}) END IS NOT j.new"
        );
        column(&db, &sql)
    };
    tables().flat_map(torn).collect()
}

/// Living rows that refer to a row in the bin, but for its own parts, which are out of sight with it.
pub fn on_the_dead(folder: &Path) -> Vec<String> {
    let db = look(folder);
    let queries = dead_queries(&db);
    queries.iter().flat_map(|sql| column(&db, sql)).collect()
}

/// What finds [`on_the_dead`], for those who ask it again and again.
pub fn dead_queries(db: &Connection) -> Vec<String> {
    let of_table = |table: &'static str| {
        let sql = format!("SELECT \"from\" || ' ' || \"table\" FROM pragma_foreign_key_list('{table}')");
        let keys: Vec<(String, String)> = column(db, &sql)
            .iter()
            .filter_map(|key| key.split_once(' ').map(|(from, to)| (from.to_owned(), to.to_owned())))
            .filter(|(_, other)| tables().any(|table| table == other))
            .filter(|(_, other)| !is_part(table, other))
            .collect();
        keys.into_iter().map(move |(from, other)| {
            format!(
                "SELECT '{table} ' || t.id || ' by {from}' FROM {table} t JOIN {other} o ON o.id = t.{from}
                 WHERE t.removed_at IS NULL AND o.removed_at IS NOT NULL"
            )
        })
    };
    tables().flat_map(of_table).collect()
}

fn is_part(table: &str, other: &str) -> bool {
    let parts = features::ALL.iter().flat_map(|feature| feature.parts);
    parts.into_iter().any(|Part(part, of)| *part == table && *of == other)
}

fn tables() -> impl Iterator<Item = &'static str> {
    features::ALL.iter().flat_map(|feature| feature.tables).map(|Table(table, _)| *table)
}

fn rows(db: &Connection, table: &str) -> Vec<String> {
    let mut found = Vec::new();
    each_row(db, table, |row, width| {
        let cells = (0..width).map(|at| row.get_ref(at).map(cell)).collect::<Result<Vec<_>, _>>()?;
        found.push(cells.join(" | "));
        Ok(())
    });
    found
}

fn each_row(db: &Connection, table: &str, mut read: impl FnMut(&Row, usize) -> rusqlite::Result<()>) {
    let mut statement = db.prepare(&format!("SELECT * FROM {table} ORDER BY 1")).expect("a table");
    let width = statement.column_count();
    let mut rows = statement.query([]).expect("rows");
    while let Some(row) = rows.next().expect("a row") {
        read(row, width).expect("a cell");
    }
}

fn cell(value: ValueRef) -> String {
    match value {
        ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
        ValueRef::Blob(bytes) => sovang_core::files::hex(bytes),
        other => format!("{other:?}"),
    }
}

pub fn column(db: &Connection, sql: &str) -> Vec<String> {
    let mut statement = db.prepare_cached(sql).expect(sql);
    let found = statement.query_map([], |row| row.get(0)).expect("rows");
    found.map(|row| row.expect("a text")).collect()
}
