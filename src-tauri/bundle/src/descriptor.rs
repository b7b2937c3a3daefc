//! `datapackage.json`: the tables' Frictionless Data Package descriptor, both ways.
//!
//! The wire types hold only what this format uses; unknown properties are ignored when read, so a later
//! version may add some without making older programs refuse.

use serde::{Deserialize, Serialize};

use crate::cells::short;
use crate::rows::Rows;
use crate::tables::{Field, ForeignKey, SchemaError, Table};

#[derive(Serialize, Deserialize)]
struct Package {
    profile: String,
    name: String,
    created: String,
    resources: Vec<Resource>,
}

#[derive(Serialize, Deserialize)]
struct Resource {
    profile: String,
    name: String,
    title: String,
    path: String,
    format: String,
    mediatype: String,
    encoding: String,
    dialect: Dialect,
    schema: Schema,
}

/// The defaults of the standard, written out for readers who do not know them.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Dialect {
    delimiter: String,
    line_terminator: String,
    quote_char: String,
    double_quote: bool,
    header: bool,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Schema {
    fields: Vec<Field>,
    missing_values: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    primary_key: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    foreign_keys: Vec<WireKey>,
}

#[derive(Serialize, Deserialize)]
struct WireKey {
    fields: Vec<String>,
    reference: Reference,
}

/// An empty `resource` means the same table.
#[derive(Serialize, Deserialize)]
struct Reference {
    resource: String,
    fields: Vec<String>,
}

/// The descriptor of `tables`; `name` and `created` (RFC 3339) say which bundle it belongs to.
pub(crate) fn write(name: &str, created: &str, tables: &[Table]) -> Result<Vec<u8>, SchemaError> {
    let package = Package {
        profile: "tabular-data-package".into(),
        name: name.to_ascii_lowercase(),
        created: created.into(),
        resources: tables.iter().map(resource).collect(),
    };
    let mut bytes = serde_json::to_vec_pretty(&package).map_err(bad)?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn resource(table: &Table) -> Resource {
    let wire = |key: &ForeignKey| WireKey {
        fields: key.fields.clone(),
        reference: Reference {
            resource: if key.table == table.name { String::new() } else { key.table.clone() },
            fields: key.references.clone(),
        },
    };
    Resource {
        profile: "tabular-data-resource".into(),
        name: table.name.clone(),
        title: table.title.clone(),
        path: format!("{}.csv", table.name),
        format: "csv".into(),
        mediatype: "text/csv".into(),
        encoding: "utf-8".into(),
        dialect: Dialect::ours(),
        schema: Schema {
            fields: table.fields.clone(),
            missing_values: vec![String::new()],
            primary_key: table.primary_key.clone(),
            foreign_keys: table.foreign_keys.iter().map(wire).collect(),
        },
    }
}

impl Dialect {
    fn ours() -> Self {
        Self {
            delimiter: ",".into(),
            line_terminator: "\r\n".into(),
            quote_char: "\"".into(),
            double_quote: true,
            header: true,
        }
    }

    fn is_ours(&self) -> bool {
        self.delimiter == "," && self.quote_char == "\"" && self.double_quote && self.header
    }
}

/// The tables a descriptor describes, still without rows. Names are not yet checked.
pub(crate) fn read(bytes: &[u8]) -> Result<Vec<Table>, SchemaError> {
    let package: Package = serde_json::from_slice(bytes).map_err(bad)?;
    package.resources.into_iter().map(table).collect()
}

fn table(resource: Resource) -> Result<Table, SchemaError> {
    let refuse = |what: &str| SchemaError::BadDescriptor {
        line: 0,
        reason: format!("{}: {what}", short(&resource.name)),
    };
    if resource.path != format!("{}.csv", resource.name) {
        return Err(refuse("path is not name.csv"));
    }
    if !resource.dialect.is_ours() || !resource.encoding.eq_ignore_ascii_case("utf-8") {
        return Err(refuse("dialect or encoding is not that of the format"));
    }
    if resource.schema.missing_values != [""] {
        return Err(refuse("missingValues is not that of the format"));
    }
    let name = resource.name;
    let key = |key: WireKey| ForeignKey {
        fields: key.fields,
        table: if key.reference.resource.is_empty() { name.clone() } else { key.reference.resource },
        references: key.reference.fields,
    };
    let foreign_keys = resource.schema.foreign_keys.into_iter().map(key).collect();
    Ok(Table {
        title: resource.title,
        fields: resource.schema.fields,
        primary_key: resource.schema.primary_key,
        foreign_keys,
        rows: Rows::new(),
        name,
    })
}

fn bad(error: serde_json::Error) -> SchemaError {
    SchemaError::BadDescriptor { line: error.line() as u64, reason: short(&error.to_string()) }
}
