//! One folder for each kind of record. A new one is a folder and a line in `ALL`.
//! The order is the order of dependency: a feature uses only features listed before it.
pub mod amendments;
pub mod archives;
pub mod attachments;
pub mod awards;
pub mod bin;
pub mod blanks;
pub mod bundles;
pub mod cards;
pub mod ceremonies;
pub mod certificates;
pub mod clusters;
pub mod codes;
pub mod completeness;
pub mod councils;
pub mod decisions;
pub mod directives;
pub mod eligibility;
pub mod exemplars;
pub mod filings;
pub mod funds;
pub mod hardships;
pub mod home;
pub mod households;
pub mod imports;
pub mod initiatives;
pub mod journal;
pub mod layouts;
pub mod lists;
pub mod local_rules;
pub mod movements;
pub mod nominations;
pub mod numbers;
pub mod officers;
pub mod pacts;
pub mod past_awards;
pub mod people;
pub mod petitions;
pub mod postings;
pub mod printers;
pub mod proofs;
pub mod received;
pub mod receiving;
pub mod recipients;
pub mod registrations;
pub mod reorganisations;
pub mod reports;
pub mod results;
pub mod reviews;
pub mod roll;
pub mod rulebook;
pub mod settings;
pub mod slips;
pub mod submissions;
pub mod supervision;
pub mod trainings;
pub mod trusted_keys;
pub mod units;
pub mod whole_copies;
pub mod wordings;

use crate::Feature;

pub const ALL: &[&Feature] = &[
    &journal::FEATURE,
    &rulebook::FEATURE,
    &settings::FEATURE,
    &numbers::FEATURE,
    &local_rules::FEATURE,
    &units::FEATURE,
    &people::FEATURE,
    &households::FEATURE,
    &reorganisations::FEATURE,
    &recipients::FEATURE,
    &clusters::FEATURE,
    &initiatives::FEATURE,
    &results::FEATURE,
    &past_awards::FEATURE,
    &movements::FEATURE,
    &pacts::FEATURE,
    &decisions::FEATURE,
    &awards::FEATURE,
    &amendments::FEATURE,
    &funds::FEATURE,
    &registrations::FEATURE,
    &exemplars::FEATURE,
    &eligibility::FEATURE,
    &nominations::FEATURE,
    &attachments::FEATURE,
    &postings::FEATURE,
    &councils::FEATURE,
    &submissions::FEATURE,
    &reviews::FEATURE,
    &proofs::FEATURE,
    &blanks::FEATURE,
    &layouts::FEATURE,
    &printers::FEATURE,
    &certificates::FEATURE,
    &ceremonies::FEATURE,
    &reports::FEATURE,
    &completeness::FEATURE,
    &roll::FEATURE,
    &wordings::FEATURE,
    &lists::FEATURE,
    &imports::FEATURE,
    &receiving::FEATURE,
    &trusted_keys::FEATURE,
    &cards::FEATURE,
    &bundles::FEATURE,
    &received::FEATURE,
    &slips::FEATURE,
    &whole_copies::FEATURE,
    &codes::FEATURE,
    &filings::FEATURE,
    &petitions::FEATURE,
    &directives::FEATURE,
    &trainings::FEATURE,
    &hardships::FEATURE,
    &archives::FEATURE,
    &officers::FEATURE,
    &supervision::FEATURE,
    &home::FEATURE,
    &bin::FEATURE,
];
