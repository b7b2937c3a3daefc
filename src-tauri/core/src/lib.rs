//! sovang-core
