//! What a row wants kept, before anybody is looked up: a draft of a person, the texts that name units, remarks.

use sovang_sheets::{
    heading::Field,
    name::{Sex as SheetSex, quiet},
    table::{Column, Fields, List, Recipient, Record, is_hamlet, is_unit},
};

use super::{places::Places, posts::Posts, titles};
use crate::{
    features::{
        people::{PersonDraft, Sex},
        rulebook::Rulebook,
    },
    terms::{PartialDay, text},
};

/// One row on its way in.
#[derive(Debug, Clone)]
pub(super) struct Intake {
    pub(super) recipient: Recipient,
    /// Name, birth and all else that is no unit; for a household that of its head.
    pub(super) draft: PersonDraft,
    /// Places in [`Places::texts`].
    pub(super) unit: Option<usize>,
    pub(super) hamlet: Option<usize>,
    /// The unit the row itself is, in a list of units.
    pub(super) own: Option<usize>,
    /// People in the household.
    pub(super) size: Option<u32>,
    /// Lines for the note of the record.
    pub(super) notes: Vec<String>,
    /// Ids of titles and commendations asked for.
    pub(super) awards: Vec<String>,
    /// Words for a title or form nobody knows.
    pub(super) unknown_awards: Vec<String>,
    pub(super) merit: Option<String>,
    /// What the list notes of a nomination; without a round it is a note of the person.
    pub(super) remark: Option<String>,
    /// A member of the household above rather than its head, and what the member is to the head.
    pub(super) is_member: bool,
    pub(super) relation: Option<String>,
}

/// Reads rows of one list, noting the units and posts they name.
pub(super) struct Intakes<'a> {
    pub(super) book: &'a Rulebook,
    pub(super) list: &'a List,
    /// The unit everybody belongs to, as the clerk said.
    pub(super) place: Option<&'a str>,
    /// The rows are nominations: what they note is noted of the nomination.
    pub(super) nominates: bool,
    pub(super) places: &'a mut Places,
    pub(super) posts: &'a mut Posts,
}

impl Intakes<'_> {
    pub(super) fn take(&mut self, record: &Record, group: Option<&str>) -> Intake {
        let fields = &record.fields;
        let mut notes = Vec::new();
        let (position, unit, hamlet) = self.work_and_home(fields, group, &mut notes);
        for (field, what) in
            [(Field::Address, "Địa chỉ"), (Field::Home, "Quê quán"), (Field::Relation, "Quan hệ với chủ hộ")]
        {
            notes.extend(words(fields, field).map(|text| format!("{what}: {text}")));
        }
        let mut remark =
            fields.texts.get(&Field::Note).map(|text| text::lines(text)).filter(|text| !text.is_empty());
        if !self.nominates {
            notes.extend(remark.take());
        }
        if fields.cccd.is_some() {
            notes.extend(fields.cmnd.as_ref().map(|number| format!("CMND cũ: {number}")));
        }
        let is_unit_row = record.recipient == Recipient::Unit;
        let own =
            is_unit_row.then(|| self.places.note(&text::line(&fields.full_name), false, Some(record.row)));
        if let Some(position) = position.as_deref().filter(|_| !is_unit_row) {
            self.posts.note(position);
        }
        Intake {
            recipient: record.recipient,
            draft: PersonDraft {
                full_name: text::line(&fields.full_name),
                sex: fields.sex.map(sex),
                birth: fields.birth.as_ref().and_then(partial_day),
                citizen_id: fields.cccd.clone().or_else(|| fields.cmnd.clone()),
                ethnicity: words(fields, Field::Ethnic),
                position,
                phone: words(fields, Field::Phone),
                ..PersonDraft::default()
            },
            unit,
            hamlet,
            own,
            size: fields.household_size,
            notes,
            awards: self.awards(fields, record.recipient),
            unknown_awards: self.unknown_awards(fields, record.recipient),
            merit: fields
                .texts
                .get(&Field::Achievement)
                .map(|text| text::line(text))
                .filter(|text| !text.is_empty()),
            remark,
            is_member: record.recipient == Recipient::Person && words(fields, Field::Relation).is_some(),
            relation: words(fields, Field::Relation).filter(|relation| relation.chars().count() <= 60),
        }
    }

    /// Words of the column of titles that name none, apart from a tick under its heading.
    fn unknown_awards(&self, fields: &Fields, recipient: Recipient) -> Vec<String> {
        let Some(column) = self.list.column(Field::Proposed).filter(|_| self.nominates) else {
            return Vec::new();
        };
        let heading = column.heading.rsplit(" / ").next().unwrap_or_default();
        let asked = titles::parts(fields).filter(|text| *text != heading);
        let unknown = asked.filter(|text| titles::award(self.book, text, titles::kind(recipient)).is_none());
        unknown.map(text::line).collect()
    }

    /// What the row asks for, or where no column says it what the whole list asks for in its title.
    fn awards(&self, fields: &Fields, recipient: Recipient) -> Vec<String> {
        if let Some(column) = self.list.column(Field::Proposed) {
            let found = titles::asked_for(self.book, fields, recipient);
            // A tick under "Đăng ký" asks for what the title names.
            let heading = column.heading.rsplit(" / ").next().unwrap_or_default();
            let ticked = fields.texts.get(&Field::Proposed).is_some_and(|text| text == heading);
            if !found.is_empty() || !ticked {
                return found;
            }
        }
        let title = self.list.title.as_deref();
        title
            .and_then(|title| titles::in_title(self.book, title, titles::kind(recipient)))
            .into_iter()
            .collect()
    }

    /// Position, unit and hamlet, from columns of their own, from one column for both, or from the part of the list.
    fn work_and_home(
        &mut self,
        fields: &Fields,
        group: Option<&str>,
        notes: &mut Vec<String>,
    ) -> (Option<String>, Option<usize>, Option<usize>) {
        let mut position = words(fields, Field::Position);
        let mut unit = words(fields, Field::Unit);
        let mut hamlet = words(fields, Field::Village).map(|text| self.whole_hamlet(text));
        if let Some(both) = words(fields, Field::PositionUnit) {
            let (post, place) = split_post(&both);
            match place {
                Some(place) if is_hamlet(&place) => hamlet = hamlet.or(Some(place)),
                place => unit = unit.or(place),
            }
            position = position.or(post);
        }
        // A hamlet in the column of units is where the person lives and works.
        if unit.as_deref().is_some_and(is_hamlet) && hamlet.is_none() {
            hamlet = unit.take();
        }
        if let Some(group) = group.map(part_name) {
            if is_hamlet(&group) && hamlet.is_none() {
                hamlet = Some(group);
            } else if is_unit(&group) && unit.is_none() {
                unit = Some(group);
            }
        }
        if let (None, None, Some(place)) = (&unit, &hamlet, self.place) {
            let all = if is_hamlet(place) { &mut hamlet } else { &mut unit };
            *all = Some(place.to_owned());
        }
        let too_long = |text: &String| text.chars().count() > 200;
        for long in [&mut unit, &mut hamlet] {
            notes.extend(
                long.take_if(|text| too_long(text)).map(|text| format!("Đơn vị trong danh sách: {text}")),
            );
        }
        let unit = unit.map(|text| self.places.note(&text, false, None));
        let hamlet = hamlet.map(|text| self.places.note(&quiet(&text), true, None));
        (position, unit, hamlet)
    }

    /// "Xiềng" under the heading "Bản" is Bản Xiềng.
    fn whole_hamlet(&self, text: String) -> String {
        let heading = self
            .list
            .column(Field::Village)
            .map(|column: &Column| text::line(&column.heading))
            .unwrap_or_default();
        let word = heading.rsplit('/').next().unwrap_or_default().trim();
        let one_kind = is_hamlet(&format!("{word} x")) && !word.contains([',', '(', '/']);
        if is_hamlet(&text) || !one_kind {
            text
        } else {
            format!("{} {text}", text::capitalised(&word.to_lowercase()))
        }
    }
}

