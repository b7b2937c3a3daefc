//! What indicators are called, what they count and who asked for them: words, kept as data.

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

const TEXT: &str = include_str!("../../../../../assets/supervision/indicators.toml");

/// What the headline of a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts", rename = "IndicatorMeasure")]
pub(super) enum Measure {
    /// How many.
    Count,
    /// Numerator of denominator, in percent.
    Share,
    /// The median of so many days.
    Days,
    /// The longest of so many days.
    Longest,
    /// The sum, in đồng.
    Money,
    /// The sum of so many people.
    People,
    /// How many of the rest come to one of the numerator.
    Ratio,
}

/// Which list the paper prints; the workbook has all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Printed {
    Yes,
    No,
    #[default]
    None,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Source {
    id: String,
    text: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Group {
    pub(super) id: String,
    pub(super) name: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Indicator {
    pub(super) id: String,
    pub(super) group: String,
    pub(super) name: String,
    sources: Vec<String>,
    #[serde(rename = "line")]
    pub(super) lines: Vec<Line>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Line {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) measure: Measure,
    pub(super) counted: String,
    #[serde(default)]
    pub(super) whole: Option<String>,
    pub(super) definition: String,
    #[serde(default)]
    pub(super) printed: Printed,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Catalogue {
    source: Vec<Source>,
    #[serde(rename = "group")]
    pub(super) groups: Vec<Group>,
    #[serde(rename = "indicator")]
    pub(super) indicators: Vec<Indicator>,
}

/// The catalogue the program was built with; a test reads it.
pub(super) fn catalogue() -> &'static Catalogue {
    static READ: OnceLock<Catalogue> = OnceLock::new();
    READ.get_or_init(|| toml::from_str(TEXT).unwrap_or_default())
}

impl Catalogue {
    /// The indicator and line of a key such as «A2.planned»; what follows a second point is a way to count.
    pub(super) fn line(&self, key: &str) -> Option<(&Indicator, &Line)> {
        let (indicator, rest) = key.split_once('.')?;
        let line = rest.split('.').next()?;
        let indicator = self.indicators.iter().find(|one| one.id == indicator)?;
        Some((indicator, indicator.lines.iter().find(|one| one.id == line)?))
    }

    pub(super) fn of_group<'a>(&'a self, group: &'a Group) -> impl Iterator<Item = &'a Indicator> {
        self.indicators.iter().filter(|one| one.group == group.id)
    }

    /// Who asked for it, in words.
    pub(super) fn sources(&self, indicator: &Indicator) -> Vec<String> {
        let known = |id: &String| self.source.iter().find(|one| one.id == *id);
        indicator.sources.iter().filter_map(known).map(|one| one.text.clone()).collect()
    }
}

impl Indicator {
    pub(super) fn key(&self, line: &str, variant: Option<&str>) -> String {
        match variant {
            Some(variant) => format!("{}.{line}.{variant}", self.id),
            None => format!("{}.{line}", self.id),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_line_has_a_definition_and_every_indicator_a_group_and_a_source() {
        let read: Catalogue = toml::from_str(TEXT).unwrap();
        assert!(read.indicators.len() > 40);
        let mut keys = BTreeSet::new();
        for one in &read.indicators {
            assert!(read.groups.iter().any(|group| group.id == one.group), "{}", one.id);
            assert_eq!(read.sources(one).len(), one.sources.len(), "{}", one.id);
            assert!(!one.sources.is_empty(), "{}", one.id);
            for line in &one.lines {
                assert!(keys.insert(one.key(&line.id, None)), "{} {}", one.id, line.id);
                assert!(line.definition.ends_with('.'), "{} {}", one.id, line.id);
                // A share says of what.
                assert_eq!(
                    line.whole.is_some(),
                    matches!(line.measure, Measure::Share | Measure::Ratio),
                    "{}",
                    one.id
                );
            }
        }
        assert_eq!(read.line("E1.direct.form_0603").unwrap().1.id, "direct");
        assert!(read.line("A2").is_none() && read.line("A2.khong").is_none());
    }
}
