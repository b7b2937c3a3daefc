//! Filters of lists. A list keeps one statement in which every filter begins a line of its own,
//! `AND (:name IS NULL OR …)`. SQLite cannot use an index through such an OR, so a filter that is not given is
//! left out before the statement is prepared, and one that is given stands alone.

use rusqlite::{
    Statement, ToSql,
    types::{ToSqlOutput, Value, ValueRef},
};

use crate::Result;

pub(super) type Filter<'a> = (&'a str, &'a dyn ToSql);

/// The statement with those filters that are given.
pub(super) fn narrowed(sql: &str, filters: &[Filter]) -> Result<String> {
    let mut narrowed = String::with_capacity(sql.len());
    let mut rest = sql;
    while let Some(line) = rest.split_inclusive('\n').next() {
        let Some((name, condition)) = optional(rest) else {
            narrowed.push_str(line);
            rest = &rest[line.len()..];
            continue;
        };
        let end = closing(condition);
        let value = filters.iter().find(|(filter, _)| *filter == name).map(|(_, value)| *value);
        if let Some(value) = value
            && !is_null(value)?
        {
            narrowed.push_str("  AND (");
            narrowed.push_str(&condition[..end]);
            narrowed.push_str(")\n");
        }
        rest = condition.get(end + 1..).unwrap_or_default().trim_start();
    }
    Ok(narrowed)
}

/// Gives values to those names that are left in the statement.
pub(super) fn bind(statement: &mut Statement, filters: &[Filter]) -> Result<()> {
    for (name, value) in filters {
        if let Some(place) = statement.parameter_index(name)? {
            statement.raw_bind_parameter(place, value)?;
        }
    }
    Ok(())
}

/// Name and condition of a filter, when the text begins with one; the condition goes on to the end of the text.
fn optional(text: &str) -> Option<(&str, &str)> {
    let rest = text.trim_start_matches(' ').strip_prefix("AND (")?;
    let (name, condition) = rest.split_once(" IS NULL OR ")?;
    let is_name = name.starts_with(':') && name[1..].bytes().all(|byte| byte.is_ascii_alphanumeric());
    is_name.then_some((name, condition))
}

/// Where the bracket closes that was open before the text. Strings and remarks do not count.
fn closing(text: &str) -> usize {
    let mut open = 1;
    let mut bytes = text.bytes().enumerate();
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'(' => open += 1,
            b')' => open -= 1,
            b'\'' => drop(bytes.find(|(_, byte)| *byte == b'\'')),
            b'-' if text[at..].starts_with("--") => drop(bytes.find(|(_, byte)| *byte == b'\n')),
            _ => {}
        }
        if open == 0 {
            return at;
        }
    }
    text.len()
}

fn is_null(value: &dyn ToSql) -> Result<bool> {
    Ok(matches!(value.to_sql()?, ToSqlOutput::Borrowed(ValueRef::Null) | ToSqlOutput::Owned(Value::Null)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &str = "SELECT id FROM t
WHERE removed_at IS NULL
  AND (:id IS NULL OR id = :id)
  AND (:text IS NULL OR CASE kind WHEN ')' THEN 0
         -- A remark :) in it.
         ELSE finds(name, :text) END)
ORDER BY id;
";

    #[test]
    fn only_given_filters_stand_in_the_statement() {
        let none = None::<String>;
        let narrow =
            |id: &dyn ToSql, text: &dyn ToSql| narrowed(LIST, &[(":id", id), (":text", text)]).unwrap();
        let (before, after) = ("SELECT id FROM t\nWHERE removed_at IS NULL\n", "ORDER BY id;\n");
        assert_eq!(narrow(&none, &none), format!("{before}{after}"));
        assert_eq!(narrow(&"7", &none), format!("{before}  AND (id = :id)\n{after}"));
        let whole = narrow(&none, &"an");
        assert!(
            whole.contains("AND (CASE kind WHEN ')' THEN 0\n") && whole.ends_with("END)\nORDER BY id;\n"),
            "{whole}"
        );
    }
}
