//! Reads `.xls` of Excel 5 to 2003. The library holds whole sheets and dies on some damaged files, so this is
//! never called outside the reading program. It tells no fonts and nothing hidden; [`crate::xls_looks`] does.

use crate::cells::{Cell, Lettering, Sheet};
use crate::error::{Damage, FileAct, SheetError, TooLarge};
use crate::gather::{Gather, Sink};
use crate::limits::MAX_MERGES;
use crate::xls_looks::{self, NO_LOOKS};
use crate::xlsx::{day, merge};
use calamine::{Data, Reader, SheetType, SheetVisible, Xls, XlsError};
use std::io::{BufReader, Read, Seek, SeekFrom};

/// Sends every worksheet to the sink.
pub(crate) fn read<F: Read + Seek, S: Sink>(mut file: F, sink: &mut S) -> Result<(), SheetError> {
    let looks = xls_looks::read(&mut file);
    file.seek(SeekFrom::Start(0)).map_err(|error| SheetError::file(FileAct::Read, &error))?;
    let mut workbook = Xls::new(BufReader::new(file)).map_err(refusal)?;
    let since_1904 = workbook.has_1904_epoch();
    let mut gather = Gather::new(sink);
    let sheets = workbook.sheets_metadata().to_vec();
    for (place, sheet) in sheets.iter().enumerate() {
        if sheet.typ != SheetType::WorkSheet {
            continue;
        }
        let looks = looks.get(place).unwrap_or(&NO_LOOKS);
        let regions = workbook.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default();
        if regions.len() > MAX_MERGES {
            return Err(SheetError::TooLarge(TooLarge::Merges));
        }
        gather.begin(Sheet {
            name: sheet.name.clone(),
            hidden: sheet.visible != SheetVisible::Visible,
            merges: regions.iter().map(merge).collect(),
            hidden_columns: looks.hidden_columns.clone(),
            ..Sheet::default()
        })?;
        let range = workbook.worksheet_range(&sheet.name).map_err(refusal)?;
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, value) in range.used_cells() {
            let row = u32::try_from(row).ok().and_then(|row| row.checked_add(top + 1)).unwrap_or(0);
            let column = column + left as usize;
            let lettering = looks.letterings.get(&(row, column)).copied().unwrap_or_default();
            let hidden = looks.hidden_rows.contains(&row);
            gather.add(row, column, plain(value, lettering, since_1904), hidden)?;
        }
        gather.finish()?;
    }
    Ok(())
}

fn plain(value: &Data, lettering: Lettering, since_1904: bool) -> Cell {
    match value {
        Data::Empty => Cell::Empty,
        Data::Int(value) => Cell::Number(*value as f64),
        Data::Float(value) if value.is_finite() => Cell::Number(*value),
        Data::Float(_) => Cell::Fault("#NUM!".to_owned()),
        Data::String(text) => Cell::Text(text.clone(), lettering),
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
