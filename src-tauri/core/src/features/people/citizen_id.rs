//! The number of an identity card: what is refused for its form, and what is only said. Province, sex and year
//! inside it are never a reason to refuse: cards have been issued with mistakes, and the card is right by law.

use serde::Serialize;
use sovang_sheets::{
    cells::Cell,
    identity::{IdNote, identity},
    name::Sex as SheetSex,
};
use ts_rs::TS;

use super::Sex;
use crate::{Error, Result, terms::PartialDay};

/// Something the clerk should look at again. It never stops anything.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct Warning {
    /// The field of the form it is about.
    pub field: &'static str,
    pub message: String,
}

/// Digits only and 9 or 12 of them.
pub(super) fn checked(written: Option<&str>) -> Result<Option<String>> {
    let digits: String =
        written.unwrap_or_default().chars().filter(|c| !c.is_whitespace() && *c != '.').collect();
    if digits.is_empty() {
        return Ok(None);
    }
    let is_number = digits.bytes().all(|b| b.is_ascii_digit()) && matches!(digits.len(), 9 | 12);
    if is_number {
        return Ok(Some(digits));
    }
    let message = format!("Số CCCD «{digits}» phải gồm 12 chữ số (CMND cũ: 9 chữ số). Hãy kiểm tra lại.");
    Err(Error::invalid("citizenId", message))
}

/// What the number says of its owner, held against the record.
pub(super) fn warnings(number: &str, sex: Option<Sex>, birth: Option<&PartialDay>) -> Vec<Warning> {
    let theirs = sex.map(|sex| if sex == Sex::Male { SheetSex::Male } else { SheetSex::Female });
    let read = identity(&Cell::text(number), theirs, birth.map(PartialDay::year));
    let sentences = read.notes.iter().filter_map(|note| sentence(note, number, sex, birth));
    sentences.map(|message| Warning { field: "citizenId", message }).collect()
}

#[allow(clippy::wildcard_enum_match_arm, reason = "the other notes are about cells of a spreadsheet")]
fn sentence(note: &IdNote, number: &str, sex: Option<Sex>, birth: Option<&PartialDay>) -> Option<String> {
    let digits = |from: usize, to: usize| number.get(from..to).unwrap_or_default();
    Some(match note {
        IdNote::UnknownProvince => {
            format!("Ba số đầu «{}» không phải mã tỉnh, thành phố nào. Hãy xem lại trên thẻ.", digits(0, 3))
        }
        IdNote::SexDiffers => {
            let (inside, outside) = if sex == Some(Sex::Male) { ("nữ", "nam") } else { ("nam", "nữ") };
            format!(
                "Số thứ tư «{}» là của {inside}, hồ sơ ghi {outside}. Hãy xem lại trên thẻ.",
                digits(3, 4)
            )
        }
        IdNote::YearDiffers => {
            let inside = 1900
                + digits(3, 4).parse::<i32>().unwrap_or_default() / 2 * 100
                + digits(4, 6).parse::<i32>().unwrap_or_default();
            let outside = birth.map(PartialDay::year).unwrap_or_default();
            format!("Số CCCD ghi năm sinh {inside}, hồ sơ ghi {outside}. Hãy xem lại trên thẻ.")
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identity_number_is_digits_of_the_right_count() {
        assert_eq!(checked(Some(" 040 087 528 979 ")).unwrap().as_deref(), Some("040087528979"));
        assert_eq!(checked(Some("")).unwrap(), None);
        for bad in ["4008752897", "04008752897O", "40087528979"] {
            assert!(checked(Some(bad)).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_number_that_disagrees_is_only_told() {
        let born: PartialDay = "1987".parse().unwrap();
        let told = |number, sex| warnings(number, Some(sex), Some(&born));
        assert_eq!(told("040087528979", Sex::Male), []);
        assert!(told("003087528979", Sex::Male)[0].message.contains("«003»"));
        assert!(told("040187528979", Sex::Male)[0].message.contains("là của nữ, hồ sơ ghi nam"));
        assert!(told("040286528979", Sex::Male)[0].message.contains("năm sinh 2086, hồ sơ ghi 1987"));
        assert_eq!(warnings("186123456", Some(Sex::Male), Some(&born)), []);
    }
}
