//! Award decisions of persons as a sheet in the order of the fields of the national database of staff, so that each
//! line is typed over from left to right. Who it is stands first.

use std::path::PathBuf;

use chrono::Datelike;
use serde::{Deserialize, Serialize};
use sovang_papers::{Cell, PaperError, SheetColumn, SheetPlan, write_workbook};
use ts_rs::TS;

use super::{
    commands::{Ground, period},
    honours::{level_name, level_of},
};
use crate::{
    Db, Error, Job, Result,
    features::{
        awards::{Award, AwardFilter, store as awards},
        past_awards::{PastAward, store as past_awards},
        people::{WorkClass, store as people},
        recipients,
        reports::instant,
        rulebook,
    },
    files,
    terms::{Day, RecipientKind, text},
};

/// Whose record says cadre, official or public employee.
const STAFF: [WorkClass; 3] = [WorkClass::Leader, WorkClass::DeputyLeader, WorkClass::Official];

/// The fields in the order of the database, after who it is.
const COLUMNS: [(&str, f64); 12] = [
    ("Họ và tên", 26.0),
    ("Ngày sinh", 12.0),
    ("Số quyết định", 18.0),
    ("Ngày quyết định", 14.0),
    ("Năm khen thưởng", 12.0),
    ("Cơ quan quyết định", 34.0),
    ("Cấp quyết định", 16.0),
    ("Loại hình khen thưởng", 24.0),
    ("Danh hiệu, hình thức khen thưởng", 34.0),
    ("Chức vụ khi được khen", 26.0),
    ("Đơn vị khi được khen", 28.0),
    ("Thành tích", 48.0),
];

#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct StaffSheetWanted {
    /// Day of the decision, both ends included; all of it when not given.
    from: Option<Day>,
    until: Option<Day>,
    /// Every person, not only those whose record says cadre, official or public employee.
    everybody: Option<bool>,
    /// Where to write; the folder of papers beside the data when not given.
    out: Option<PathBuf>,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct StaffSheetMade {
    path: PathBuf,
    rows: usize,
    /// Awards of the period whose person is no staff by the record.
    others: usize,
}

/// One decision about one person.
struct Line {
    on: Day,
    cells: Vec<Cell>,
    is_staff: bool,
}

pub(super) fn print_staff_sheet(job: &Job, wanted: StaffSheetWanted) -> Result<StaffSheetMade> {
    let said = period((wanted.from, wanted.until), job.today())?;
    let (ground, mut lines) =
        job.read(|db| Ok((Ground::load(db)?, lines(db, (wanted.from, wanted.until))?)))?;
    let all = lines.len();
    if !wanted.everybody.unwrap_or(false) {
        lines.retain(|line| line.is_staff);
    }
    if lines.is_empty() {
        let message = if all > 0 {
            format!(
                "Trong kỳ có {all} khen thưởng cá nhân nhưng không ai được ghi là cán bộ, công chức, viên chức. Hãy \
                 ghi nhóm công tác trong hồ sơ, hoặc chọn xuất mọi cá nhân."
            )
        } else {
            "Trong kỳ này không có khen thưởng cá nhân nào. Hãy chọn kỳ khác.".to_owned()
        };
        return Err(Error::refused("empty_list", message));
    }
    job.step("Đang ghi bảng khen thưởng", 0, 1)?;
    let own =
        job.folder().join("giay-to").join(ground.today.year().to_string()).join("khen-thuong-can-bo.xlsx");
    let path = wanted.out.unwrap_or(own);
    let (rows, created) = (lines.len(), instant(job.now()));
    let sheet = sheet(&ground, said.as_deref(), lines);
    if let Some(folder) = path.parent() {
        files::create_folder(folder)?;
    }
    files::write_whole(&path, |out| {
        write_workbook(&sheet.title, &created, std::slice::from_ref(&sheet), out).map_err(|cause| {
            let PaperError::Write(cause) = cause else { return Error::unexpected(cause) };
            Error::file("ghi", &path)(cause)
        })
    })?;
    job.step("Đang ghi bảng khen thưởng", 1, 1)?;
    Ok(StaffSheetMade { path, rows, others: all - rows })
}

fn sheet(ground: &Ground, period: Option<&str>, lines: Vec<Line>) -> SheetPlan {
    let office = format!("{}, {}", ground.office.title, ground.office.province());
    let said = [Some(office.as_str()), period, ground.practice()];
    SheetPlan {
        name: "Khen thưởng".to_owned(),
        title: "KHEN THƯỞNG CỦA CÁN BỘ, CÔNG CHỨC, VIÊN CHỨC".to_owned(),
        subtitle: said.into_iter().flatten().collect::<Vec<_>>().join(" · "),
        columns: COLUMNS.iter().map(|(heading, width)| SheetColumn::new(heading, *width)).collect(),
        rows: lines.into_iter().map(|line| line.cells).collect(),
    }
}

