//! One test program for everything: one link, one run.
mod awards;
mod bundles;
mod certificates;
mod decisions;
mod exemplars;
mod households;
mod journal;
mod movements;
mod people;
mod recipients;
mod registrations;
mod reports;
mod rulebook;
mod settings;
mod tidy;
mod units;
