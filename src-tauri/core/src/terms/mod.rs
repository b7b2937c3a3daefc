//! Values that many features share. No term knows a feature or SQL tables.

pub mod calendar;
pub mod figure;
pub mod money;
pub mod number;
#[cfg(test)]
mod order_tests;
pub mod paper_format;
pub mod period;
pub mod picture;
pub mod recipient;
pub mod text;

pub use calendar::{Day, PartialDay};
pub use money::{Multiple, Rounding};
pub use number::DocumentNumber;
pub use paper_format::PaperFormat;
pub use period::{Period, PeriodKind};
pub use recipient::{Recipient, RecipientKind};
