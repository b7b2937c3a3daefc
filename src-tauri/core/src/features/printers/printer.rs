//! A printer, what was measured, and what may be true of it.

use serde::{Deserialize, Serialize};
use sovang_papers::calibration::{Calibration, MARK_MM, Measured};
use ts_rs::TS;
use uuid::Uuid;

use super::store;
use crate::{
    Db, Error, Result,
    terms::{Day, text},
};

/// A printer and its tray.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(crate) struct Printer {
    pub(super) id: Uuid,
    pub(super) name: String,
    pub(super) tray: String,
    /// The sheet of the marks.
    pub(super) width_mm: f64,
    pub(super) height_mm: f64,
    /// Not measured yet when not given.
    pub(super) marks: Option<Marks>,
    pub(super) measured_on: Option<Day>,
    /// What follows from the marks.
    pub(super) correction: Option<Correction>,
}

/// From the edges of the sheet to the top left mark and to the bottom right one, millimetres.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", rename = "PrinterMarks")]
pub(super) struct Marks {
    pub(super) left_mm: f64,
    pub(super) top_mm: f64,
    pub(super) right_mm: f64,
    pub(super) bottom_mm: f64,
}

/// How everything is moved before it is printed.
#[derive(Debug, Clone, Copy, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts", rename = "PrinterCorrection")]
pub(super) struct Correction {
    /// Right and down, millimetres.
    right_mm: f64,
    down_mm: f64,
    scale: f64,
    /// Clockwise, degrees.
    turn_deg: f64,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct PrinterDraft {
    /// A new one when not given.
    pub(super) id: Option<Uuid>,
    #[ts(optional = false)]
    pub(super) name: String,
    pub(super) tray: Option<String>,
    #[ts(optional = false)]
    pub(super) width_mm: f64,
    #[ts(optional = false)]
    pub(super) height_mm: f64,
    pub(super) marks: Option<Marks>,
}

/// A reading further off than this was made on another sheet or at another mark.
const MOST_OFF_MM: f64 = 18.0;
const MOST_SCALE: f64 = 0.03;
const MOST_TURN_DEG: f64 = 3.0;

impl PrinterDraft {
    pub(super) fn checked(mut self) -> Result<Self> {
        self.name = text::required("name", "tên máy in", &self.name, 120)?;
        self.tray = text::optional("tray", "khay giấy", self.tray.as_deref(), 120)?;
        for (field, side) in [("widthMm", self.width_mm), ("heightMm", self.height_mm)] {
            if !(80.0..=2_000.0).contains(&side) {
                return Err(Error::invalid(
                    field,
                    "Khổ giấy để đo phải từ 80 đến 2.000 mm mỗi chiều. Hãy sửa lại.",
                ));
            }
        }
        if let Some(marks) = self.marks {
            marks.checked()?;
            let Calibration { scale, turn_deg, .. } = correction((self.width_mm, self.height_mm), marks);
            if (scale - 1.0).abs() > MOST_SCALE || turn_deg.abs() > MOST_TURN_DEG {
                let message = "Bốn số đo cho thấy trang in bị phóng hoặc xoay quá nhiều. Hãy in lại ở «Kích thước thực» \
                               (100%) và đo lại từ mép giấy đến giữa dấu.";
                return Err(Error::invalid("marks", message));
            }
        }
        Ok(self)
    }
}

impl Marks {
    fn checked(self) -> Result<()> {
        for (field, value) in [
            ("leftMm", self.left_mm),
            ("topMm", self.top_mm),
            ("rightMm", self.right_mm),
            ("bottomMm", self.bottom_mm),
        ] {
            if !value.is_finite() || (value - MARK_MM).abs() > MOST_OFF_MM {
                let message = "Số đo phải từ 2 đến 38 mm; dấu đúng chỗ cách mép 20 mm. Hãy đo lại.";
                return Err(Error::invalid(field, message));
            }
        }
        Ok(())
    }
}

pub(super) fn correction(sheet: (f64, f64), marks: Marks) -> Calibration {
    let Marks { left_mm, top_mm, right_mm, bottom_mm } = marks;
    Calibration::measured(sheet, Measured { left_mm, top_mm, right_mm, bottom_mm })
}

impl From<Calibration> for Correction {
    fn from(found: Calibration) -> Self {
        let Calibration { dx_mm, dy_mm, scale, turn_deg } = found;
        Self { right_mm: dx_mm, down_mm: dy_mm, scale, turn_deg }
    }
}

/// What certificates are printed through on that printer; nothing is moved when it was not measured.
pub(crate) fn calibration(db: &Db, field: &'static str, id: Option<Uuid>) -> Result<Calibration> {
    let Some(id) = id else { return Ok(Calibration::default()) };
    let printer = store::get(db, id)?.ok_or_else(|| {
        Error::invalid(field, "Máy in này không còn trong danh sách. Hãy chọn máy in khác.")
    })?;
    let sheet = (printer.width_mm, printer.height_mm);
    Ok(printer.marks.map_or_else(Calibration::default, |marks| correction(sheet, marks)))
}
