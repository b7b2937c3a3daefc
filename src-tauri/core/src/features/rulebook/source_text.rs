//! Where a fact was read, as a clerk sees it. The files of rules also say by which number the source goes in our own list
//! and in which store of code a text was found; neither means anything in a commune.

use serde::{Deserialize, Deserializer};

pub(super) fn readable<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Ok(of(&String::deserialize(deserializer)?))
}

/// «S1 github.com/one/two (toàn văn Luật 06/2022/QH15); S10 dantri.com.vn/2025» is «toàn văn Luật 06/2022/QH15;
/// dantri.com.vn/2025».
fn of(source: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in source.split("; ").map(|part| held(without_number(part))) {
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
    parts.join("; ")
}

fn without_number(part: &str) -> &str {
    let is_number = |word: &str| {
        let digits = word.strip_prefix(|c: char| c.is_ascii_uppercase()).unwrap_or_default();
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    part.split_once(' ').filter(|(word, _)| is_number(word)).map_or(part, |(_, rest)| rest)
}

/// What was read in a store of code; where it does not say, that it was one.
fn held(part: &str) -> &str {
    if !part.starts_with("github.com/") && !part.starts_with("raw.githubusercontent.com/") {
        return part;
    }
    let inside = part.split_once('(').and_then(|(_, rest)| rest.strip_suffix(')'));
    let is_file = |text: &str| text.ends_with(".csv") || text.ends_with(".md");
    inside.filter(|text| !is_file(text)).unwrap_or("kho dữ liệu công khai")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_our_list_and_stores_of_code_are_not_shown() {
        for (source, shown) in [
            ("S1 github.com/a/b (toàn văn Luật 06/2022/QH15)", "toàn văn Luật 06/2022/QH15"),
            ("S17 github.com/a/b (SOURCE.md); S5 github.com/a/c (06.csv)", "kho dữ liệu công khai"),
            (
                "S41 phuongduc.gov.vn; lsvn.vn; F33 (mẫu kèm Nghị định 86/2023)",
                "phuongduc.gov.vn; lsvn.vn; (mẫu kèm Nghị định 86/2023)",
            ),
            ("Kế hoạch 12/KH-UBND của xã", "Kế hoạch 12/KH-UBND của xã"),
            ("", ""),
        ] {
            assert_eq!(of(source), shown);
        }
    }
}
