//! Which templates there are: those that come with the program, and those of the province, which the office added.

use std::sync::OnceLock;

use uuid::Uuid;

use super::{
    kept,
    template::{Form, Narrative, Template},
};
use crate::{
    Db, Error, Result,
    terms::{Day, Period},
};

const FILES: &[&str] = &[
    include_str!("../../../../../assets/reports/bao-cao.toml"),
    include_str!("../../../../../assets/reports/forms/cap-xa.toml"),
    include_str!("../../../../../assets/reports/forms/0601.toml"),
    include_str!("../../../../../assets/reports/forms/0602.toml"),
    include_str!("../../../../../assets/reports/forms/0603.toml"),
    include_str!("../../../../../assets/reports/forms/0701.toml"),
    include_str!("../../../../../assets/reports/forms/0702.toml"),
    include_str!("../../../../../assets/reports/forms/0703.toml"),
    include_str!("../../../../../assets/reports/forms/bieu-01.toml"),
    include_str!("../../../../../assets/reports/forms/bieu-03.toml"),
];

/// The form of awards decided here, as the annex of a narrative has it.
const COMMUNE_FORM: &str = "cap-xa";

/// A template, and the record of it when the office added it.
pub(super) struct Shelved {
    pub(super) own_id: Option<Uuid>,
    pub(super) template: Template,
}

pub(super) fn shipped() -> &'static [Template] {
    static SHIPPED: OnceLock<Vec<Template>> = OnceLock::new();
    SHIPPED.get_or_init(|| {
        // The files are compiled in and a test reads each; one that cannot be read is not offered.
        FILES.iter().filter_map(|file| Template::read(file).ok()).collect()
    })
}

pub(super) fn commune_form() -> &'static Form {
    static FORM: OnceLock<Form> = OnceLock::new();
    FORM.get_or_init(|| {
        let found = shipped().iter().find_map(|template| match template {
            Template::Form(form) if form.report.id == COMMUNE_FORM => Some(form.clone()),
            Template::Form(_) | Template::Narrative(_) => None,
        });
        found.unwrap_or_default()
    })
}

/// Those of the office first, then those of the program.
pub(super) fn all(db: &Db) -> Result<Vec<Shelved>> {
    let mut list = Vec::new();
    for own in kept::templates(db)? {
        // One that an older or newer program wrote and this one cannot read is left out, not lost.
        if let Ok(template) = Template::read(&own.body) {
            list.push(Shelved { own_id: Some(own.id), template });
        }
    }
    list.extend(shipped().iter().map(|template| Shelved { own_id: None, template: template.clone() }));
    Ok(list)
}

pub(super) fn is_shipped(id: &str) -> bool {
    shipped().iter().any(|template| template.id() == id)
}

pub(super) fn found(db: &Db, id: &str) -> Result<Template> {
    let found = all(db)?.into_iter().find(|one| one.template.id() == id);
    found.map(|one| one.template).ok_or_else(|| Error::not_found("mẫu báo cáo này"))
}

/// The narrative of that name, or the one the period is told by when none is named: the one the clerk last wrote in,
/// else the province's own, else that of the program.
pub(super) fn narrative(db: &Db, id: Option<&str>, period: Period, until: Day) -> Result<Narrative> {
    let narratives = all(db)?.into_iter().filter_map(|one| match one.template {
        Template::Narrative(narrative) => Some(narrative),
        Template::Form(_) => None,
    });
    let list: Vec<Narrative> = narratives.collect();
    let missing = || Error::not_found("mẫu báo cáo này");
    if let Some(id) = id {
        return list.into_iter().find(|one| one.report.id == id).ok_or_else(missing);
    }
    let written = kept::last_written(db, period)?;
    let suits = |one: &&Narrative| Template::Narrative((*one).clone()).suits(period, until);
    let last = list.iter().filter(suits).find(|one| Some(&one.report.id) == written.as_ref());
    last.or_else(|| list.iter().find(suits)).cloned().ok_or_else(missing)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_template_of_the_program_can_be_used() {
        for file in FILES {
            if let Err(refused) = Template::read(file) {
                panic!("{refused}\n{}", &file[..200]);
            }
        }
        assert_eq!(shipped().len(), FILES.len());
        assert!(!commune_form().row.is_empty());
    }

    #[test]
    fn a_template_that_cannot_be_used_says_line_and_reason() {
        let good = FILES[0];
        let cases = [
            (good.replace("{khen thưởng} khen", "{khen tặng} khen"), "không có số liệu tên «khen tặng»"),
            (
                good.replace("?(nữ", "?(nam").replace("?(cá nhân)", "?(cả nhân)"),
                "không có số liệu tên «cả nhân»",
            ),
            (
                good.replace("điển hình theo lĩnh vực", "điển hình theo xóm"),
                "không có bảng tên «điển hình theo xóm»",
            ),
            (good.replace("heading = \"BÁO CÁO\"\n", ""), "thiếu «heading»"),
            (good.replace("own = true", "owned = true"), "không dùng được «owned» ở đây"),
            (good.replace("id = \"iv\"", "id = \"iii\""), "mục «iii» có hai lần"),
            (good.replace("id = \"bao-cao\"", "id = \"Báo cáo\""), "chỉ được có chữ thường"),
            ("[report\n".to_owned(), "viết chưa đúng cách của tệp TOML"),
            ("a = 1\n".to_owned(), "thiếu các mục [[section]]"),
        ];
        for (file, reason) in cases {
            let said = Template::read(&file).unwrap_err().to_string();
            assert!(said.contains(reason), "{said}\n{reason}");
            assert!(said.contains("dòng "), "{said}");
        }
        let said = Template::read(&good.replace("own = true", "owned = true")).unwrap_err().to_string();
        let line = good.lines().position(|line| line == "own = true").unwrap() + 1;
        assert!(said.contains(&format!("dòng {line}:")), "{said}");
        let form = FILES[2].replace("sum = [\"2\", \"3\", \"4\"]", "sum = [\"2\", \"3\", \"9\"]");
        assert!(Template::read(&form).unwrap_err().to_string().contains("không có cột «9»"));
    }
}
