//! SQL for PostgreSQL: the schema, and scripts of COPY that `psql` runs. A script may be run any number of times: what is
//! there with the same or a newer revision is left alone, what is older goes.

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use sovang_bundle::{Field, FieldKind, Table};

use crate::error::{ConsolidateError, io as failed};
use crate::rows::{Fitted, Row};
use crate::schema::{Schema, Shape, WHEN, WHOSE, field};
use crate::sink::{HeldBundle, Target};

const NAMESPACE: &str = "sovang";
/// Two runs at once take turns.
const TURN: &str = "DO $$ BEGIN PERFORM pg_advisory_xact_lock(hashtext('sovang')); END $$;";

impl Schema {
    /// Tables with a comment on every column. May be run again after an update: it only adds.
    pub fn sql(&self) -> String {
        let mut sql = format!(
            "-- Kho tổng hợp của Sổ Vàng trên PostgreSQL. Chạy lại được: chỉ thêm, không bỏ gì.\n\
             SET client_min_messages = warning;\nCREATE SCHEMA IF NOT EXISTS {NAMESPACE};\n"
        );
        for shape in self.tables() {
            sql += &table(&shape.name, &shape.title, &server_fields(&shape.fields), &shape.key());
        }
        for names in &self.names {
            sql += &table(&names.name, &names.title, &names.fields, &names.primary_key);
        }
        sql += "\n-- Nhiều máy (Citus): chạy một lần, khi các bảng còn trống.\n";
        for shape in self.tables() {
            sql += &format!(
                "-- SELECT create_distributed_table('{NAMESPACE}.{}', 'province_code', colocate_with => '{}');\n",
                shape.name,
                if shape.name == self.register.name {
                    "none".to_owned()
                } else {
                    format!("{NAMESPACE}.{}", self.register.name)
                }
            );
        }
        for names in &self.names {
            sql += &format!("-- SELECT create_reference_table('{NAMESPACE}.{}');\n", names.name);
        }
        sql
    }

    /// The register first.
    fn tables(&self) -> impl Iterator<Item = &Shape> {
        std::iter::once(&self.register).chain(&self.shapes)
    }

    /// Puts the tables of names in place of what was there.
    pub(crate) fn write_names(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "BEGIN;\n{TURN}")?;
        for Table { name, fields, primary_key, rows, .. } in &self.names {
            writeln!(out, "CREATE TEMP TABLE staged_{name} (LIKE {NAMESPACE}.{name}) ON COMMIT DROP;")?;
            writeln!(out, "COPY staged_{name} ({}) FROM STDIN;", list(fields, ""))?;
            rows.iter().try_for_each(|row| line(out, row.iter()))?;
            writeln!(out, "\\.")?;
            let changes = fields.iter().filter(|field| !primary_key.contains(&field.name));
            let changes: Vec<String> =
                changes.map(|one| format!("{0} = excluded.{0}", quoted(&one.name))).collect();
            writeln!(
                out,
                "INSERT INTO {NAMESPACE}.{name} ({columns}) SELECT {columns} FROM staged_{name}\n  \
                 ON CONFLICT ({}) DO UPDATE SET {};",
                names(primary_key),
                changes.join(", "),
                columns = list(fields, ""),
            )?;
        }
        writeln!(out, "COMMIT;")
    }

    /// One transaction that puts these bundles in place of older revisions of theirs.
    pub(crate) fn write_bundles(&self, out: &mut dyn Write, bundles: &[Rc<Fitted>]) -> io::Result<()> {
        writeln!(out, "BEGIN;\n{TURN}")?;
        stage(out, &self.register, bundles, &|bundle| &bundle.register)?;
        writeln!(out, "{}", CONFLICT.replace("{NAMESPACE}", NAMESPACE))?;
        writeln!(
            out,
            "DELETE FROM staged_bundles s USING {NAMESPACE}.bundles b\n  WHERE b.province_code = s.province_code \
             AND b.unit_code = s.unit_code AND b.period = s.period AND b.revision >= s.revision;"
        )?;
        for (at, shape) in self.shapes.iter().enumerate() {
            writeln!(out, "{}", replaced(&shape.name))?;
            if bundles.iter().any(|bundle| !bundle.rows(at).is_empty()) {
                stage(out, shape, bundles, &|bundle| bundle.rows(at))?;
                let fields = server_fields(&shape.fields);
                writeln!(
                    out,
                    "INSERT INTO {NAMESPACE}.{name} ({})\n  SELECT {} FROM staged_{name} t\n  \
                     JOIN staged_bundles s USING (province_code, unit_code, period, revision);",
                    list(&fields, ""),
                    list(&fields, "t."),
                    name = shape.name,
                )?;
            }
        }
        writeln!(out, "{}", replaced(&self.register.name))?;
        let columns = list(&server_fields(&self.register.fields), "");
        writeln!(
            out,
            "INSERT INTO {NAMESPACE}.bundles ({columns}) SELECT {columns} FROM staged_bundles;\nCOMMIT;"
        )
    }
}

