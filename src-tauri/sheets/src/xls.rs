//! Reads `.xls` of Excel 5 to 2003. The library holds whole sheets and dies on some damaged files, so this is
//! never called outside the reading program.

use crate::cells::{Cell, Lettering, Sheet};
use crate::error::{Damage, SheetError, TooLarge};
use crate::gather::{Gather, Sink};
use crate::limits::MAX_MERGES;
use crate::xlsx::{day, merge};
use calamine::{Data, Reader, SheetType, SheetVisible, Xls, XlsError};
use std::io::{BufReader, Read, Seek};

/// Sends every worksheet to the sink. Fonts are not known here, so old letterings are judged by content alone.
pub(crate) fn read<F: Read + Seek, S: Sink>(file: F, sink: &mut S) -> Result<(), SheetError> {
    let mut workbook = Xls::new(BufReader::new(file)).map_err(refusal)?;
    let since_1904 = workbook.has_1904_epoch();
    let mut gather = Gather::new(sink);
    let sheets = workbook.sheets_metadata().to_vec();
    for sheet in sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet) {
        let regions = workbook.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default();
        if regions.len() > MAX_MERGES {
            return Err(SheetError::TooLarge(TooLarge::Merges));
        }
        gather.begin(Sheet {
            name: sheet.name.clone(),
            hidden: sheet.visible != SheetVisible::Visible,
            merges: regions.iter().map(merge).collect(),
            ..Sheet::default()
        })?;
        let range = workbook.worksheet_range(&sheet.name).map_err(refusal)?;
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, value) in range.used_cells() {
            let row = u32::try_from(row).ok().and_then(|row| row.checked_add(top + 1)).unwrap_or(0);
            gather.add(row, column + left as usize, plain(value, since_1904), false)?;
        }
        gather.finish()?;
    }
    Ok(())
}

fn plain(value: &Data, since_1904: bool) -> Cell {
    match value {
        Data::Empty => Cell::Empty,
        Data::Int(value) => Cell::Number(*value as f64),
        Data::Float(value) if value.is_finite() => Cell::Number(*value),
        Data::Float(_) => Cell::Fault("#NUM!".to_owned()),
        Data::String(text) => Cell::Text(text.clone(), Lettering::Unknown),
        Data::Bool(value) => Cell::Bool(*value),
        Data::DateTime(moment) => day(moment, since_1904),
        Data::DateTimeIso(text) | Data::DurationIso(text) => Cell::text(text.clone()),
        Data::Error(error) => Cell::Fault(error.to_string()),
    }
}

fn refusal(error: XlsError) -> SheetError {
    if matches!(error, XlsError::Password) {
        SheetError::Encrypted
    } else {
        SheetError::Damaged(Damage::Content)
    }
}
