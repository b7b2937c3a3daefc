//! sovang-cli