/// A revision is never rewritten, so two bundles of one number are an alarm.
const CONFLICT: &str = "DO $$ DECLARE found text; BEGIN
  SELECT b.unit_code || ' ' || b.period || ' v' || b.revision INTO found
    FROM staged_bundles s JOIN {NAMESPACE}.bundles b USING (province_code, unit_code, period, revision)
    WHERE b.fingerprint <> s.fingerprint LIMIT 1;
  IF found IS NOT NULL THEN RAISE EXCEPTION 'Hai gói khác nội dung mang cùng số bản: %', found; END IF;
END $$;";

fn replaced(table: &str) -> String {
    format!(
        "DELETE FROM {NAMESPACE}.{table} t USING staged_bundles s\n  WHERE t.province_code = s.province_code \
         AND t.unit_code = s.unit_code AND t.period = s.period;"
    )
}

fn stage(
    out: &mut dyn Write,
    shape: &Shape,
    bundles: &[Rc<Fitted>],
    rows_of: &dyn Fn(&Fitted) -> &[Row],
) -> io::Result<()> {
    let name = &shape.name;
    writeln!(out, "CREATE TEMP TABLE staged_{name} (LIKE {NAMESPACE}.{name}) ON COMMIT DROP;")?;
    writeln!(out, "COPY staged_{name} ({}) FROM STDIN;", list(&server_fields(&shape.fields), ""))?;
    for bundle in bundles {
        let whose = bundle.whose();
        let when = [bundle.partition.year.to_string(), bundle.partition.quarter.to_string()].map(Some);
        for cells in rows_of(bundle) {
            line(out, whose.iter().chain(&when).chain(cells).map(Option::as_deref))?;
        }
    }
    writeln!(out, "\\.")
}

/// A row in COPY's text form.
fn line<'a>(out: &mut dyn Write, cells: impl Iterator<Item = Option<&'a str>>) -> io::Result<()> {
    let mut text = String::new();
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            text.push('\t');
        }
        let Some(cell) = cell else {
            text.push_str("\\N");
            continue;
        };
        for letter in cell.chars() {
            match letter {
                '\\' => text.push_str("\\\\"),
                '\t' => text.push_str("\\t"),
                '\n' => text.push_str("\\n"),
                '\r' => text.push_str("\\r"),
                other => text.push(other),
            }
        }
    }
    text.push('\n');
    out.write_all(text.as_bytes())
}

/// [`WHOSE`], then [`WHEN`], then the rest.
fn server_fields(fields: &[Field]) -> Vec<Field> {
    let (whose, own) = fields.split_at(WHOSE.len());
    whose.iter().cloned().chain(WHEN.into_iter().map(field)).chain(own.iter().cloned()).collect()
}

impl Shape {
    fn key(&self) -> Vec<String> {
        // Only the newest revision of a unit and period is kept, so the register needs none in its key.
        let whose = if self.own_key.is_empty() { 3 } else { WHOSE.len() };
        let whose = WHOSE.iter().take(whose).map(|(name, ..)| (*name).to_owned());
        whose.chain(self.own_key.iter().cloned()).collect()
    }
}

