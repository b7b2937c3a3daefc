//! `query!`, `change!` and `job!`: one line registers a function with its types for the screen.

use std::collections::BTreeSet;

use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use ts_rs::{Config, TS};

use crate::{Change, Db, Job, Office, Result, features, input};

/// A named entry point with its types kept for `ui/src/lib/types.ts`.
pub struct Command {
    pub name: &'static str,
    pub kind: Kind,
    pub run: fn(&Office, Value) -> Result<Value>,
    pub signature: fn(&mut Types) -> Result<String, ts_rs::ExportError>,
}

/// What a command may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Only reads.
    Query,
    /// One write transaction, one journal line, one undo.
    Change,
    /// Long work on files; reads and writes in short steps, reports progress, can be stopped.
    Job,
}

/// The TypeScript side as it is written: the named types used so far.
pub struct Types {
    config: Config,
    names: BTreeSet<String>,
}

/// Registers a function that only reads: `fn(&Db, Input) -> Result<Output>`.
#[macro_export]
macro_rules! query {
    ($function:ident) => {
        $crate::Command {
            name: stringify!($function),
            kind: $crate::Kind::Query,
            run: |office, input| $crate::command::run_query(office, input, $function),
            signature: |types| $crate::command::query_signature(types, $function),
        }
    };
}

/// Registers a function that writes: `fn(&mut Change, Input) -> Result<Output>`.
#[macro_export]
macro_rules! change {
    ($function:ident) => {
        $crate::Command {
            name: stringify!($function),
            kind: $crate::Kind::Change,
            run: |office, input| $crate::command::run_change(office, input, stringify!($function), $function),
            signature: |types| $crate::command::change_signature(types, $function),
        }
    };
}

/// Registers long work on files: `fn(&Job, Input) -> Result<Output>`.
#[macro_export]
macro_rules! job {
    ($function:ident) => {
        $crate::Command {
            name: stringify!($function),
            kind: $crate::Kind::Job,
            run: |office, input| $crate::command::run_job(office, input, stringify!($function), $function),
            signature: |types| $crate::command::job_signature(types, $function),
        }
    };
}

/// Every command of every feature.
pub fn catalogue() -> impl Iterator<Item = &'static Command> {
    features::ALL.iter().flat_map(|feature| feature.commands)
}

pub(crate) fn run_query<I: DeserializeOwned, O: Serialize>(
    office: &Office,
    input: Value,
    query: fn(&Db, I) -> Result<O>,
) -> Result<Value> {
    let input = input::read(input)?;
    let output = office.read(|db| query(db, input))?;
    Ok(serde_json::to_value(output)?)
}

pub(crate) fn run_change<I: DeserializeOwned, O: Serialize>(
    office: &Office,
    input: Value,
    name: &'static str,
    change: fn(&mut Change, I) -> Result<O>,
) -> Result<Value> {
    let input = input::read_some(input)?;
    let output = office.write(name, |tx| change(tx, input))?;
    Ok(serde_json::to_value(output)?)
}

pub(crate) fn run_job<I: DeserializeOwned, O: Serialize>(
    office: &Office,
    input: Value,
    name: &'static str,
    job: fn(&Job, I) -> Result<O>,
) -> Result<Value> {
    let input = input::read(input)?;
    let output = job(&Job::new(office, name), input)?;
    Ok(serde_json::to_value(output)?)
}

pub(crate) fn query_signature<I: TS + 'static, O: TS + 'static>(
    types: &mut Types,
    _: fn(&Db, I) -> Result<O>,
) -> Result<String, ts_rs::ExportError> {
    signature::<I, O>(types)
}

pub(crate) fn change_signature<I: TS + 'static, O: TS + 'static>(
    types: &mut Types,
    _: fn(&mut Change, I) -> Result<O>,
) -> Result<String, ts_rs::ExportError> {
    signature::<I, O>(types)
}

pub(crate) fn job_signature<I: TS + 'static, O: TS + 'static>(
    types: &mut Types,
    _: fn(&Job, I) -> Result<O>,
) -> Result<String, ts_rs::ExportError> {
    signature::<I, O>(types)
}

fn signature<I: TS + 'static, O: TS + 'static>(types: &mut Types) -> Result<String, ts_rs::ExportError> {
    export::<I>(types)?;
    export::<O>(types)?;
    Ok(format!("[{}, {}]", I::name(&types.config), O::name(&types.config)))
}

/// Writes `T`, what it is made of, and what it holds: the rows of a list are a type of their own.
fn export<T: TS + 'static + ?Sized>(types: &mut Types) -> Result<(), ts_rs::ExportError> {
    if T::output_path().is_some() {
        types.names.insert(T::ident(&types.config));
    }
    for part in T::dependencies(&types.config) {
        types.names.insert(part.ts_name);
    }
    let mut held = Held { types, failed: None };
    T::visit_generics(&mut held);
    if let Some(failed) = held.failed {
        return Err(failed);
    }
    match T::export_all(&types.config) {
        Err(ts_rs::ExportError::CannotBeExported(_)) | Ok(()) => Ok(()),
        Err(other) => Err(other),
    }
}

/// Exports each type that another one holds.
struct Held<'a> {
    types: &'a mut Types,
    failed: Option<ts_rs::ExportError>,
}

impl ts_rs::TypeVisitor for Held<'_> {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if let Err(failed) = export::<T>(self.types) {
            self.failed = Some(failed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Written here; the check of the tree after the tests fails on a stale file.
    #[test]
    fn types_of_the_screen_are_current() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../ui/src/lib");
        let _ = std::fs::remove_file(format!("{folder}/types.ts"));
        let config = Config::new().with_out_dir(folder).with_large_int("number");
        let mut types = Types { config, names: BTreeSet::new() };
        let mut lines = String::new();
        crate::Wire::export_all(&types.config).unwrap();
        for command in catalogue() {
            lines += &format!("  {}: {};\n", command.name, (command.signature)(&mut types).unwrap());
        }
        let words: BTreeSet<&str> = lines.split(|letter: char| !letter.is_alphanumeric()).collect();
        let names: Vec<_> = types.names.iter().filter(|name| words.contains(name.as_str())).collect();
        let names = names.iter().map(|n| n.as_str()).collect::<Vec<_>>().join(",\n  ");
        let text = format!(
            "// Made by `cargo test` from the commands of the core. Do not edit.\n\
             import type {{\n  {names},\n}} from \"./types\";\n\n\
             /** Name of each command: what goes in, what comes out. */\n\
             export interface Commands {{\n{lines}}}\n"
        );
        std::fs::write(format!("{folder}/commands.ts"), text).unwrap();
    }

    #[test]
    fn every_command_has_a_name_of_its_own_that_starts_with_a_known_verb() {
        let verbs = [
            "list_", "get_", "save_", "remove_", "restore_", "plan_", "print_", "seal_", "open_", "merge_",
            "undo_", "redo_", "search_", "record_", "check_",
        ];
        let mut seen = BTreeSet::new();
        for command in catalogue() {
            assert!(seen.insert(command.name), "{} twice", command.name);
            assert!(verbs.iter().any(|verb| command.name.starts_with(verb)), "{}", command.name);
        }
    }
}
