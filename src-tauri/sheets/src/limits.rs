//! How much of a file is read before it is refused. A list of a commune is far below every one of these.

/// Bytes of one unpacked part of a workbook.
pub const MAX_PART_BYTES: u64 = 64 << 20;
/// Bytes of all unpacked parts of a workbook together.
pub const MAX_UNPACKED_BYTES: u64 = 200 << 20;
/// Unpacked bytes per packed byte, for parts above [`RATIO_FREE_BYTES`].
pub const MAX_RATIO: u64 = 400;
/// Parts up to this size may pack as well as they like: a blank form does.
pub const RATIO_FREE_BYTES: u64 = 4 << 20;
/// Bytes of one tag with its attributes; office programs write some hundred.
pub const MAX_TAG_BYTES: usize = 256 << 10;
/// Files inside one workbook.
pub const MAX_ENTRIES: usize = 2_000;
/// Bytes of the file itself.
pub const MAX_FILE_BYTES: u64 = 64 << 20;
/// Sheets in one workbook.
pub const MAX_SHEETS: usize = 200;
/// Rows with content, over all sheets.
pub const MAX_ROWS: usize = 80_000;
/// Columns a cell with content may stand in.
pub const MAX_COLUMNS: usize = 256;
/// Cells kept, over all sheets, the empty ones between two full ones counted.
pub const MAX_CELLS: usize = 1_000_000;
/// Characters of one cell; the most Excel itself can hold.
pub const MAX_TEXT: usize = 32_767;
/// Lines kept of the text before a table.
pub const MAX_ABOVE: usize = 12;
/// Merged regions of one sheet.
pub const MAX_MERGES: usize = 20_000;
/// Rows Excel can hold; a higher number means the file is damaged.
pub const LAST_ROW: u32 = 1_048_576;
/// Bytes the reading program may send back.
pub const MAX_OUTPUT_BYTES: u64 = 96 << 20;
/// Bytes of one message of the reading program.
pub const MAX_MESSAGE_BYTES: u64 = 16 << 20;

/// What one reading may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Wall-clock seconds until the reading program is stopped.
    pub seconds: u64,
    /// Megabytes of memory the reading program may write to.
    pub memory_mb: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { seconds: 30, memory_mb: 256 }
    }
}