/// The decisions of the office and those of others on record, as far as they stand, by day.
fn lines(db: &Db, (from, until): (Option<Day>, Option<Day>)) -> Result<Vec<Line>> {
    let filter = AwardFilter { from, until, ..AwardFilter::default() };
    let mut lines = Vec::new();
    for award in awards::list(db, &filter)? {
        if award.recipient.kind == RecipientKind::Person && award.revoked_on.is_none() {
            lines.push(of_office(db, &award)?);
        }
    }
    for past in past_awards::list(db, None, None)? {
        let Some(day) = past.decided_on.filter(|_| past.recipient.kind == RecipientKind::Person) else {
            continue;
        };
        let is_within = from.is_none_or(|from| from <= day) && until.is_none_or(|until| day <= until);
        if is_within && past.revoked_on.is_none() {
            lines.push(of_others(db, &past, day)?);
        }
    }
    lines.sort_by_key(|line| line.on);
    Ok(lines)
}

fn of_office(db: &Db, award: &Award) -> Result<Line> {
    let person = people::get(db, award.recipient.id)?.ok_or_else(|| Error::not_found("người này"))?;
    let office = crate::features::settings::office(db)?;
    let book = rulebook::of(db)?;
    let ground = book.ground(&award.ground).map_or(award.ground.as_str(), |ground| &ground.name);
    let (position, unit) = parted(&award.office, award.unit_name.as_deref());
    let class = award.work_class.as_deref().or(person.work_class.map(WorkClass::as_str));
    let words = |text: &str| if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) };
    Ok(Line {
        on: award.decided_on,
        is_staff: STAFF.iter().any(|staff| class == Some(staff.as_str())),
        cells: vec![
            words(&person.full_name),
            words(&person.birth.map(|birth| birth.shown()).unwrap_or_default()),
            words(&award.decision_number),
            Cell::Day(award.decided_on.to_string()),
            Cell::Integer(award.decided_on.year().into()),
            words(&format!("Chủ tịch Ủy ban nhân dân {}", office.commune())),
            words(level_name("commune")),
            words(ground),
            words(&office.own_award(&award.award_name)),
            words(position),
            words(unit),
            words(&award.merit),
        ],
    })
}

fn of_others(db: &Db, past: &PastAward, day: Day) -> Result<Line> {
    let person = people::get(db, past.recipient.id)?.ok_or_else(|| Error::not_found("người này"))?;
    let card = recipients::describe_on(db, past.recipient, day)?;
    let (position, unit) = parted(&card.office, card.unit_name.as_deref());
    let words = |text: &str| if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) };
    let book = rulebook::of(db)?;
    Ok(Line {
        on: day,
        is_staff: person.work_class.is_some_and(|class| STAFF.contains(&class)),
        cells: vec![
            words(&person.full_name),
            words(&person.birth.map(|birth| birth.shown()).unwrap_or_default()),
            words(past.decision.as_deref().unwrap_or_default()),
            Cell::Day(day.to_string()),
            Cell::Integer(day.year().into()),
            words(past.issuer.as_deref().unwrap_or_default()),
            words(level_of(&book, past)),
            words(past.ground_name.as_deref().unwrap_or_default()),
            words(&past.award_name),
            words(position),
            words(unit),
            words(past.merit.as_deref().unwrap_or_default()),
        ],
    })
}

/// Position and unit from the line under a name, which is «chức vụ, đơn vị», either alone, or what the clerk wrote.
fn parted<'a>(office: &'a str, unit: Option<&'a str>) -> (&'a str, &'a str) {
    let Some(unit) = unit else { return (office, "") };
    let within = text::hamlet_within(unit);
    for name in [unit, within.as_str()] {
        if office == name {
            return ("", unit);
        }
        if let Some(position) = office.strip_suffix(name).and_then(|before| before.strip_suffix(", ")) {
            return (position, unit);
        }
    }
    (office, unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn position_and_unit_are_told_apart() {
        for (office, unit, parts) in [
            ("Công chức, Văn phòng UBND", Some("Văn phòng UBND"), ("Công chức", "Văn phòng UBND")),
            ("Trưởng bản, bản Mét", Some("Bản Mét"), ("Trưởng bản", "Bản Mét")),
            ("Bản Mét", Some("Bản Mét"), ("", "Bản Mét")),
            ("Giáo viên", None, ("Giáo viên", "")),
            (
                "Phó Hiệu trưởng Trường Tiểu học",
                Some("Trường Tiểu học"),
                ("Phó Hiệu trưởng Trường Tiểu học", "Trường Tiểu học"),
            ),
        ] {
            assert_eq!(parted(office, unit), parts, "{office}");
        }
    }
}
