//! A line as the screen and the papers show it: everything is tallied from its cases.

use serde::Serialize;
use ts_rs::TS;

use super::{
    case::{Case, CaseAnswer},
    catalogue::{Measure, Printed},
    statistics::{self, Spread},
    target::{SupervisionTarget, TargetState},
    window::{Span, Window},
};
use crate::{
    features::movements::Goal,
    terms::{Day, figure, money},
};

/// A line of an indicator with all its cases.
pub(super) struct Counted {
    /// «A2.planned».
    pub(super) key: String,
    /// «A4.2», as tables and lists refer to it.
    pub(super) code: String,
    pub(super) name: String,
    pub(super) definition: String,
    pub(super) sources: Vec<String>,
    pub(super) measure: Measure,
    pub(super) counted: String,
    pub(super) whole: Option<String>,
    pub(super) printed: Printed,
    pub(super) cases: Vec<Case>,
}

/// What some cases come to.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct IndicatorFigures {
    /// Numerator.
    pub(super) counted: usize,
    /// Denominator: the records that say yes or no.
    pub(super) whole: usize,
    /// Records without the data.
    pub(super) blank: usize,
    /// Percent, days, đồng, or how many; nothing where there is nothing to tell it from.
    pub(super) value: Option<f64>,
    /// The same as it is read: «68,2%», «12 ngày».
    pub(super) shown: Option<String>,
}

/// One year, quarter, hamlet, field or kind.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct IndicatorPart {
    pub(super) name: String,
    pub(super) figures: IndicatorFigures,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct IndicatorLine {
    pub(super) key: String,
    /// «A4.2», as tables and lists refer to it.
    pub(super) code: String,
    pub(super) name: String,
    pub(super) definition: String,
    pub(super) sources: Vec<String>,
    pub(super) measure: Measure,
    /// What numerator and denominator count, in words.
    pub(super) counted_name: String,
    pub(super) whole_name: Option<String>,
    pub(super) figures: IndicatorFigures,
    /// The figures in a sentence.
    pub(super) says: String,
    /// Year against year; empty where the records have no day.
    pub(super) years: Vec<IndicatorPart>,
    /// What the office itself wants, if it has said so.
    pub(super) target: Option<TargetState>,
}

/// A way to sort the cases, such as by hamlet.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct IndicatorDimension {
    pub(super) name: String,
    /// Of time: parts stand in their order.
    pub(super) is_time: bool,
    pub(super) parts: Vec<IndicatorPart>,
}

/// A record behind a figure.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct CaseRow {
    pub(super) text: String,
    pub(super) note: String,
    pub(super) on: Option<Day>,
    pub(super) answer: CaseAnswer,
    /// Days or đồng, as they are read.
    pub(super) shown: Option<String>,
    /// Address of its screen.
    pub(super) route: Option<String>,
}

const YEAR: &str = "Năm";
pub(super) const QUARTER: &str = "Quý";
const UNSAID: &str = "Chưa ghi";
/// What runs on from before the period.
const BEFORE: &str = "Ngoài kỳ";

pub(super) fn tally<'a>(measure: Measure, cases: impl Iterator<Item = &'a Case>) -> IndicatorFigures {
    let (mut yes, mut no, mut blank, mut figures) = (0, 0, 0, Vec::new());
    for case in cases {
        match case.answer {
            CaseAnswer::Yes => {
                yes += 1;
                figures.extend(case.figure);
            }
            CaseAnswer::No => no += 1,
            CaseAnswer::Blank => blank += 1,
        }
    }
    let whole = yes + no;
    let value = match measure {
        // Of records that all lack the data nothing is known, not even that there are none.
        Measure::Count => (yes > 0 || blank == 0).then_some(yes as f64),
        Measure::Share => (whole > 0).then(|| yes as f64 * 100.0 / whole as f64),
        Measure::Days => statistics::spread(figures).map(|found| found.median),
        Measure::Longest => figures.into_iter().max().map(|most| most as f64),
        Measure::Money | Measure::People => (yes > 0).then(|| figures.iter().sum::<i64>() as f64),
        Measure::Ratio => (yes > 0).then(|| no as f64 / yes as f64),
    };
    let shown = match measure {
        Measure::Ratio if yes == 0 && no > 0 => Some(format!("0 : {no}")),
        Measure::Share => (whole > 0).then(|| percent(yes, whole)),
        Measure::Count
        | Measure::Days
        | Measure::Longest
        | Measure::Money
        | Measure::People
        | Measure::Ratio => value.map(|value| shown(measure, value)),
    };
    IndicatorFigures { counted: yes, whole, blank, value, shown }
}

