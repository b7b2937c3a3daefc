//! Whether two records may be one person, with what speaks for it. Names are compared letter by letter and without
//! marks, births as far as they are known, identity numbers digit by digit. It only asks; the clerk decides.

use serde::Serialize;
use ts_rs::TS;
use uuid::Uuid;

use super::Sex;
use crate::{
    Row, id, optional_id,
    terms::{PartialDay, text},
};

/// How much speaks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum Strength {
    /// The number of the card, or name and whole day of birth, are the same.
    Strong,
    Likely,
    Possible,
}

/// What two records have in common, in sentences.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct Likeness {
    pub strength: Strength,
    pub evidence: Vec<String>,
}

/// What is compared of a person.
#[derive(Debug, Clone)]
pub(super) struct Face {
    pub(super) id: Uuid,
    pub(super) full_name: String,
    pub(super) folded: String,
    pub(super) other_folded: Option<String>,
    pub(super) sex: Option<Sex>,
    pub(super) birth: Option<PartialDay>,
    pub(super) citizen_id: Option<String>,
    pub(super) unit_id: Option<Uuid>,
    pub(super) hamlet_id: Option<Uuid>,
    pub(super) phone: Option<String>,
}

impl Face {
    pub(super) const COLUMNS: &str =
        "id, full_name, folded, other_name, sex, birth, citizen_id, unit_id, hamlet_id, phone";

