//! Templates and how they are filled. The marks they use stand in `assets/wording/README.md`.

use std::{collections::HashMap, sync::OnceLock};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

const FILES: &[&str] = &[
    include_str!("../../../../../assets/wording/ke-hoach.toml"),
    include_str!("../../../../../assets/wording/so-ket.toml"),
    include_str!("../../../../../assets/wording/tong-ket.toml"),
    include_str!("../../../../../assets/wording/bang-tin.toml"),
    include_str!("../../../../../assets/wording/loa.toml"),
];

/// What is not on record, for the clerk to write.
const BLANK: &str = "…………";

/// What is prepared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub(super) enum WordingKind {
    MovementPlan,
    MidtermReview,
    FinalReview,
    ExemplarBoard,
    ExemplarLoudspeaker,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Subject {
    Movement,
    Exemplar,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub(super) enum WordingForm {
    /// With the head of an office paper and a signature.
    Paper,
    /// For the notice board.
    Sheet,
    /// To be read aloud.
    Speech,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Template {
    pub(super) id: WordingKind,
    pub(super) subject: Subject,
    pub(super) name: String,
    pub(super) form: WordingForm,
    #[serde(default)]
    pub(super) heading: String,
    #[serde(default)]
    pub(super) symbol: String,
    pub(super) step: Option<String>,
    title: String,
    #[serde(default)]
    pub(super) recipients: Vec<String>,
    body: String,
}

/// What a word of a template stands for: none is not on record, several are lines.
pub(super) type Values = HashMap<&'static str, Vec<String>>;

impl WordingKind {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::MovementPlan => "movement_plan",
            Self::MidtermReview => "midterm_review",
            Self::FinalReview => "final_review",
            Self::ExemplarBoard => "exemplar_board",
            Self::ExemplarLoudspeaker => "exemplar_loudspeaker",
        }
    }
}

pub(super) fn templates() -> &'static [Template] {
    static TEMPLATES: OnceLock<Vec<Template>> = OnceLock::new();
    TEMPLATES.get_or_init(|| {
        // The files are compiled in and a test reads each; one that cannot be read is not offered.
        FILES.iter().filter_map(|text| toml::from_str(text).ok()).collect()
    })
}

pub(super) fn template(kind: WordingKind) -> Option<&'static Template> {
    templates().iter().find(|template| template.id == kind)
}

impl Template {
    pub(super) fn title(&self, values: &Values) -> String {
        filled(&self.title, values)
    }

    pub(super) fn heading(&self, values: &Values) -> String {
        filled(&self.heading, values)
    }

    pub(super) fn recipients(&self, values: &Values) -> Vec<String> {
        self.recipients.iter().map(|line| filled(line, values)).collect()
    }

    pub(super) fn body(&self, values: &Values) -> String {
        let mut lines: Vec<String> = Vec::new();
        let mut number = 0;
        for line in self.body.trim().lines() {
            let Some(line) = wanted(line, values) else { continue };
            if line.starts_with("# ") {
                number = 0;
            }
            if let Some(several) = alone(line, values) {
                lines.extend(several.iter().cloned());
                continue;
            }
            let text = match line.strip_prefix("#. ") {
                Some(rest) => {
                    number += 1;
                    format!("{number}. {rest}")
                }
                None => line.to_owned(),
            };
            lines.push(filled(&text, values));
        }
        lines.join("\n")
    }
}

/// The line without its mark of condition; nothing when it is to be left out.
fn wanted<'l>(line: &'l str, values: &Values) -> Option<&'l str> {
    let known = |word: &str| values.get(word).is_some_and(|lines| !lines.is_empty());
    let Some(rest) = line.strip_prefix('?') else { return Some(line) };
    if let Some((condition, rest)) = rest.strip_prefix('(').and_then(|rest| rest.split_once(')')) {
        let is_so = match condition.strip_prefix('!') {
            Some(word) => !known(word),
            None => known(condition),
        };
        return is_so.then_some(rest);
    }
    words(rest).iter().all(|word| known(word)).then_some(rest)
}

/// The lines of a word that stands alone in its line.
fn alone<'v>(line: &str, values: &'v Values) -> Option<&'v Vec<String>> {
    let word = line.strip_prefix('{')?.strip_suffix('}').filter(|word| !word.contains('{'))?;
    values.get(word).filter(|lines| !lines.is_empty())
}

fn words(line: &str) -> Vec<&str> {
    line.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(word, _)| word).collect()
}

fn filled(text: &str, values: &Values) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((word, after)) = after.split_once('}') else { break };
        out.push_str(before);
        let value = values.get(word).map(|lines| lines.join("\n"));
        match value {
            // The template brings its own full stop.
            Some(value) if after.starts_with(['.', ';', ',', ':']) => {
                out.push_str(value.trim_end_matches(['.', ';', ',']));
            }
            Some(value) => out.push_str(&value),
            None => out.push_str(BLANK),
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(pairs: &[(&'static str, &[&str])]) -> Values {
        pairs
            .iter()
            .map(|(word, lines)| (*word, lines.iter().map(|line| (*line).to_owned()).collect()))
            .collect()
    }

    fn with_body(body: &str) -> Template {
        let mut template: Template = toml::from_str(FILES[0]).unwrap();
        body.clone_into(&mut template.body);
        template
    }

    #[test]
    fn every_template_can_be_read() {
        assert_eq!(templates().len(), FILES.len());
        for text in FILES {
            toml::from_str::<Template>(text).unwrap();
        }
    }

    #[test]
    fn a_text_is_filled_line_by_line() {
        let template = with_body(
            "# I. A\n#. Tên: {name}.\n?#. Nơi: {place}.\n#. Đích: {goal}.\n# II. B\n#. Hết\n?(list)Danh sách:\n?{list}\n\
             ?(!list)Không có danh sách.\n{other}",
        );
        let full =
            values(&[("name", &["Dân vận khéo."]), ("place", &["Bản Mét"]), ("list", &["- một", "- hai"])]);
        assert_eq!(
            template.body(&full),
            "# I. A\n1. Tên: Dân vận khéo.\n2. Nơi: Bản Mét.\n3. Đích: …………\n# II. B\n1. Hết\nDanh sách:\n- một\n- hai\n…………"
                .replace("3. Đích: …………", "3. Đích: ………….")
        );
        let bare = values(&[("name", &["A"]), ("list", &[])]);
        assert_eq!(
            template.body(&bare),
            "# I. A\n1. Tên: A.\n2. Đích: ………….\n# II. B\n1. Hết\nKhông có danh sách.\n…………"
        );
    }
}
