//! How certificates meet the paper: everything on plain paper, or only what a pre-printed blank lacks, moved
//! by what this printer is known to be off.

use serde::{Deserialize, Serialize};
use sovang_papers::{
    Result as PaperResult,
    blank::{Blank, Mode},
    certificate::{Calibration, PrintMode},
};
use ts_rs::TS;

use super::{draw::paper_error, sheet::field_word};
use crate::{Db, Error, Result};

/// How a batch is printed. Everything on plain paper when not given.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct SheetStyle {
    pub(super) mode: SheetMode,
    /// Fields that this blank already carries, of those it is asked about.
    on_blank: Vec<String>,
    /// Moves the print right and down, millimetres.
    right_mm: f64,
    down_mm: f64,
}

#[derive(Debug, Clone, Copy, Default, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub(super) enum SheetMode {
    #[default]
    Full,
    /// Only what the pre-printed blank does not carry.
    Overlay,
}

impl From<SheetMode> for PrintMode {
    fn from(mode: SheetMode) -> Self {
        match mode {
            SheetMode::Full => Self::Full,
            SheetMode::Overlay => Self::Overlay,
        }
    }
}

/// A layout as a choice.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct BlankChoice {
    name: String,
    width_mm: f64,
    height_mm: f64,
    /// Parts that some blanks carry and others do not.
    asks: Vec<BlankPart>,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct BlankPart {
    key: String,
    name: String,
    /// Taken to be on the blank unless the clerk says otherwise.
    is_on_blank: bool,
}

#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export_to = "types.ts")]
pub(super) struct AllBlanks {}

pub(super) fn list_blanks(_: &Db, _: AllBlanks) -> Result<Vec<BlankChoice>> {
    let blank = Blank::certificate_a4().map_err(paper_error)?;
    let mut asked: Vec<_> = blank.fields.iter().filter(|(_, field)| field.ask).collect();
    asked.sort_by(|(_, a), (_, b)| top(&a.y).total_cmp(&top(&b.y)));
    let part = |(key, field): (&String, &sovang_papers::blank::Field)| BlankPart {
        key: key.clone(),
        name: field_word(key).to_owned(),
        is_on_blank: field.mode == Mode::OnBlank,
    };
    let asks = asked.into_iter().map(part).collect();
    Ok(vec![BlankChoice { name: blank.name, width_mm: blank.width, height_mm: blank.height, asks }])
}

fn top(baselines: &sovang_papers::blank::Numbers) -> f64 {
    match baselines {
        sovang_papers::blank::Numbers::One(value) => *value,
        sovang_papers::blank::Numbers::Each(values) => values.first().copied().unwrap_or_default(),
    }
}

impl SheetStyle {
    /// The layout with what the clerk said of the blank. A rule goes with the line above it.
    pub(super) fn blank(&self) -> PaperResult<Blank> {
        let mut blank = Blank::certificate_a4()?;
        let mode = |key: &String| if self.on_blank.contains(key) { Mode::OnBlank } else { Mode::Print };
        for (key, field) in blank.fields.iter_mut().filter(|(_, field)| field.ask) {
            field.mode = mode(key);
        }
        for rule in blank.rules.values_mut().filter(|rule| rule.ask) {
            rule.mode = mode(&rule.under);
        }
        Ok(blank)
    }

    pub(super) fn calibration(&self) -> Result<Calibration> {
        const MOST_MM: f64 = 30.0;
        let blank = Blank::certificate_a4().map_err(paper_error)?;
        if self.on_blank.iter().any(|key| !blank.fields.contains_key(key)) {
            return Err(Error::invalid(
                "onBlank",
                "Phôi không có phần được chọn. Hãy chọn lại trong danh sách.",
            ));
        }
        for (field, value) in [("rightMm", self.right_mm), ("downMm", self.down_mm)] {
            if !value.is_finite() || value.abs() > MOST_MM {
                let message = "Chỉ căn chỉnh được tối đa 30 mm mỗi chiều. Hãy kiểm tra lại cách đặt giấy.";
                return Err(Error::invalid(field, message));
            }
        }
        Ok(Calibration { dx_mm: self.right_mm, dy_mm: self.down_mm, ..Calibration::default() })
    }
}