    pub(super) fn from_row(row: &Row) -> rusqlite::Result<Self> {
        let other: Option<String> = row.get("other_name")?;
        Ok(Self {
            id: id(row, "id")?,
            full_name: row.get("full_name")?,
            folded: row.get("folded")?,
            other_folded: other.map(|other| text::fold(&other)),
            sex: row.get("sex")?,
            birth: row.get("birth")?,
            citizen_id: row.get("citizen_id")?,
            unit_id: optional_id(row, "unit_id")?,
            hamlet_id: optional_id(row, "hamlet_id")?,
            phone: row.get("phone")?,
        })
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Names {
    Same,
    /// «hoà» and «hòa».
    Tone,
    Marks,
    Letter,
    /// A middle name is missing on one side.
    Middle,
    /// One is the other's tên gọi khác.
    Other,
    Different,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Births {
    SameDay,
    /// The same as far as the less precise one goes.
    Agree,
    /// Day and month changed places, or one figure of the year differs.
    Slip,
    Unknown,
    Differ,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Numbers {
    Same,
    /// One digit differs, or two that stand together changed places.
    Near,
    Unknown,
    Differ,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Places {
    Unit,
    Hamlet,
    Unknown,
    Differ,
}

/// Nothing when too little speaks for it.
pub(super) fn compare(a: &Face, b: &Face) -> Option<Likeness> {
    let numbers = numbers(a.citizen_id.as_deref(), b.citizen_id.as_deref());
    let births = births(a.birth.as_ref(), b.birth.as_ref());
    if births == Births::Differ && !matches!(numbers, Numbers::Same | Numbers::Near) {
        return None;
    }
    let (names, places) = (names(a, b), places(a, b));
    let strength = strength(numbers, names, births, places)?;
    let other_sex = a.sex.zip(b.sex).is_some_and(|(a, b)| a != b);
    if other_sex && !matches!(numbers, Numbers::Same | Numbers::Near) {
        return None;
    }
    let mut evidence: Vec<String> = [
        name_evidence(names),
        birth_evidence(births, a, b),
        number_evidence(numbers),
        place_evidence(places),
        (a.phone.is_some() && a.phone == b.phone).then_some("Cùng số điện thoại"),
        other_sex.then_some("Hai hồ sơ ghi giới tính khác nhau"),
    ]
    .into_iter()
    .flatten()
    .map(str::to_owned)
    .collect();
    evidence.dedup();
    Some(Likeness { strength, evidence })
}

fn strength(numbers: Numbers, names: Names, births: Births, places: Places) -> Option<Strength> {
    use Strength::{Likely, Possible, Strong};
    let together = matches!(places, Places::Unit | Places::Hamlet);
    let is_close = names != Names::Different;
    match numbers {
        Numbers::Same => return Some(Strong),
        Numbers::Near if is_close => return Some(Likely),
        // Two numbers that have little in common are two people, unless all else is the same.
        Numbers::Differ => {
            let all_else = names == Names::Same && births == Births::SameDay && together;
            return all_else.then_some(Possible);
        }
        Numbers::Near | Numbers::Unknown => {}
    }
    let apart = places == Places::Differ;
    match (names, births) {
        (Names::Different, _) | (_, Births::Differ) => None,
        (Names::Same | Names::Tone, Births::SameDay) => Some(Strong),
        (Names::Same | Names::Tone, Births::Agree) => Some(if apart { Possible } else { Likely }),
        (Names::Same | Names::Tone, Births::Slip) => Some(if together { Likely } else { Possible }),
        (Names::Same | Names::Tone | Names::Other, Births::Unknown) if together => Some(Likely),
        (Names::Same | Names::Tone, Births::Unknown) => (!apart).then_some(Possible),
        (Names::Marks | Names::Letter | Names::Other, Births::SameDay) => {
            Some(if apart { Possible } else { Likely })
        }
        (Names::Middle, Births::SameDay) => Some(if together { Likely } else { Possible }),
        (Names::Marks | Names::Letter | Names::Other, Births::Agree | Births::Unknown) => {
            let is_enough = together && (births == Births::Agree || names != Names::Letter);
            is_enough.then_some(Possible)
        }
        (Names::Marks | Names::Letter | Names::Middle | Names::Other, _) => None,
    }
}

fn names(a: &Face, b: &Face) -> Names {
    if a.folded != b.folded {
        let is_other = |x: &Face, y: &Face| x.other_folded.as_ref() == Some(&y.folded);
        if is_other(a, b) || is_other(b, a) {
            return Names::Other;
        }
        return folded_names(&a.folded, &b.folded);
    }
    let lower = |face: &Face| face.full_name.to_lowercase();
    let (x, y) = (lower(a), lower(b));
    if x == y {
        Names::Same
    } else if text::canonical_tone(&x) == text::canonical_tone(&y) {
        Names::Tone
    } else {
        Names::Marks
    }
}

fn folded_names(a: &str, b: &str) -> Names {
    let words = |name: &str| name.split(' ').count();
    if words(a) == words(b) {
        let mut unlike = a.split(' ').zip(b.split(' ')).filter(|(x, y)| x != y);
        let Some((one, other)) = unlike.next() else { return Names::Same };
        return if unlike.next().is_none() && one_slip(one, other) {
            Names::Letter
        } else {
            Names::Different
        };
    }
    let (short, long) = if words(a) < words(b) { (a, b) } else { (b, a) };
    let ends = |name: &str| {
        let end = name.rsplit(' ').next().unwrap_or_default().to_owned();
        (name.split(' ').next().unwrap_or_default().to_owned(), end)
    };
    let mut rest = long.split(' ');
    let is_part = short.split(' ').all(|word| rest.any(|other| other == word));
    if words(short) >= 2 && is_part && ends(short) == ends(long) { Names::Middle } else { Names::Different }
}

/// One letter more, less or another, or two neighbours exchanged.
pub(super) fn one_slip(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    let Some(at) = (0..long.len()).find(|at| short.get(*at) != long.get(*at)) else { return true };
    match long.len() - short.len() {
        0 => {
            let exchanged = short.get(at) == long.get(at + 1) && short.get(at + 1) == long.get(at);
            short[at + 1..] == long[at + 1..] || (exchanged && short[at + 2..] == long[at + 2..])
        }
        1 => short[at..] == long[at + 1..],
        _ => false,
    }
}

fn births(a: Option<&PartialDay>, b: Option<&PartialDay>) -> Births {
    let (Some(a), Some(b)) = (a, b) else { return Births::Unknown };
    let (x, y) = (a.as_str(), b.as_str());
    if x == y {
        return if a.day().is_some() { Births::SameDay } else { Births::Agree };
    }
    if x.starts_with(y) || y.starts_with(x) {
        return Births::Agree;
    }
    if x.len() != 10 || y.len() != 10 {
        return Births::Differ;
    }
    let exchanged = x[..4] == y[..4] && x[5..7] == y[8..] && x[8..] == y[5..7];
    let year_slip =
        x[4..] == y[4..] && x[..4].bytes().zip(y[..4].bytes()).filter(|(x, y)| x != y).count() == 1;
    if exchanged || year_slip { Births::Slip } else { Births::Differ }
}

fn numbers(a: Option<&str>, b: Option<&str>) -> Numbers {
    let (Some(a), Some(b)) = (a, b) else { return Numbers::Unknown };
    if a == b {
        return Numbers::Same;
    }
    // An old number of nine digits says nothing against a new one of twelve.
    if a.len() != b.len() {
        return Numbers::Unknown;
    }
    let unlike: Vec<usize> = (0..a.len()).filter(|at| a.as_bytes()[*at] != b.as_bytes()[*at]).collect();
    let is_near = match unlike[..] {
        [_] => true,
        [x, y] => y == x + 1 && a.as_bytes()[x] == b.as_bytes()[y] && a.as_bytes()[y] == b.as_bytes()[x],
        _ => false,
    };
    if is_near { Numbers::Near } else { Numbers::Differ }
}

fn places(a: &Face, b: &Face) -> Places {
    let same = |x: Option<Uuid>, y: Option<Uuid>| x.is_some() && x == y;
    if same(a.unit_id, b.unit_id) || same(a.unit_id, b.hamlet_id) || same(a.hamlet_id, b.unit_id) {
        Places::Unit
    } else if same(a.hamlet_id, b.hamlet_id) {
        Places::Hamlet
    } else if (a.unit_id.is_some() && b.unit_id.is_some()) || (a.hamlet_id.is_some() && b.hamlet_id.is_some())
    {
        Places::Differ
    } else {
        Places::Unknown
    }
}

fn name_evidence(names: Names) -> Option<&'static str> {
    Some(match names {
        Names::Same => "Cùng họ tên",
        Names::Tone => "Họ tên chỉ khác chỗ đặt dấu",
        Names::Marks => "Họ tên chỉ khác dấu",
        Names::Letter => "Họ tên chỉ lệch một chữ cái",
        Names::Middle => "Cùng họ và tên, một bên thiếu chữ đệm",
        Names::Other => "Họ tên trùng với tên gọi khác",
        Names::Different => "Họ tên khác nhau",
    })
}

fn birth_evidence(births: Births, a: &Face, b: &Face) -> Option<&'static str> {
    Some(match births {
        Births::SameDay => "Cùng ngày sinh",
        Births::Agree if a.birth == b.birth => "Cùng năm sinh, chưa rõ ngày",
        Births::Agree => "Cùng năm sinh, một bên chưa rõ ngày",
        Births::Slip => "Ngày sinh chỉ lệch một chữ số hoặc đổi chỗ ngày và tháng",
        Births::Unknown => "Có bên chưa ghi ngày sinh",
        Births::Differ => "Ngày sinh khác nhau",
    })
}

fn number_evidence(numbers: Numbers) -> Option<&'static str> {
    match numbers {
        Numbers::Same => Some("Cùng số CCCD"),
        Numbers::Near => Some("Số CCCD chỉ lệch một chữ số hoặc đổi chỗ hai chữ số"),
        Numbers::Differ => Some("Số CCCD khác nhau"),
        Numbers::Unknown => None,
    }
}

fn place_evidence(places: Places) -> Option<&'static str> {
    match places {
        Places::Unit => Some("Cùng đơn vị"),
        Places::Hamlet => Some("Cùng thôn bản"),
        Places::Differ => Some("Khác đơn vị, thôn bản"),
        Places::Unknown => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn face(name: &str, birth: &str, number: &str) -> Face {
        Face {
            id: Uuid::nil(),
            full_name: name.into(),
            folded: text::fold(name),
            other_folded: None,
            sex: None,
            birth: birth.parse().ok(),
            citizen_id: (!number.is_empty()).then(|| number.into()),
            unit_id: None,
            hamlet_id: Some(Uuid::nil()),
            phone: None,
        }
    }

    fn judged(a: (&str, &str, &str), b: (&str, &str, &str)) -> Option<Strength> {
        compare(&face(a.0, a.1, a.2), &face(b.0, b.1, b.2)).map(|likeness| likeness.strength)
    }

    #[test]
    fn what_speaks_for_one_person_is_weighed() {
        use Strength::{Likely, Possible, Strong};
        let hang = ("Vi Thị Hằng", "1987-03-12", "040187528979");
        for (other, expected) in [
            (("Vi Thị Hằng", "1987-03-12", ""), Some(Strong)),
            (("Kha Văn Đăng", "1960", "040187528979"), Some(Strong)),
            (("Vi Thị Hăng", "1987-03-12", ""), Some(Likely)),
            (("Vi Thị Hắng", "1987", ""), Some(Possible)),
            (("Vi Thị Hằngg", "1987-03-12", ""), Some(Likely)),
            (("Vi Hằng", "1987-03-12", ""), Some(Likely)),
            (("Vi Thị Hằng", "1987-12-03", ""), Some(Likely)),
            (("Vi Thị Hằng", "1978-03-12", ""), None),
            (("Vi Thị Hằng", "1997-03-12", ""), Some(Likely)),
            (("Vi Thị Hằng", "1990", ""), None),
            (("Vi Thị Hằng", "", ""), Some(Likely)),
            (("Vi Thị Hăng", "1990", "040187528997"), Some(Likely)),
            (("Vi Thị Hằng", "1987-03-12", "040187111222"), Some(Possible)),
            (("Lô Thị Hằng", "1987-03-12", ""), None),
        ] {
            assert_eq!(judged(hang, other), expected, "{other:?}");
            assert_eq!(judged(other, hang), expected, "{other:?}");
        }
        let hoa = judged(("Lê Thị Hoà", "1987-03-12", ""), ("Lê Thị Hòa", "1987-03-12", ""));
        assert_eq!(hoa, Some(Strong));
    }

    #[test]
    fn one_slip_of_the_pen_is_told_from_two() {
        for (a, b) in [("phuong", "phuog"), ("phuong", "phuogn"), ("phuong", "phuonh"), ("lo", "lo")] {
            assert!(one_slip(a, b) && one_slip(b, a), "{a} {b}");
        }
        for (a, b) in [("phuong", "phu"), ("hang", "hoan"), ("an", "binh")] {
            assert!(!one_slip(a, b) && !one_slip(b, a), "{a} {b}");
        }
    }
}