/// To a tenth; what is not all is never shown as all, nor something as nothing.
fn percent(part: usize, whole: usize) -> String {
    let tenths = (part * 2000 + whole) / (2 * whole);
    let tenths = if part < whole { tenths.min(999) } else { tenths };
    let tenths = if part > 0 { tenths.max(1) } else { tenths };
    format!("{}%", figure::shown(tenths as f64 / 10.0))
}

/// A value of that measure as it is read.
pub(super) fn shown(measure: Measure, value: f64) -> String {
    let tenth = figure::shown((value * 10.0).round() / 10.0);
    match measure {
        Measure::Count => tenth,
        Measure::Share => format!("{tenth}%"),
        Measure::Days | Measure::Longest => format!("{tenth} ngày"),
        Measure::Money => format!("{} đồng", money::grouped(value as i64)),
        Measure::People => format!("{tenth} người"),
        Measure::Ratio => format!("1 : {tenth}"),
    }
}

impl Counted {
    /// The longest and dearest first where the line measures them.
    pub(super) fn order(mut self) -> Self {
        if matches!(self.measure, Measure::Days | Measure::Longest | Measure::Money | Measure::People) {
            self.cases.sort_by_key(|case| (case.figure.is_none(), std::cmp::Reverse(case.figure)));
        }
        self
    }

    pub(super) fn line(&self, window: Window, targets: &[SupervisionTarget]) -> IndicatorLine {
        let figures = tally(self.measure, self.cases.iter());
        let target = SupervisionTarget::of(targets, &self.key, window.until);
        IndicatorLine {
            key: self.key.clone(),
            code: self.code.clone(),
            name: self.name.clone(),
            definition: self.definition.clone(),
            sources: self.sources.clone(),
            measure: self.measure,
            counted_name: self.counted.clone(),
            whole_name: self.whole.clone(),
            says: [Some(self.says(&figures)), target.and_then(|target| self.late(target))]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join("; "),
            years: if self.is_dated() { self.spans(&window.year_spans()) } else { Vec::new() },
            target: target.map(|target| target.state(self.measure, figures.value)),
            figures,
        }
    }

    fn is_dated(&self) -> bool {
        self.cases.iter().any(|case| case.record.on.is_some())
    }

    fn spans(&self, spans: &[Span]) -> Vec<IndicatorPart> {
        let part = |span: &Span| IndicatorPart {
            name: span.name.clone(),
            figures: tally(self.measure, self.cases.iter().filter(|case| span.holds(case.record.on))),
        };
        spans.iter().map(part).collect()
    }

    fn says(&self, figures: &IndicatorFigures) -> String {
        let number = |count: usize| figure::shown(count as f64);
        let counted = format!("{} {}", number(figures.counted), self.counted);
        let more = match self.measure {
            Measure::Share | Measure::Ratio => {
                format!(
                    "{counted} trên {} {}",
                    number(figures.whole),
                    self.whole.as_deref().unwrap_or_default()
                )
            }
            Measure::Days => match self.spread() {
                Some(found) => format!(
                    "trung vị của {counted}; 90% không quá {} ngày, lâu nhất {} ngày",
                    number_of(found.ninth),
                    number_of(found.worst)
                ),
                None => counted,
            },
            Measure::Count | Measure::Longest | Measure::Money | Measure::People => counted,
        };
        match figures.blank {
            0 => more,
            blank => format!("{more}; {} chưa có dữ liệu", number(blank)),
        }
    }

    /// The share of cases that took longer than the office wants; no law sets these days, so without a target none is
    /// late.
    fn late(&self, target: &SupervisionTarget) -> Option<String> {
        if self.measure != Measure::Days || target.goal != Goal::AtMost {
            return None;
        }
        let counted = self.cases.iter().filter(|case| case.answer == CaseAnswer::Yes);
        let figures: Vec<i64> = counted.filter_map(|case| case.figure).collect();
        let late = figures.iter().filter(|days| **days as f64 > target.figure).count();
        (!figures.is_empty()).then(|| {
            format!(
                "{} trên {} ({}) quá mức {}",
                figure::shown(late as f64),
                figure::shown(figures.len() as f64),
                percent(late, figures.len()),
                shown(Measure::Days, target.figure)
            )
        })
    }

    /// How the figures of the numerator spread.
    pub(super) fn spread(&self) -> Option<Spread> {
        let counted = self.cases.iter().filter(|case| case.answer == CaseAnswer::Yes);
        statistics::spread(counted.filter_map(|case| case.figure).collect())
    }

