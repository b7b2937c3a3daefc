//! Whether a row of a list and somebody already known are one person. Nothing is guessed in silence: what is
//! likely but not sure is asked, and people who only share a name stay apart.

use super::places::PlaceRef;
use crate::{features::people::Sex, terms::text};

/// What tells people apart.
#[derive(Debug, Clone, Default)]
pub(super) struct Traits {
    /// The name as it is kept; it is compared in one writing.
    pub(super) name: String,
    /// YYYY, YYYY-MM or YYYY-MM-DD.
    pub(super) birth: Option<String>,
    /// Twelve or nine digits.
    pub(super) number: Option<String>,
    pub(super) sex: Option<Sex>,
    pub(super) unit: Option<PlaceRef>,
    pub(super) hamlet: Option<PlaceRef>,
}

/// Where the other one was met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Met {
    /// On record.
    Record,
    /// In a row above: two rows that are only alike may well be two people.
    List,
}

/// Whether two are one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// One person; the lower number is the surer.
    Same(u8),
    /// Perhaps; why it is not sure.
    Ask(Doubt),
    /// Two people.
    Different,
}

/// Why it is not sure that two are one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Doubt {
    /// One number, two names.
    NumberOfAnother,
    /// An old number beside a new one.
    OldNumber,
    /// One of the two births is known less, or not at all.
    BirthKnownLess,
    /// Same name and year, different unit, post or sex.
    OtherPlace,
    /// Same name and place, but the days of birth differ.
    OtherBirth,
    /// The names differ by y and i, or one is written without marks.
    AlmostTheName,
    /// Several people fit equally well.
    Several,
    /// The clerk decided otherwise than the rules would.
    Decided,
}

/// A name in the form names are compared in.
pub(super) fn name_form(name: &str) -> String {
    text::canonical_tone(&text::line(name).to_lowercase()).into_owned()
}

/// One name in two writings; most are written alike, and looking is far cheaper than making forms.
pub(super) fn is_same_name(ours: &str, theirs: &str) -> bool {
    ours == theirs || name_form(ours) == name_form(theirs)
}

/// The same with y as i and without marks: what two writings of one name share.
pub(super) fn loose_form(folded: &str) -> String {
    folded.replace('y', "i")
}

pub(super) fn compare(row: &Traits, known: &Traits, met: Met) -> Verdict {
    let same_name = is_same_name(&row.name, &known.name);
    match numbers(row, known) {
        Numbers::Equal if same_name => return Verdict::Same(0),
        Numbers::Equal => return Verdict::Ask(Doubt::NumberOfAnother),
        Numbers::Other => return Verdict::Different,
        Numbers::OldAndNew if same_name && births(row, known) != Births::Conflict => {
            return Verdict::Ask(Doubt::OldNumber);
        }
        Numbers::OldAndNew => return Verdict::Different,
        Numbers::Unknown => {}
    }
    if same_name {
        return by_birth(row, known, met);
    }
    let near = almost(&name_form(&row.name), &name_form(&known.name));
    let sure_birth = births(row, known) == Births::Equal;
    let to_the_day = row.birth.as_ref().is_some_and(|birth| birth.len() == 10);
    if near && sure_birth && (to_the_day || places(row, known) == Places::Agree) {
        return Verdict::Ask(Doubt::AlmostTheName);
    }
    Verdict::Different
}

/// Two of one name without numbers that speak.
fn by_birth(row: &Traits, known: &Traits, met: Met) -> Verdict {
    let place = places(row, known);
    let apart = place == Places::Differ || differ(row.sex.as_ref(), known.sex.as_ref());
    match births(row, known) {
        Births::Equal if row.birth.as_ref().is_some_and(|birth| birth.len() == 10) => Verdict::Same(1),
        Births::Equal | Births::BothUnknown if apart => Verdict::Ask(Doubt::OtherPlace),
        // A list may hold two of one name and year; only the record was met before for sure.
        Births::Equal | Births::BothUnknown if met == Met::List => Verdict::Ask(Doubt::BirthKnownLess),
        Births::Equal => Verdict::Same(if place == Places::Agree { 2 } else { 3 }),
        Births::BothUnknown => Verdict::Same(4),
        Births::Less | Births::OneUnknown if met == Met::Record && place == Places::Agree && !apart => {
            Verdict::Same(5)
        }
        Births::Less | Births::OneUnknown => Verdict::Ask(Doubt::BirthKnownLess),
        Births::Conflict if place == Places::Agree && is_slip(row, known) => Verdict::Ask(Doubt::OtherBirth),
        Births::Conflict => Verdict::Different,
    }
}

