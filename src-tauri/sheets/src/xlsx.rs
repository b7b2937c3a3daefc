//! Reads `.xlsx` and `.xlsm` cell by cell. The whole-sheet reader of the library is never used: one cell at the
//! far corner makes it ask for half a terabyte.

use crate::cells::{Cell, Lettering, Merge, Sheet};
use crate::day::Date;
use crate::error::{Damage, SheetError, TooLarge};
use crate::gather::{Gather, Sink};
use crate::limits::MAX_MERGES;
use crate::xlsx_hidden::{self, Hidden};
use calamine::{DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Style, Xlsx, XlsxError};
use std::io::{BufReader, Read, Seek};

/// Sends every worksheet of a checked workbook to the sink. Macros, charts and pictures are not looked at.
pub(crate) fn read<F: Read + Seek, S: Sink>(mut file: F, sink: &mut S) -> Result<(), SheetError> {
    crate::zip_check::check(&mut file)?;
    let hidden = xlsx_hidden::read(&mut file);
    let mut workbook = Xlsx::new(BufReader::new(file)).map_err(refusal)?;
    let mut gather = Gather::new(sink);
    let sheets = workbook.sheets_metadata().to_vec();
    for sheet in sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet) {
        let hidden = hidden.get(&sheet.name);
        let head = Sheet {
            name: sheet.name.clone(),
            hidden: sheet.visible != SheetVisible::Visible,
            merges: merges(&mut workbook, &sheet.name)?,
            hidden_columns: hidden.map(|hidden| hidden.columns.clone()).unwrap_or_default(),
            ..Sheet::default()
        };
        gather.begin(head)?;
        read_cells(&mut workbook, &sheet.name, hidden, &mut gather)?;
        gather.finish()?;
    }
    Ok(())
}

fn read_cells<F: Read + Seek, S: Sink>(
    workbook: &mut Xlsx<BufReader<F>>,
    name: &str,
    hidden: Option<&Hidden>,
    gather: &mut Gather<'_, S>,
) -> Result<(), SheetError> {
    let since_1904 = workbook.has_1904_epoch();
    let mut reader = match workbook.worksheet_cells_reader(name) {
        Ok(reader) => reader,
        // A chart on a tab of its own is listed as a sheet in some files.
        Err(XlsxError::NotAWorksheet(_)) => return Ok(()),
        Err(error) => return Err(refusal(error)),
    };
    let letterings: Vec<Lettering> = reader.styles().iter().map(lettering).collect();
    while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(refusal)? {
        let (row, column) = cell.get_position();
        let lettering = letterings.get(style).copied().unwrap_or_default();
        let plain = plain(cell.get_value(), lettering, since_1904);
        let is_hidden = hidden.is_some_and(|hidden| hidden.has_row(row + 1));
        gather.add(row.saturating_add(1), column as usize, plain, is_hidden)?;
    }
    Ok(())
}

fn lettering(style: &Style) -> Lettering {
    let name = style.font.as_ref().and_then(|font| font.name.as_deref());
    name.map(Lettering::of_font).unwrap_or_default()
}

fn plain(value: &DataRef<'_>, lettering: Lettering, since_1904: bool) -> Cell {
    match value {
        DataRef::Empty => Cell::Empty,
        DataRef::Int(value) => Cell::Number(*value as f64),
        DataRef::Float(value) => number(*value),
        DataRef::String(text) => Cell::Text(text.clone(), lettering),
        DataRef::SharedString(text) => Cell::Text((*text).to_owned(), lettering),
        DataRef::Bool(value) => Cell::Bool(*value),
        DataRef::DateTime(moment) => day(moment, since_1904),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Cell::text(text.clone()),
        DataRef::Error(error) => Cell::Fault(error.to_string()),
    }
}

fn number(value: f64) -> Cell {
    if value.is_finite() { Cell::Number(value) } else { Cell::Fault("#NUM!".to_owned()) }
}

/// A number shown as a day. Shown hours (`[h]:mm`) and serials without a day stay numbers.
pub(crate) fn day(moment: &ExcelDateTime, since_1904: bool) -> Cell {
    let serial = moment.as_f64();
    match Date::from_serial(serial, since_1904) {
        Some(date) if !moment.is_duration() => {
            let seconds = (serial.fract() * 86_400.0).round() as u32;
            Cell::Day(date, seconds.min(86_399))
        }
        _ => number(serial),
    }
}

fn merges<F: Read + Seek>(workbook: &mut Xlsx<BufReader<F>>, name: &str) -> Result<Vec<Merge>, SheetError> {
    let found = match workbook.merge_cells_by_sheet_name(name) {
        Err(XlsxError::NotAWorksheet(_)) => Vec::new(),
        Err(error) => return Err(refusal(error)),
        Ok(found) => found,
    };
    if found.len() > MAX_MERGES {
        return Err(SheetError::TooLarge(TooLarge::Merges));
    }
    Ok(found.iter().map(merge).collect())
}

pub(crate) fn merge(found: &calamine::Dimensions) -> Merge {
    Merge {
        first_row: found.start.0.saturating_add(1),
        first_column: found.start.1 as usize,
        last_row: found.end.0.saturating_add(1),
        last_column: found.end.1 as usize,
    }
}

fn refusal(error: XlsxError) -> SheetError {
    if matches!(error, XlsxError::Password) {
        SheetError::Encrypted
    } else {
        SheetError::Damaged(Damage::Content)
    }
}