    /// Where a case stands in a dimension; years and quarters follow from its day.
    fn place<'c>(case: &'c Case, dimension: &str, spans: &'c [Span]) -> Option<&'c str> {
        if !spans.is_empty() {
            let span = spans.iter().find(|span| span.holds(case.record.on));
            return Some(match (span, case.record.on) {
                (Some(span), _) => &span.name,
                (None, Some(_)) => BEFORE,
                (None, None) => UNSAID,
            });
        }
        case.record.tags.iter().find(|(name, _)| *name == dimension).map(|(_, value)| value.as_str())
    }

    fn spans_of(dimension: &str, window: Window) -> Vec<Span> {
        match dimension {
            YEAR => window.year_spans(),
            QUARTER => window.quarter_spans(),
            _ => Vec::new(),
        }
    }

    /// Every way to sort the cases; the parts of each sum to the whole.
    pub(super) fn dimensions(&self, window: Window) -> Vec<IndicatorDimension> {
        let mut names: Vec<&str> = if self.is_dated() { vec![YEAR, QUARTER] } else { Vec::new() };
        for case in &self.cases {
            for (name, _) in &case.record.tags {
                if !names.contains(name) {
                    names.push(name);
                }
            }
        }
        let all = names.into_iter().map(|name| self.dimension(name, window));
        // One that nobody has filled in sorts nothing.
        all.filter(|one| one.parts.iter().any(|part| part.name != UNSAID && part.name != BEFORE)).collect()
    }

    fn dimension(&self, name: &str, window: Window) -> IndicatorDimension {
        let spans = Self::spans_of(name, window);
        let mut groups: Vec<(&str, Vec<&Case>)> =
            spans.iter().map(|span| (span.name.as_str(), Vec::new())).collect();
        for case in &self.cases {
            let place = Self::place(case, name, &spans).unwrap_or(UNSAID);
            match groups.iter_mut().find(|(known, _)| *known == place) {
                Some((_, cases)) => cases.push(case),
                None => groups.push((place, vec![case])),
            }
        }
        if spans.is_empty() {
            groups.sort_by_key(|(place, cases)| {
                (*place == UNSAID, std::cmp::Reverse(cases.len()), crate::terms::text::title_key(place))
            });
        }
        let part = |(place, cases): (&str, Vec<&Case>)| IndicatorPart {
            name: place.to_owned(),
            figures: tally(self.measure, cases.into_iter()),
        };
        IndicatorDimension {
            name: name.to_owned(),
            is_time: !spans.is_empty(),
            parts: groups.into_iter().map(part).collect(),
        }
    }

    /// The list behind a figure: of one answer, of one part, or all.
    pub(super) fn behind(
        &self,
        window: Window,
        answer: Option<CaseAnswer>,
        part: Option<(&str, &str)>,
    ) -> Vec<&Case> {
        let spans = part.map(|(dimension, _)| Self::spans_of(dimension, window)).unwrap_or_default();
        let is_wanted = |case: &&Case| {
            answer.is_none_or(|answer| case.answer == answer)
                && part.is_none_or(|(dimension, name)| {
                    Self::place(case, dimension, &spans).unwrap_or(UNSAID) == name
                })
        };
        self.cases.iter().filter(is_wanted).collect()
    }

    pub(super) fn row(&self, case: &Case) -> CaseRow {
        CaseRow {
            text: case.record.text.clone(),
            note: case.note.clone(),
            on: case.record.on,
            answer: case.answer,
            shown: case.figure.map(|figure| shown(self.measure.of_one(), figure as f64)),
            route: case.record.route.clone(),
        }
    }
}

fn number_of(figure: i64) -> String {
    figure::shown(figure as f64)
}

impl Measure {
    /// What the figure of one record is, where the line as a whole is a share of them.
    pub(super) fn of_one(self) -> Self {
        match self {
            Self::Days | Self::Longest => Self::Days,
            Self::People => Self::People,
            Self::Count | Self::Share | Self::Money | Self::Ratio => Self::Money,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_all_is_never_shown_as_all() {
        for (part, whole, text) in
            [(0, 3, "0%"), (1, 3, "33,3%"), (3, 3, "100%"), (4999, 5000, "99,9%"), (1, 90000, "0,1%")]
        {
            assert_eq!(percent(part, whole), text);
        }
        assert_eq!(shown(Measure::Days, 12.5), "12,5 ngày");
        assert_eq!(shown(Measure::Money, 1_250_000.0), "1.250.000 đồng");
        assert_eq!(shown(Measure::Ratio, 2.25), "1 : 2,3");
    }
}
