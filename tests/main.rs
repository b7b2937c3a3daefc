//! One test program for everything: one link, one run.
mod journal;
mod people;
mod tidy;
mod units;
