//! Templates of reports: a narrative of sections, or a form of rows and columns. A file that cannot be used is refused
//! with its line and the reason, so that an office can mend what its province sent.

use serde::Deserialize;

use super::{sift::Sift, tables, words};
use crate::{
    Error, Result,
    features::rulebook::Mark,
    terms::{Day, Period, PeriodKind, text},
};

/// A template of either kind.
#[derive(Debug, Clone)]
pub(super) enum Template {
    Narrative(Narrative),
    Form(Form),
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Narrative {
    pub(super) report: NarrativeHead,
    pub(super) section: Vec<Section>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NarrativeHead {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) heading: String,
    pub(super) about: String,
    #[serde(default = "usual_symbol")]
    pub(super) symbol: String,
    pub(super) periods: Vec<PeriodKind>,
    #[serde(default)]
    pub(super) opening: String,
    #[serde(default)]
    pub(super) closing: String,
    pub(super) note: Option<String>,
    pub(super) mark: Option<Mark>,
    pub(super) source: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Section {
    pub(super) id: String,
    pub(super) heading: String,
    /// Lines with named figures; what they are filled from stands in `words`.
    #[serde(default)]
    pub(super) text: String,
    #[serde(default)]
    pub(super) tables: Vec<String>,
    /// Room for the office's own words.
    #[serde(default)]
    pub(super) own: bool,
    pub(super) hint: Option<String>,
    #[serde(default)]
    pub(super) annex: bool,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Form {
    pub(super) report: FormHead,
    pub(super) column: Vec<FormColumn>,
    pub(super) row: Vec<FormRow>,
    #[serde(default)]
    pub(super) check: Vec<Check>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FormHead {
    pub(super) id: String,
    /// «0601.N/BNV-TĐKT».
    pub(super) number: String,
    pub(super) name: String,
    pub(super) title: String,
    #[serde(default)]
    pub(super) issued: String,
    pub(super) valid_from: Day,
    pub(super) valid_until: Option<Day>,
    /// Another one was issued whose table is not known here.
    pub(super) replaced_on: Option<Day>,
    pub(super) replaced_note: Option<String>,
    pub(super) due: Option<String>,
    pub(super) periods: Vec<PeriodKind>,
    pub(super) records: Records,
    pub(super) unit: Option<String>,
    /// Heading over the names of rows, of forms without codes.
    pub(super) row_label: Option<String>,
    /// What is said of records that no column takes.
    pub(super) outside: Option<String>,
    pub(super) mark: Option<Mark>,
    pub(super) source: Option<String>,
    pub(super) note: Option<String>,
}

/// What a form counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Records {
    /// Movements launched in the period.
    Movements,
    /// Awards this office decided.
    #[default]
    OwnAwards,
    /// Awards of superior bodies, and what was proposed to them.
    SuperiorAwards,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FormColumn {
    pub(super) key: String,
    pub(super) code: String,
    pub(super) heading: String,
    pub(super) group: Option<String>,
    #[serde(rename = "where")]
    pub(super) sift: Option<Sift>,
    #[serde(default)]
    pub(super) sum: Vec<String>,
    pub(super) share: Option<(String, String)>,
    /// What no other column takes.
    #[serde(default)]
    pub(super) rest: bool,
    /// Why it cannot be counted.
    pub(super) blank: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FormRow {
    /// None is a heading of rows.
    pub(super) code: Option<String>,
    pub(super) name: String,
    pub(super) unit: Option<String>,
    #[serde(rename = "where", default)]
    pub(super) sift: Sift,
    #[serde(default)]
    pub(super) bold: bool,
    pub(super) blank: Option<String>,
}

/// A total is its parts and what lacks something.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Check {
    pub(super) total: String,
    pub(super) parts: Vec<String>,
    pub(super) lacks: String,
}

fn usual_symbol() -> String {
    "BC-UBND".to_owned()
}

impl Template {
    /// Reads a template, or says in which line what is wrong.
    pub(super) fn read(file: &str) -> Result<Self> {
        let file = &text::nfc(file);
        let shape: toml::Table = toml::from_str(file).map_err(|cause| unreadable(file, &cause))?;
        if shape.contains_key("section") {
            let narrative: Narrative = toml::from_str(file).map_err(|cause| unreadable(file, &cause))?;
            narrative.check(file)?;
            return Ok(Self::Narrative(narrative));
        }
        if shape.contains_key("row") {
            let form: Form = toml::from_str(file).map_err(|cause| unreadable(file, &cause))?;
            form.check(file)?;
            return Ok(Self::Form(form));
        }
        Err(refused(1, "thiếu các mục [[section]] của báo cáo hoặc [[row]] của biểu"))
    }

    pub(super) fn id(&self) -> &str {
        match self {
            Self::Narrative(one) => &one.report.id,
            Self::Form(one) => &one.report.id,
        }
    }

    pub(super) fn name(&self) -> &str {
        match self {
            Self::Narrative(one) => &one.report.name,
            Self::Form(one) => &one.report.name,
        }
    }

    /// Whether it is made for such a period, on its last day.
    pub(super) fn suits(&self, period: Period, until: Day) -> bool {
        match self {
            Self::Narrative(one) => one.report.periods.contains(&period.kind()),
            Self::Form(one) => {
                let head = &one.report;
                head.periods.contains(&period.kind())
                    && head.valid_from <= until
                    && head.valid_until.is_none_or(|last| until <= last)
            }
        }
    }
}

impl Narrative {
    fn check(&self, file: &str) -> Result<()> {
        let head = &self.report;
        check_id(file, &head.id)?;
        check_line(file, &head.name, "tên mẫu")?;
        let texts = [&head.about, &head.opening, &head.closing].into_iter();
        for text in texts.chain(self.section.iter().map(|section| &section.text)) {
            if let Some(unknown) = words::unknown_in_template(text) {
                let line = line_of(file, &unknown);
                return Err(refused(line, &format!("không có số liệu tên «{unknown}»")));
            }
        }
        let mut seen: Vec<&str> = Vec::new();
        for section in &self.section {
            check_id(file, &section.id)?;
            if seen.contains(&section.id.as_str()) {
                let line = line_of_nth(file, &format!("\"{}\"", section.id), 2);
                return Err(refused(line, &format!("mục «{}» có hai lần", section.id)));
            }
            seen.push(&section.id);
            if let Some(unknown) = section.tables.iter().find(|name| !tables::is_known(name)) {
                return Err(refused(line_of(file, unknown), &format!("không có bảng tên «{unknown}»")));
            }
        }
        Ok(())
    }
}

impl Form {
    fn check(&self, file: &str) -> Result<()> {
        let head = &self.report;
        check_id(file, &head.id)?;
        check_line(file, &head.name, "tên biểu")?;
        if head.valid_until.is_some_and(|last| last < head.valid_from) {
            return Err(refused(line_of(file, "valid_until"), "ngày hết hiệu lực trước ngày có hiệu lực"));
        }
        let columns: Vec<&str> = self.column.iter().map(|column| column.key.as_str()).collect();
        let rows: Vec<&str> = self.row.iter().filter_map(|row| row.code.as_deref()).collect();
        for (list, what) in [(&columns, "cột"), (&rows, "dòng")] {
            if let Some(twice) = list.iter().enumerate().find(|(at, one)| list[..*at].contains(one)) {
                let line = line_of_nth(file, &format!("\"{}\"", twice.1), 2);
                return Err(refused(line, &format!("{what} «{}» có hai lần", twice.1)));
            }
        }
        for column in &self.column {
            let ways = usize::from(column.sift.is_some())
                + usize::from(!column.sum.is_empty())
                + usize::from(column.share.is_some())
                + usize::from(column.rest)
                + usize::from(column.blank.is_some());
            if ways != 1 {
                let line = line_of(file, &column.heading);
                let message =
                    format!("cột «{}» phải có đúng một trong: where, sum, share, rest, blank", column.key);
                return Err(refused(line, &message));
            }
            let share = column.share.iter().flat_map(|(part, whole)| [part, whole]);
            known(file, &columns, column.sum.iter().chain(share), "cột")?;
        }
        for check in &self.check {
            known(file, &rows, check.parts.iter().chain([&check.total]), "dòng")?;
        }
        Ok(())
    }
}

fn known<'n>(file: &str, list: &[&str], names: impl Iterator<Item = &'n String>, what: &str) -> Result<()> {
    let mut unknown = names.filter(|name| !list.contains(&name.as_str()));
    if let Some(name) = unknown.next() {
        return Err(refused(line_of(file, &format!("\"{name}\"")), &format!("không có {what} «{name}»")));
    }
    Ok(())
}

fn check_id(file: &str, id: &str) -> Result<()> {
    let plain = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
    if !id.is_empty() && id.len() <= 40 && id.chars().all(plain) {
        return Ok(());
    }
    let message =
        format!("mã «{id}» chỉ được có chữ thường không dấu, chữ số và gạch nối, dài tối đa 40 chữ");
    Err(refused(line_of(file, id), &message))
}

fn check_line(file: &str, words: &str, what: &str) -> Result<()> {
    if text::line(words) == words && !words.is_empty() && words.chars().count() <= 120 {
        return Ok(());
    }
    Err(refused(line_of(file, words), &format!("{what} phải viết trên một dòng, dài tối đa 120 chữ")))
}

fn unreadable(file: &str, cause: &toml::de::Error) -> Error {
    let at = cause.span().map_or(0, |span| span.start);
    let line = file.get(..at).map_or(1, |before| before.matches('\n').count() + 1);
    let word = || cause.message().split('`').nth(1).unwrap_or_default().to_owned();
    let reason = match cause.message() {
        said if said.starts_with("missing field") => format!("thiếu «{}»", word()),
        said if said.starts_with("unknown field") => format!("không dùng được «{}» ở đây", word()),
        said if said.starts_with("unknown variant") => format!("không có lựa chọn «{}»", word()),
        said if said.starts_with("invalid type") => "giá trị không đúng kiểu".to_owned(),
        said if said.starts_with("duplicate") => "ghi hai lần cùng một tên".to_owned(),
        _ => "viết chưa đúng cách của tệp TOML".to_owned(),
    };
    refused(line, &reason)
}

fn refused(line: usize, reason: &str) -> Error {
    Error::invalid(
        "path",
        format!("Mẫu báo cáo chưa dùng được, dòng {line}: {reason}. Hãy sửa tệp rồi thêm lại."),
    )
}

fn line_of(file: &str, words: &str) -> usize {
    line_of_nth(file, words, 1)
}

/// The line in which these words stand for that time; names that run over a line end are looked for by their start.
fn line_of_nth(file: &str, words: &str, nth: usize) -> usize {
    let start = words.split_whitespace().next().unwrap_or(words);
    let at = |words: &str| file.match_indices(words).nth(nth - 1).map(|(at, _)| at);
    let at = at(words).or_else(|| at(start)).unwrap_or(0);
    file[..at].matches('\n').count() + 1
}