enum Numbers {
    Equal,
    Other,
    OldAndNew,
    Unknown,
}

fn numbers(row: &Traits, known: &Traits) -> Numbers {
    match (&row.number, &known.number) {
        (Some(ours), Some(theirs)) if ours == theirs => Numbers::Equal,
        (Some(ours), Some(theirs)) if ours.len() == theirs.len() => Numbers::Other,
        (Some(_), Some(_)) => Numbers::OldAndNew,
        _ => Numbers::Unknown,
    }
}

#[derive(PartialEq, Eq)]
enum Births {
    /// The same, known equally well.
    Equal,
    /// One is the other known less.
    Less,
    OneUnknown,
    BothUnknown,
    Conflict,
}

fn births(row: &Traits, known: &Traits) -> Births {
    match (&row.birth, &known.birth) {
        (None, None) => Births::BothUnknown,
        (Some(ours), Some(theirs)) if ours == theirs => Births::Equal,
        (Some(ours), Some(theirs)) if ours.starts_with(theirs) || theirs.starts_with(ours) => Births::Less,
        (Some(_), Some(_)) => Births::Conflict,
        _ => Births::OneUnknown,
    }
}

/// Only one of year, month and day differs: more likely a slip than a namesake next door.
fn is_slip(row: &Traits, known: &Traits) -> bool {
    let (Some(ours), Some(theirs)) = (&row.birth, &known.birth) else { return false };
    ours.len() == 10
        && theirs.len() == 10
        && ours.split('-').zip(theirs.split('-')).filter(|(a, b)| a != b).count() == 1
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Places {
    Agree,
    Differ,
    Unknown,
}

fn places(row: &Traits, known: &Traits) -> Places {
    let pairs = [(row.unit, known.unit), (row.hamlet, known.hamlet)];
    let both = pairs.into_iter().filter_map(|(ours, theirs)| Some(ours? == theirs?));
    let found: Vec<bool> = both.collect();
    match found.as_slice() {
        [] => Places::Unknown,
        all if all.contains(&false) => Places::Differ,
        _ => Places::Agree,
    }
}

fn differ<T: PartialEq>(ours: Option<&T>, theirs: Option<&T>) -> bool {
    matches!((ours, theirs), (Some(ours), Some(theirs)) if ours != theirs)
}

/// "Quý" and "Quí", or "Nguyen Thi Hoa" typed without marks; never "Hoa" and "Hoà".
fn almost(ours: &str, theirs: &str) -> bool {
    let as_i = |name: &str| -> String { name.chars().map(y_as_i).collect() };
    let bare = |name: &str| name.is_ascii();
    as_i(ours) == as_i(theirs) || ((bare(ours) || bare(theirs)) && text::fold(ours) == text::fold(theirs))
}

fn y_as_i(letter: char) -> char {
    match letter {
        'y' => 'i',
        'ý' => 'í',
        'ỳ' => 'ì',
        'ỷ' => 'ỉ',
        'ỹ' => 'ĩ',
        'ỵ' => 'ị',
        other => other,
    }
}

/// Folded writings of a name that differ from it by one y or i at the end of a word.
pub(super) fn other_spellings(folded: &str) -> Vec<String> {
    let words: Vec<&str> = folded.split(' ').collect();
    let mut found = Vec::new();
    for (place, word) in words.iter().enumerate() {
        // "Thị" is written one way, and after most vowels the two letters are two sounds.
        let Some(stem) = word.strip_suffix(['i', 'y']).filter(|_| *word != "thi") else { continue };
        let open = stem.ends_with(['h', 'k', 'l', 'm', 's', 't', 'v']) || stem == "qu";
        if open {
            let other = if word.ends_with('i') { 'y' } else { 'i' };
            let mut changed = words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
            if let Some(place) = changed.get_mut(place) {
                *place = format!("{stem}{other}");
            }
            found.push(changed.join(" "));
        }
    }
    found.truncate(3);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn traits(name: &str, birth: &str, number: &str, hamlet: usize) -> Traits {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Traits {
            name: name.to_owned(),
            birth: some(birth),
            number: some(number),
            hamlet: (hamlet > 0).then_some(PlaceRef::New(hamlet)),
            ..Traits::default()
        }
    }

    use Doubt::{AlmostTheName, BirthKnownLess, NumberOfAnother, OldNumber, OtherBirth, OtherPlace};
    use Verdict::{Ask, Different, Same};

    /// Name, birth, number, hamlet.
    type Side = (&'static str, &'static str, &'static str, usize);
    const A: &str = "040180012345";

    /// A row, somebody known, what they are when known from the record, and when known from the same list.
    const CASES: &[(Side, Side, Verdict, Verdict)] = &[
        // row, known, on record, in the same list
        (("Nguyễn Thị Hoà", "1980-03-02", A, 0), ("Nguyễn Thị Hòa", "1980-03-02", A, 0), Same(0), Same(0)),
        (("NGUYỄN THỊ HOÀ", "1980-03-02", "", 0), ("Nguyễn Thị Hoà", "1980-03-02", A, 0), Same(1), Same(1)),
        (
            ("Nguyễn Thị Hoà", "1980", "", 0),
            ("Nguyễn Thị Hoà", "1980-03-02", A, 0),
            Ask(BirthKnownLess),
            Ask(BirthKnownLess),
        ),
        (
            ("Nguyễn Thị Hoà", "1980", "", 1),
            ("Nguyễn Thị Hoà", "1980-03-02", A, 1),
            Same(5),
            Ask(BirthKnownLess),
        ),
        (("Nguyễn Thị Hoà", "1980", "", 0), ("Nguyễn Thị Hoà", "1980", "", 0), Same(3), Ask(BirthKnownLess)),
        (
            ("Nguyễn Thị Hoà", "1980", "", 1),
            ("Nguyễn Thị Hoà", "1980", "", 2),
            Ask(OtherPlace),
            Ask(OtherPlace),
        ),
        (("Nguyễn Thị Hoà", "", "", 0), ("Nguyễn Thị Hoà", "", "", 0), Same(4), Ask(BirthKnownLess)),
        (
            ("Vi Văn Hải", "1985-10-10", "040085044444", 1),
            ("Vi Văn Hải", "1985-10-10", "040085055555", 1),
            Different,
            Different,
        ),
        (
            ("Trần Thị Thủy", "1979-09-09", "186543210", 0),
            ("Trần Thị Thuỷ", "1979-09-09", "040179099999", 0),
            Ask(OldNumber),
            Ask(OldNumber),
        ),
        (
            ("Đặng Văn Quí", "1970-01-01", A, 0),
            ("Đặng Văn Quý", "1970-01-01", A, 0),
            Ask(NumberOfAnother),
            Ask(NumberOfAnother),
        ),
        (
            ("Đặng Văn Quí", "1970-01-01", "", 0),
            ("Đặng Văn Quý", "1970-01-01", "", 0),
            Ask(AlmostTheName),
            Ask(AlmostTheName),
        ),
        (
            ("Dang Van Quy", "1970-01-01", "", 0),
            ("Đặng Văn Quý", "1970-01-01", "", 0),
            Ask(AlmostTheName),
            Ask(AlmostTheName),
        ),
        (
            ("Lương Thị Hoa", "1988-05-05", "", 1),
            ("Lương Thị Hoà", "1988-05-05", "", 1),
            Different,
            Different,
        ),
        (
            ("Vi Văn Hải", "1985-10-10", "", 1),
            ("Vi Văn Hải", "1985-10-11", "", 1),
            Ask(OtherBirth),
            Ask(OtherBirth),
        ),
        (("Vi Văn Hải", "1985-10-10", "", 1), ("Vi Văn Hải", "1990-10-11", "", 1), Different, Different),
        (("Vi Văn Hải", "1985-10-10", "", 1), ("Vi Văn Hải", "1985-10-11", "", 2), Different, Different),
    ];

    #[test]
    fn the_table_of_verdicts_holds() {
        for (row, known, on_record, in_list) in CASES {
            let of = |(name, birth, number, hamlet): &Side| traits(name, birth, number, *hamlet);
            assert_eq!(compare(&of(row), &of(known), Met::Record), *on_record, "{row:?} {known:?}");
            assert_eq!(compare(&of(row), &of(known), Met::List), *in_list, "{row:?} {known:?}");
        }
    }

    #[test]
    fn other_spellings_change_one_letter() {
        assert_eq!(other_spellings("dang van quy"), ["dang van qui"]);
        assert_eq!(other_spellings("vi thi ly"), ["vy thi ly", "vi thi li"]);
        assert_eq!(other_spellings("vi thi mui"), ["vy thi mui"]);
        assert!(other_spellings("lo van hai").is_empty());
    }
}