fn table(name: &str, title: &str, fields: &[Field], key: &[String]) -> String {
    let is_key = |field: &Field| key.contains(&field.name);
    let kind = |field: &Field| match field.kind {
        FieldKind::String => "text",
        FieldKind::Integer if field.name == "revision" => "integer",
        FieldKind::Integer if field.name == "period_quarter" => "smallint",
        FieldKind::Integer => "bigint",
        FieldKind::Date => "date",
        FieldKind::DateTime => "timestamptz",
        FieldKind::Boolean => "boolean",
        FieldKind::Year => "smallint",
    };
    let columns = fields.iter().map(|field| {
        let not_null = if is_key(field) { " NOT NULL" } else { "" };
        format!("  {} {}{not_null}", quoted(&field.name), kind(field))
    });
    let columns: Vec<String> = columns.chain([format!("  PRIMARY KEY ({})", names(key))]).collect();
    let added = fields.iter().filter(|field| !is_key(field));
    let added: Vec<String> = added
        .map(|field| format!("ADD COLUMN IF NOT EXISTS {} {}", quoted(&field.name), kind(field)))
        .collect();
    let comments: String = fields
        .iter()
        .map(|field| {
            let title = field.title.replace('\'', "''");
            format!("COMMENT ON COLUMN {NAMESPACE}.{name}.{} IS '{title}';\n", quoted(&field.name))
        })
        .collect();
    format!(
        "\nCREATE TABLE IF NOT EXISTS {NAMESPACE}.{name} (\n{}\n);\nALTER TABLE {NAMESPACE}.{name}\n  {};\n\
         COMMENT ON TABLE {NAMESPACE}.{name} IS '{}';\n{comments}",
        columns.join(",\n"),
        added.join(",\n  "),
        title.replace('\'', "''"),
    )
}

/// A column's name is letters, digits and underscores, yet may be a word of SQL.
fn quoted(name: &str) -> String {
    format!("\"{name}\"")
}

fn names(columns: &[String]) -> String {
    columns.iter().map(|name| quoted(name)).collect::<Vec<_>>().join(", ")
}

fn list(fields: &[Field], before: &str) -> String {
    fields.iter().map(|field| format!("{before}{}", quoted(&field.name))).collect::<Vec<_>>().join(", ")
}

/// A script for somebody else to run: `psql -v ON_ERROR_STOP=1 -f FILE`. It knows nothing of the server, so it carries
/// every bundle and the schema.
pub struct ScriptFile {
    path: PathBuf,
    part: PathBuf,
    out: io::BufWriter<File>,
    schema: Rc<Schema>,
}

impl ScriptFile {
    pub fn create(path: &Path, schema: Rc<Schema>) -> Result<Self, ConsolidateError> {
        let mut part = path.as_os_str().to_owned();
        part.push(".part");
        let part = PathBuf::from(part);
        let file = File::create(&part).map_err(failed("ghi", &part))?;
        let mut out = io::BufWriter::new(file);
        writeln!(out, "\\set ON_ERROR_STOP on").map_err(failed("ghi", &part))?;
        out.write_all(schema.sql().as_bytes()).map_err(failed("ghi", &part))?;
        schema.write_names(&mut out).map_err(failed("ghi", &part))?;
        Ok(Self { path: path.to_owned(), part, out, schema })
    }
}

impl Target for ScriptFile {
    fn held(&mut self) -> Result<Vec<HeldBundle>, ConsolidateError> {
        Ok(Vec::new())
    }

    fn put(&mut self, bundles: &[Rc<Fitted>]) -> Result<(), ConsolidateError> {
        self.schema.write_bundles(&mut self.out, bundles).map_err(failed("ghi", &self.part))
    }

    fn finish(&mut self) -> Result<(), ConsolidateError> {
        self.out.flush().map_err(failed("ghi", &self.part))?;
        self.out.get_ref().sync_all().map_err(failed("ghi", &self.part))?;
        std::fs::rename(&self.part, &self.path).map_err(failed("ghi", &self.path))
    }
}
