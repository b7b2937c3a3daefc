//! sovang-papers
