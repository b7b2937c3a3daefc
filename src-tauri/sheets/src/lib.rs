//! sovang-sheets