/// A text field, cleaned; nothing when it is empty.
pub(super) fn words(fields: &Fields, field: Field) -> Option<String> {
    fields.texts.get(&field).map(|text| text::line(text)).filter(|text| !text.is_empty())
}

/// "Giáo viên, Trường Mầm non Bình Chuẩn": the post before the unit. A comma inside a post parts nothing.
fn split_post(both: &str) -> (Option<String>, Option<String>) {
    let mut cuts = both.match_indices([',', ';', '–']).map(|(at, sign)| (at, sign.len()));
    let found = cuts.find_map(|(at, length)| {
        let (post, place) = (both.get(..at)?.trim(), both.get(at + length..)?.trim());
        (is_unit(place) && !post.is_empty()).then(|| (post.to_owned(), place.to_owned()))
    });
    match found {
        Some((post, place)) => (Some(post), Some(place)),
        None if is_unit(both) => (None, Some(both.to_owned())),
        None => (Some(both.to_owned()), None),
    }
}

/// "I. Bản Xiềng" and "- Trường Mầm non" without what counts them.
fn part_name(group: &str) -> String {
    let line = text::line(group);
    let (first, rest) = line.split_once(['.', ')', '-', '/', ':']).unwrap_or(("", &line));
    let counts = first.trim().chars().all(|letter| letter.is_ascii_digit() || "IVXivx".contains(letter))
        || first.trim().chars().count() == 1;
    let name = if counts && !rest.trim().is_empty() { rest.trim() } else { &line };
    name.trim_end_matches([':', '.']).to_owned()
}

fn sex(sex: SheetSex) -> Sex {
    if sex == SheetSex::Male { Sex::Male } else { Sex::Female }
}

fn partial_day(birth: &sovang_sheets::birth::Birth) -> Option<PartialDay> {
    let text = match (birth.month, birth.day) {
        (Some(month), Some(day)) => format!("{:04}-{month:02}-{day:02}", birth.year),
        (Some(month), None) => format!("{:04}-{month:02}", birth.year),
        _ => format!("{:04}", birth.year),
    };
    text.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn posts_are_parted_from_units() {
        for (both, post, place) in [
            ("Giáo viên, Trường Mầm non Bình Chuẩn", Some("Giáo viên"), Some("Trường Mầm non Bình Chuẩn")),
            ("Trưởng bản, Bản Xiềng", Some("Trưởng bản"), Some("Bản Xiềng")),
            ("Phó Chủ tịch, Trưởng Công an; UBND xã", Some("Phó Chủ tịch, Trưởng Công an"), Some("UBND xã")),
            ("Trạm Y tế xã", None, Some("Trạm Y tế xã")),
            ("Công chức Tư pháp - Hộ tịch", Some("Công chức Tư pháp - Hộ tịch"), None),
        ] {
            let owned = |text: Option<&str>| text.map(str::to_owned);
            assert_eq!(split_post(both), (owned(post), owned(place)), "{both}");
        }
    }

    #[test]
    fn parts_of_lists_are_named_without_their_numbers() {
        for (group, name) in [
            ("I. Bản Xiềng", "Bản Xiềng"),
            ("Bản Mét:", "Bản Mét"),
            ("A - Trường MN", "Trường MN"),
            ("Tổ dân phố 5", "Tổ dân phố 5"),
        ] {
            assert_eq!(part_name(group), name);
        }
    }
}
