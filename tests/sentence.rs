//! What every refusal must be: a Vietnamese sentence for a clerk.
use sovang_core::Error;

/// Letters that only Vietnamese writes.
const LETTERS: &str = "ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ";
/// Words that come from a library, not from us.
const FOREIGN: [&str; 14] = [
    "expected",
    "missing",
    "unknown",
    "invalid",
    "error",
    "failed",
    "sqlite",
    "database",
    "constraint",
    "null",
    "panic",
    "os error",
    "column",
    "line 1",
];

/// What is wrong with the sentence of this refusal; nothing when a clerk can read it.
pub fn complaint(error: &Error) -> Option<String> {
    let text = error.to_string();
    let plain = text.to_lowercase();
    // What the clerk typed may be in any language and stands between these marks.
    let own: String =
        plain.split('«').map(|part| part.split_once('»').map_or(part, |(_, after)| after)).collect();
    let ends_well = text.ends_with('.') || text.ends_with(".»");
    let what = if error.code() == "unexpected" {
        format!("is unexpected: {:?}", std::error::Error::source(error).map(ToString::to_string))
    } else if !text.starts_with(|first: char| first.is_uppercase() || first.is_numeric() || first == '«')
        || !ends_well
    {
        "is no sentence".to_owned()
    } else if !plain.contains(|letter| LETTERS.contains(letter)) {
        "is not Vietnamese".to_owned()
    } else if let Some(word) = FOREIGN.iter().find(|word| own.contains(*word)) {
        format!("says «{word}»")
    } else {
        return None;
    };
    Some(format!("«{text}» {what}"))
}
