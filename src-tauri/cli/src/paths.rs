//! The paths a page may name. A page never makes up a path: it repeats one that the clerk chose in a
//! dialog or that a job of the office just wrote, and anything else is refused before it reaches a job.

use std::{
    path::{Component, Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
};

use serde_json::Value;
use sovang_core::{Error, Result};

#[derive(Default)]
pub(crate) struct KnownPaths(Mutex<Vec<Known>>);

#[derive(PartialEq)]
enum Known {
    File(PathBuf),
    /// A chosen folder, with all that is below it.
    Folder(PathBuf),
}

impl KnownPaths {
    pub(crate) fn add_file(&self, path: &Path) {
        self.add(Known::File(path.to_owned()));
    }

    pub(crate) fn add_folder(&self, path: &Path) {
        self.add(Known::Folder(path.to_owned()));
    }

    /// What a job answers with, the page may ask for.
    pub(crate) fn add_output(&self, output: &Value) {
        each_path(output, "", &mut |path| self.add_file(path));
    }

    pub(crate) fn check(&self, path: &Path) -> Result<()> {
        let climbs = path.components().any(|part| part == Component::ParentDir);
        let covers = |known: &Known| match known {
            Known::File(file) => file == path,
            Known::Folder(folder) => path.starts_with(folder),
        };
        if !climbs && self.known().iter().any(covers) {
            return Ok(());
        }
        let message = format!(
            "Không dùng được «{}» vì tệp này chưa được chọn. Hãy chọn tệp hoặc thư mục trong hộp thoại.",
            path.display()
        );
        Err(Error::refused("unknown_path", message))
    }

    /// Every path in what a page sends to a job is a known one.
    pub(crate) fn check_input(&self, input: &Value) -> Result<()> {
        let mut done = Ok(());
        each_path(input, "", &mut |path| {
            if done.is_ok() {
                done = self.check(path);
            }
        });
        done
    }

    fn add(&self, path: Known) {
        let mut known = self.known();
        if !known.contains(&path) {
            known.push(path);
        }
    }

    fn known(&self) -> MutexGuard<'_, Vec<Known>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Texts that are a path by their shape, or by the name of their field, which catches relative ones. Cells of
/// a list are shown words and name no file, and the bytes of a picture may begin with any letter: every JPEG in base64
/// begins with a slash.
fn each_path(value: &Value, field: &str, visit: &mut dyn FnMut(&Path)) {
    match value {
        Value::Object(fields) => {
            let named = fields.iter().filter(|(field, _)| !["cells", "bytes"].contains(&field.as_str()));
            named.for_each(|(field, value)| each_path(value, field, visit));
        }
        Value::Array(items) => items.iter().for_each(|item| each_path(item, field, visit)),
        Value::String(text) if Path::new(text).is_absolute() || names_a_path(field) => {
            visit(Path::new(text));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn names_a_path(field: &str) -> bool {
    ["path", "out", "file", "folder"].contains(&field)
        || ["Path", "File", "Folder"].iter().any(|end| field.ends_with(end))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_picture_is_no_path_and_a_path_is_one_wherever_it_stands() {
        let known = KnownPaths::default();
        known
            .check_input(&json!({ "bytes": "/9j/4AAQSkZJRg", "list": { "cells": [["/etc/passwd"]] } }))
            .unwrap();
        for input in [json!({ "text": "/etc/passwd" }), json!({ "style": [{ "keyPath": "khoa.pub" }] })] {
            assert_eq!(known.check_input(&input).unwrap_err().code(), "refused", "{input}");
        }
    }
}
