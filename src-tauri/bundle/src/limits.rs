//! How much a bundle may ask of the machine that opens it, and how work reports its progress.

/// Limits of one bundle. Sealing obeys the default ones, so that what leaves here opens elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Size of the ZIP in bytes.
    pub file_bytes: u64,
    /// Entries of the ZIP.
    pub entries: u64,
    /// All entries unpacked, in bytes.
    pub total_bytes: u64,
    /// One entry unpacked, in bytes.
    pub entry_bytes: u64,
    /// Unpacked over packed size of one entry, counted from [`Self::RATIO_FROM`] bytes on: a short table of
    /// equal rows may well shrink more.
    pub ratio: u64,
    /// Length of a path inside the ZIP; leaves room for a staging folder within Windows' 260.
    pub path_bytes: usize,
    /// Segments of a path, the bundle's own folder included.
    pub path_depth: usize,
    /// One tag file, in bytes.
    pub tag_file_bytes: u64,
    /// All tables and their descriptor, in bytes: they are held in memory.
    pub table_bytes: u64,
    /// Cells of all tables: each costs 8 bytes of memory however short it is.
    pub cells: u64,
}

impl Limits {
    /// Unpacked bytes below which an entry is no trap, however well it shrinks.
    pub const RATIO_FROM: u64 = 1 << 20;
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 512 << 20,
            entries: 2_000,
            total_bytes: 1 << 30,
            entry_bytes: 128 << 20,
            ratio: 200,
            path_bytes: 150,
            path_depth: 6,
            tag_file_bytes: 1 << 20,
            table_bytes: 48 << 20,
            cells: 2_000_000,
        }
    }
}

/// Called with done and total bytes of work; `false` cancels. Done never falls and ends at total.
pub type Progress<'a> = &'a mut dyn FnMut(u64, u64) -> bool;

/// Counts work towards a known total.
pub(crate) struct Meter<'a> {
    progress: Progress<'a>,
    done: u64,
    total: u64,
}

/// The user asked to stop.
pub(crate) struct Cancelled;

impl<'a> Meter<'a> {
    pub(crate) fn new(progress: Progress<'a>, total: u64) -> Self {
        Self { progress, done: 0, total }
    }

    pub(crate) fn add(&mut self, bytes: usize) -> Result<(), Cancelled> {
        self.done = (self.done + bytes as u64).min(self.total);
        if (self.progress)(self.done, self.total) { Ok(()) } else { Err(Cancelled) }
    }
}

impl From<Cancelled> for crate::error::BundleError {
    fn from(_: Cancelled) -> Self {
        Self::Cancelled
    }
}
