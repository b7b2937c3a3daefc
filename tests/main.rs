//! One test program for everything: one link, one run.
mod households;
mod journal;
mod people;
mod recipients;
mod rulebook;
mod tidy;
mod units;
