//! sovang-bundle
