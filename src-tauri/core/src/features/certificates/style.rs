//! How certificates meet the paper: by which layout, everything on plain paper or only what a pre-printed blank lacks,
//! through what this printer is known to be off.

use std::collections::BTreeMap;

use serde::Deserialize;
use sovang_papers::{
    art::Artwork,
    blank::{Blank, Gives, Mode},
    calibration::Calibration,
    certificate::PrintMode,
};
use ts_rs::TS;
use uuid::Uuid;

use crate::{
    Db, Error, Result,
    features::{layouts, printers},
};

/// How a batch is printed. Everything on plain paper when not given.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct SheetStyle {
    /// The program's own on A4 when not given.
    layout: Option<String>,
    /// The printer and tray that are corrected for.
    printer_id: Option<Uuid>,
    pub(super) mode: SheetMode,
    /// Fields that this blank already carries, of those it is asked about.
    on_blank: Vec<String>,
    /// Moves the print further right and down, millimetres.
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

/// A style with everything it names at hand.
pub(super) struct Laid {
    pub(super) blank: Blank,
    pub(super) mode: PrintMode,
    pub(super) calibration: Calibration,
    pub(super) pictures: BTreeMap<String, Artwork>,
}

impl SheetStyle {
    /// `gives` decides where no layout is named.
    pub(super) fn laid(&self, db: &Db, gives: Gives) -> Result<Laid> {
        let mut blank = match &self.layout {
            Some(id) => layouts::found(db, "layout", id)?.blank,
            None => layouts::usual(gives)?,
        };
        if self.on_blank.iter().any(|key| !blank.fields.contains_key(key)) {
            let message = "Phôi không có phần được chọn. Hãy chọn lại trong danh sách.";
            return Err(Error::invalid("onBlank", message));
        }
        self.carried(&mut blank);
        let calibration = printers::calibration(db, "printerId", self.printer_id)?;
        let pictures = layouts::artworks(db.folder(), &blank)?;
        Ok(Laid { blank, mode: self.mode.into(), calibration: self.moved(calibration)?, pictures })
    }

    /// What the clerk said of the blank. A rule goes with the line above it.
    fn carried(&self, blank: &mut Blank) {
        let mode = |key: &String| if self.on_blank.contains(key) { Mode::OnBlank } else { Mode::Print };
        for (key, field) in blank.fields.iter_mut().filter(|(_, field)| field.ask) {
            field.mode = mode(key);
        }
        for rule in blank.rules.values_mut().filter(|rule| rule.ask) {
            rule.mode = mode(&rule.under);
        }
    }

    fn moved(&self, calibration: Calibration) -> Result<Calibration> {
        const MOST_MM: f64 = 30.0;
        for (field, value) in [("rightMm", self.right_mm), ("downMm", self.down_mm)] {
            if !value.is_finite() || value.abs() > MOST_MM {
                let message = "Chỉ căn chỉnh được tối đa 30 mm mỗi chiều. Hãy kiểm tra lại cách đặt giấy.";
                return Err(Error::invalid(field, message));
            }
        }
        Ok(calibration.moved(self.right_mm, self.down_mm))
    }
}
