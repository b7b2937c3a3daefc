//! Reads what a form, a script or a test sends into the type a command takes. Screens are checked by the compiler,
//! so what does not fit comes from a typed value or from the command line; either way it is told in our words.

use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_path_to_error::Segment;

use crate::{Error, Result};

pub(crate) fn read<T: DeserializeOwned>(input: Value) -> Result<T> {
    serde_path_to_error::deserialize(&input).map_err(|cause| {
        let segments: Vec<&Segment> = cause.path().iter().collect();
        refusal(&segments, &cause.inner().to_string(), &input)
    })
}

/// The same for a change, of which a block of no rows is none.
pub(crate) fn read_some<T: DeserializeOwned>(input: Value) -> Result<T> {
    if input.as_array().is_some_and(Vec::is_empty) {
        return Err(Error::invalid("", "Chưa có dòng nào để ghi. Hãy nhập ít nhất một dòng."));
    }
    read(input)
}

/// `[2].birth` is the field `birth` of row 3, as every refusal of a block names it.
fn refusal(segments: &[&Segment], cause: &str, input: &Value) -> Error {
    let (mut names, mut row, mut sent) = (Vec::new(), None, Some(input));
    for segment in segments {
        match segment {
            Segment::Seq { index } => {
                (names, row) = (Vec::new(), Some(index + 1));
                sent = sent.and_then(|value| value.get(index));
            }
            Segment::Map { key } => {
                names.push(key.as_str());
                sent = sent.and_then(|value| value.get(key));
            }
            Segment::Enum { variant } => names.push(variant),
            Segment::Unknown => {}
        }
    }
    // A field that is not there, or that nobody knows, is named only in the cause.
    let quoted = || cause.split('`').nth(1).unwrap_or_default();
    let named = cause.starts_with("missing field") || cause.starts_with("unknown field");
    if named && names.last() != Some(&quoted()) {
        names.push(quoted());
    }
    let field = names.join(".");
    let error = Error::invalid(field.clone(), sentence(cause, &field, sent));
    match row {
        Some(row) => error.in_row(row),
        None => error,
    }
}

fn sentence(cause: &str, field: &str, sent: Option<&Value>) -> String {
    const MOST: usize = 60;
    // What our own types say stands as it is.
    if !cause.is_ascii() && cause.ends_with('.') {
        return cause.to_owned();
    }
    if cause.starts_with("missing field") {
        return format!("Thiếu mục «{field}». Hãy nhập mục này.");
    }
    if cause.starts_with("unknown field") {
        return format!("Không có mục nào tên «{field}». Hãy bỏ mục này.");
    }
    let shown = match sent {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Null) | None => String::new(),
        Some(other) => other.to_string(),
    };
    let shown: String = shown.chars().filter(|letter| !letter.is_control()).take(MOST).collect();
    match (field, shown.as_str()) {
        ("", _) => "Dữ liệu gửi đến không đúng mẫu của lệnh này. Hãy xem lại mẫu.".to_owned(),
        (_, "") => format!("Mục «{field}» còn trống. Hãy nhập mục này."),
        _ if is_of_days(cause) => format!(
            "«{shown}» ở mục «{field}» không phải một ngày có thật. Hãy viết năm-tháng-ngày, như 2026-09-23."
        ),
        _ => format!("Mục «{field}» không nhận giá trị «{shown}». Hãy nhập lại."),
    }
}

/// What the library of days says of a text that is none.
fn is_of_days(cause: &str) -> bool {
    ["out of range", "invalid characters", "premature end", "trailing input", "date string"]
        .iter()
        .any(|words| cause.contains(words))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[derive(Debug, serde::Deserialize)]
    #[serde(rename_all = "camelCase", deny_unknown_fields)]
    #[allow(dead_code, reason = "only read into")]
    struct Draft {
        full_name: String,
        born_on: Option<chrono::NaiveDate>,
        place: Option<Place>,
    }

    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    #[allow(dead_code, reason = "only read into")]
    struct Place {
        id: uuid::Uuid,
    }

    #[test]
    fn what_does_not_fit_is_told_by_its_field() {
        for (input, field, words) in [
            (json!({}), "fullName", "Thiếu mục «fullName»"),
            (json!({ "fullName": 5 }), "fullName", "không nhận giá trị «5»"),
            (json!({ "fullName": null }), "fullName", "còn trống"),
            (json!({ "fullName": "A", "colour": "red" }), "colour", "Không có mục nào tên «colour»"),
            (
                json!({ "fullName": "A", "bornOn": "2026-02-31" }),
                "bornOn",
                "«2026-02-31» ở mục «bornOn» không phải",
            ),
            (json!({ "fullName": "A", "bornOn": "hôm qua" }), "bornOn", "không phải một ngày có thật"),
            (json!({ "fullName": "A", "place": { "id": "12" } }), "place.id", "không nhận giá trị «12»"),
            (json!({ "fullName": "A", "place": {} }), "place.id", "Thiếu mục «place.id»"),
            (json!("A"), "", "không đúng mẫu"),
        ] {
            let refused = read::<Draft>(input.clone()).unwrap_err();
            assert_eq!(refused.wire().field.as_deref(), Some(field), "{input}: {refused}");
            assert!(refused.to_string().contains(words), "{input}: {refused}");
        }
    }

    #[test]
    fn a_row_of_a_block_is_named() {
        let refused = read::<Vec<Draft>>(json!([{ "fullName": "A" }, { "fullName": 7 }])).unwrap_err();
        assert_eq!(refused.wire().field.as_deref(), Some("2.fullName"));
        assert!(refused.to_string().starts_with("Dòng 2: "), "{refused}");
    }
}
