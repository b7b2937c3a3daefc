//! What «In sổ vàng», «In quá trình khen thưởng» and «Bảng cho CSDL cán bộ» call.

use sovang_papers::page::{Header, Paper};

use super::{book::print_roll_book, honours::print_honours, staff_sheet::print_staff_sheet};
use crate::{
    Command, Db, Error, Result,
    features::settings::{self, OfficeIdentity},
    job,
    terms::{Day, calendar},
};

pub(super) const ALL: &[Command] = &[job!(print_roll_book), job!(print_honours), job!(print_staff_sheet)];

/// What every paper of the roll stands on.
pub(super) struct Ground {
    pub(super) office: OfficeIdentity,
    /// Who signs today, with the lines above the name.
    pub(super) signer: (Vec<String>, String),
    pub(super) today: Day,
    pub(super) is_practice: bool,
}

impl Ground {
    pub(super) fn load(db: &Db) -> Result<Self> {
        let today = db.today();
        let signer = settings::signatory_on(db, today)?;
        let lines = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect();
        Ok(Self {
            office: settings::office(db)?,
            signer: signer.map_or_else(
                || (vec!["CHỦ TỊCH".to_owned()], String::new()),
                |signer| (lines(signer.office.lines()), signer.full_name),
            ),
            today,
            is_practice: db.is_practice()?,
        })
    }

    pub(super) fn header(&self, dated: bool) -> Header {
        Header {
            above: self.office.superior_line.clone(),
            issuer: vec!["ỦY BAN NHÂN DÂN".into(), self.office.commune().to_uppercase()],
            number: None,
            place_date: dated.then(|| format!("{}, {}", self.office.place(), calendar::in_words(self.today))),
        }
    }

    pub(super) fn paper(&self) -> Paper {
        Paper {
            landscape: true,
            watermark: self.is_practice.then(|| "BẢN LUYỆN TẬP".to_owned()),
            ..Paper::default()
        }
    }

    pub(super) fn practice(&self) -> Option<&'static str> {
        self.is_practice.then_some("BẢN LUYỆN TẬP")
    }
}

/// «từ ngày 01/01/2026 đến ngày 31/12/2026», «năm 2026», or nothing for all of it.
pub(super) fn period((from, until): (Option<Day>, Option<Day>), today: Day) -> Result<Option<String>> {
    use chrono::Datelike;
    for (field, day) in [("from", from), ("until", until)] {
        // The year in hand may be asked for to its end.
        if let Some(day) = day.filter(|day| !(1945..=today.year() + 1).contains(&day.year())) {
            let message = format!("Ngày {} không hợp lý. Hãy sửa lại.", calendar::short(day));
            return Err(Error::invalid(field, message));
        }
    }
    if from.zip(until).is_some_and(|(from, until)| from > until) {
        return Err(Error::invalid("until", "Ngày cuối kỳ trước ngày đầu kỳ. Hãy sửa lại."));
    }
    let whole_year = from.zip(until).filter(|(from, until)| {
        from.year() == until.year() && from.ordinal() == 1 && (until.month(), until.day()) == (12, 31)
    });
    if let Some((from, _)) = whole_year {
        return Ok(Some(format!("năm {}", from.year())));
    }
    let parts = [
        from.map(|day| format!("từ ngày {}", calendar::short(day))),
        until.map(|day| format!("đến ngày {}", calendar::short(day))),
    ];
    let said = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
    Ok(Some(said).filter(|said| !said.is_empty()))
}
