//! The named figures of a narrative. A text holds their names in braces, such as `{khen thưởng}`; what is filled in is
//! always what the records say when it is printed.

use super::{facts::Facts, form_paper::share};
use crate::terms::{calendar, money, text};

/// What is not on record, for the clerk to write.
const BLANK: &str = "…………";

/// What a name stands for.
pub(super) enum Value {
    Count(i64),
    Text(String),
}

use Value::{Count, Text};

type Word = (&'static str, fn(&Facts) -> Value);

pub(super) const WORDS: &[Word] = &[
    ("kỳ báo cáo", |of| Text(of.told.figures.title.clone())),
    ("từ ngày", |of| Text(calendar::short(of.told.figures.from))),
    ("đến ngày", |of| Text(calendar::short(of.told.figures.until))),
    ("xã", |of| Text(of.told.office.commune())),
    ("tỉnh", |of| Text(of.told.office.province().to_owned())),
    ("cấp trên", |of| Text(of.told.superior.clone())),
    ("đơn vị", |of| Count(of.units)),
    ("thôn", |of| Count(of.told.figures.hamlets)),
    ("phong trào đang thực hiện", |of| Count(of.told.figures.movements_running)),
    ("phong trào phát động", |of| Count(of.told.figures.movements_launched)),
    ("phong trào của cấp trên", |of| Count(of.superior_movements)),
    ("phong trào được kiểm tra", |of| Count(of.inspected)),
    ("phong trào được sơ kết, tổng kết", |of| Count(of.reviewed)),
    ("đăng ký danh hiệu", |of| Count(of.told.figures.registrations)),
    ("năm đăng ký", |of| {
        let period = of.told.figures.period;
        let (first, last) = (period.first_year(), period.year());
        Text(if first == last { format!("năm {last}") } else { format!("các năm {first}–{last}") })
    }),
    ("điển hình phát hiện", |of| Count(of.told.figures.exemplars)),
    ("điển hình được tuyên truyền", |of| Count(of.told.figures.exemplars_publicised)),
    ("điển hình được nhân rộng", |of| Count(of.told.figures.exemplars_replicated)),
    ("quyết định", |of| Count(of.told.figures.decisions)),
    ("khen thưởng", |of| Count(of.told.figures.awards)),
    ("tập thể", |of| Count(of.told.figures.collectives)),
    ("cá nhân", |of| Count(of.told.figures.people)),
    ("hộ gia đình", |of| Count(of.told.figures.households)),
    ("nữ", |of| Count(of.told.figures.women)),
    ("tỷ lệ nữ", |of| {
        part(of.told.figures.women, of.told.figures.people - of.told.figures.sex_unknown)
    }),
    ("chưa ghi giới tính", |of| Count(of.told.figures.sex_unknown)),
    ("lãnh đạo, quản lý", |of| {
        let figures = &of.told.figures;
        Count(figures.people - figures.not_leaders - figures.lead_unknown)
    }),
    ("không giữ chức vụ", |of| Count(of.told.figures.not_leaders)),
    ("tỷ lệ không giữ chức vụ", |of| {
        part(of.told.figures.not_leaders, of.told.figures.people - of.told.figures.lead_unknown)
    }),
    ("chưa rõ chức vụ", |of| Count(of.told.figures.lead_unknown)),
    ("tiền thưởng", |of| Count(of.told.figures.amount_vnd)),
    ("tiền thưởng bằng chữ", |of| {
        Text(text::small_first(&money::in_words(of.told.figures.amount_vnd)))
    }),
    ("chưa xác định mức thưởng", |of| Count(of.told.figures.without_amount)),
    ("đề nghị cấp trên", |of| Count(of.proposed)),
    ("cấp trên khen", |of| Count(of.granted)),
    ("thôn chưa có khen thưởng", |of| Count(of.told.figures.hamlets_without.len() as i64)),
    ("tên thôn chưa có khen thưởng", |of| Text(of.told.figures.hamlets_without.join(", "))),
    ("phiên họp hội đồng", |of| Count(of.sessions)),
    ("sáng kiến", |of| Count(of.initiatives)),
    ("quỹ đã thu", |of| Count(of.fund_in)),
    ("quỹ đã chi", |of| Count(of.fund_out)),
];

/// Of those of whom it is known.
fn part(part: i64, whole: i64) -> Value {
    Text(if whole > 0 { share(part, whole) } else { "chưa đủ số liệu".to_owned() })
}

impl Value {
    pub(super) fn shown(&self) -> String {
        match self {
            Count(count) => money::grouped(*count),
            Text(text) => text.clone(),
        }
    }

    fn is_nothing(&self) -> bool {
        matches!(self, Count(0)) || matches!(self, Text(text) if text.is_empty())
    }
}

fn value(name: &str, of: &Facts) -> Option<Value> {
    let name = text::line(name);
    WORDS.iter().find(|(known, _)| *known == name).map(|(_, value)| value(of))
}

fn is_known(name: &str) -> bool {
    let name = text::line(name);
    WORDS.iter().any(|(known, _)| *known == name)
}

/// The first name in braces that no figure has.
pub(super) fn unknown(text: &str) -> Option<String> {
    let text = text.replace('\n', " ");
    let in_braces = text.split('{').skip(1).map(|part| part.split_once('}').map_or(part, |(name, _)| name));
    in_braces.map(str::to_owned).find(|name| !is_known(name))
}

/// The same of a template, whose lines have conditions.
pub(super) fn unknown_in_template(text: &str) -> Option<String> {
    let asked = |part: &str| {
        let name = part.split_once(')').map_or(part, |(name, _)| name);
        name.strip_prefix('!').unwrap_or(name).to_owned()
    };
    unknown(text).or_else(|| text.split("?(").skip(1).map(asked).find(|name| !is_known(name)))
}

/// The lines whose conditions hold, with the names still standing.
pub(super) fn proposed(text: &str, of: &Facts) -> String {
    let lines = text.lines().filter_map(|line| wanted(line.trim(), of)).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

fn wanted<'l>(line: &'l str, of: &Facts) -> Option<&'l str> {
    let Some((condition, rest)) = line.strip_prefix("?(").and_then(|rest| rest.split_once(')')) else {
        return Some(line);
    };
    let (name, is_absent) = match condition.strip_prefix('!') {
        Some(name) => (name, true),
        None => (condition, false),
    };
    let is_nothing = value(name, of).is_none_or(|value| value.is_nothing());
    if is_nothing == is_absent { wanted(rest, of) } else { None }
}

/// The text with the figures of the moment.
pub(super) fn filled(text: &str, of: &Facts) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, after)) = after.split_once('}') else { break };
        out.push_str(before);
        let shown = value(name, of).map(|value| value.shown()).filter(|shown| !shown.is_empty());
        out.push_str(shown.as_deref().unwrap_or(BLANK));
        rest = after;
    }
    out.push_str(rest);
    out
}
