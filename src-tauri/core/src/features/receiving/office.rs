//! How this office receives: under which name and code it answers, from which communes, and by when.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::{
    Change, Db, Error, Result, Row,
    features::settings::{self, Commune},
    terms::{Day, Period, text},
};

const ROW: Uuid = Uuid::from_u128(1);

/// Cách tiếp nhận. What was never saved follows from the office's province.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(crate) struct Receiving {
    /// «Sở Nội vụ tỉnh Nghệ An».
    pub(crate) name: String,
    pub(crate) code: String,
    pub(crate) province_code: String,
    pub(crate) province_title: String,
    /// Codes of the communes that report here; none is the whole province.
    pub(crate) communes: Option<Vec<String>>,
    /// Days after the end of a period.
    pub(crate) due_days: Option<u32>,
    pub(crate) due_source: Option<String>,
}

/// What the form sends. Left out is left as it is; an empty text or list clears.
#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(crate) struct ReceivingDraft {
    name: Option<String>,
    code: Option<String>,
    province_code: Option<String>,
    communes: Option<Vec<String>>,
    /// A whole number of days, as typed; empty: nobody is called late.
    due_days: Option<String>,
    due_source: Option<String>,
}

impl Receiving {
    /// Communes of the area, by name.
    pub(crate) fn area(&self) -> Vec<&'static Commune> {
        let chosen = self.communes.as_ref();
        settings::communes_of(&self.province_code)
            .filter(|commune| chosen.is_none_or(|codes| codes.contains(&commune.code)))
            .collect()
    }

    pub(crate) fn has(&self, unit_code: &str) -> bool {
        let in_province =
            settings::commune(unit_code).is_some_and(|one| one.province_code == self.province_code);
        in_province && self.communes.as_ref().is_none_or(|codes| codes.iter().any(|code| code == unit_code))
    }

    /// The last day on which a bundle of that period is in time.
    pub(crate) fn due_on(&self, period: Period, cutoff: Option<u32>) -> Option<Day> {
        let days = chrono::Days::new(self.due_days?.into());
        period.last_day(cutoff).checked_add_days(days)
    }

    fn applied(mut self, draft: ReceivingDraft) -> Result<Self> {
        if let Some(name) = draft.name {
            self.name = text::required("name", "tên cơ quan tiếp nhận", &name, 200)?;
        }
        if let Some(code) = draft.code {
            self.code = text::required("code", "mã cơ quan", &code, 12)?;
            if !self.code.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
                return Err(Error::invalid(
                    "code",
                    "Mã cơ quan chỉ gồm chữ số và chữ cái không dấu. Hãy sửa lại.",
                ));
            }
        }
        if let Some(code) = draft.province_code {
            let found = settings::province(&code);
            let found = found
                .ok_or_else(|| Error::invalid("provinceCode", "Hãy chọn tỉnh, thành phố trong danh mục."))?;
            if found.code != self.province_code {
                self.communes = None;
            }
            (self.province_code, self.province_title) = (found.code.clone(), found.title.clone());
        }
        if let Some(mut codes) = draft.communes {
            codes.sort();
            codes.dedup();
            let known = |code: &String| {
                settings::commune(code).is_some_and(|one| one.province_code == self.province_code)
            };
            if let Some(strange) = codes.iter().find(|code| !known(code)) {
                let message = format!(
                    "{} không có xã nào mang mã «{strange}».",
                    text::capitalised(&self.province_title)
                );
                return Err(Error::invalid("communes", message));
            }
            self.communes = Some(codes).filter(|codes| !codes.is_empty());
        }
        if let Some(days) = draft.due_days {
            let wrong = || Error::invalid("dueDays", "Hạn gửi phải là số ngày từ 0 đến 366, hoặc để trống.");
            let number = |text: &str| text.parse::<u32>().ok().filter(|days| *days <= 366).ok_or_else(wrong);
            self.due_days = Some(days.trim()).filter(|text| !text.is_empty()).map(number).transpose()?;
        }
        if let Some(source) = draft.due_source {
            self.due_source = text::optional("dueSource", "căn cứ của hạn gửi", Some(&source), 300)?;
        }
        Ok(self)
    }
}

/// As it was saved, else as it follows from the office.
pub(crate) fn receiving(db: &Db) -> Result<Receiving> {
    let saved = db.first(
        "SELECT name, code, province_code, communes, due_days, due_source FROM receiving_offices WHERE removed_at IS NULL",
        [],
        from_row,
    )?;
    if let Some(saved) = saved {
        return Ok(saved);
    }
    let office = settings::office(db)?;
    let name = settings::superior_on(db, db.today())?;
    Ok(Receiving {
        name: if name.is_empty() { office.title.clone() } else { name },
        code: office.province_code.clone(),
        province_title: office.province(),
        province_code: office.province_code,
        communes: None,
        due_days: None,
        due_source: None,
    })
}

/// Refuses where the office does not have the role: nothing of it is shown there either.
pub(crate) fn of_superior(db: &Db) -> Result<Receiving> {
    if !settings::office(db)?.is_superior {
        let message =
            "Cơ quan này chưa bật vai trò cấp trên. Hãy bật «Tiếp nhận gói của các xã» trong Cài đặt.";
        return Err(Error::refused("not_superior", message));
    }
    receiving(db)
}

pub(crate) fn save(change: &mut Change, draft: ReceivingDraft) -> Result<Receiving> {
    let office = receiving(change)?.applied(draft)?;
    let communes = office.communes.as_ref().map(serde_json::to_string).transpose()?;
    change.put(
        "receiving_offices",
        ROW,
        &[
            ("name", &office.name),
            ("code", &office.code),
            ("province_code", &office.province_code),
            ("communes", &communes),
            ("due_days", &office.due_days),
            ("due_source", &office.due_source),
        ],
    )?;
    change.says("Sửa cách tiếp nhận gói báo cáo");
    Ok(office)
}

fn from_row(row: &Row) -> rusqlite::Result<Receiving> {
    let province_code: String = row.get("province_code")?;
    let communes: Option<String> = row.get("communes")?;
    Ok(Receiving {
        name: row.get("name")?,
        code: row.get("code")?,
        province_title: settings::province(&province_code).map(|one| one.title.clone()).unwrap_or_default(),
        province_code,
        communes: communes.and_then(|list| serde_json::from_str(&list).ok()),
        due_days: row.get("due_days")?,
        due_source: row.get("due_source")?,
    })
}
