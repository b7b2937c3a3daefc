//! Which function counts which indicator.

use super::{
    case::Found, exemplars, facts::Facts, fairness, movements, procedure, quality, registrations, timeliness,
    treasury,
};
use crate::{Error, Result};

/// The lines of one indicator. What counts the gaps of the report itself is asked after all others.
pub(super) fn lines(facts: &Facts, indicator: &str) -> Result<Vec<Found>> {
    match indicator {
        "A1" => movements::launched(facts),
        "A2" => movements::of_superior(facts),
        "A3" => movements::regularity(facts),
        "A4" => movements::five_contents(facts),
        "A5" => movements::inspected(facts),
        "A6" => movements::reviews(facts),
        "A7" => movements::targets(facts),
        "A8" => movements::overlap(facts),
        "A9" => movements::participation(facts),
        "B1" => registrations::registered(facts),
        "B2" => registrations::achieved(facts),
        "B3" => registrations::titled(facts),
        "C1" => procedure::dossiers(facts),
        "C2" => procedure::councils(facts),
        "C3" => procedure::votes(facts),
        "C4" => procedure::publicity(facts),
        "C6" => procedure::conflicts(facts),
        "D1" => timeliness::stages(facts),
        "D2" => timeliness::sudden(facts),
        "D3" => timeliness::after_the_event(facts),
        "D4" => timeliness::filings(facts),
        "E1" => fairness::direct(facts),
        "E2" => fairness::leaders(facts),
        "E3" => fairness::ratio(facts),
        "E4" => fairness::classes(facts),
        "E5" => fairness::women(facts),
        "E6" => fairness::minorities(facts),
        "E7" => fairness::concentration(facts),
        "E8" => fairness::twice(facts),
        "E9" => fairness::small_collectives(facts),
        "F1" => quality::awards(facts),
        "F2" => quality::to_superior(facts),
        "F3" => quality::legal_bases(facts),
        "F4" => treasury::bonuses(facts),
        "F5" => quality::numbers(facts),
        "F6" => quality::amendments(facts),
        "F7" => quality::certificates(facts),
        "G1" => exemplars::found(facts),
        "G2" => exemplars::publicised(facts),
        "G3" => exemplars::replicated(facts),
        "G4" => exemplars::rewarded(facts),
        "H1" => treasury::fund(facts),
        "H4" => quality::archive(facts),
        "H5" => procedure::valid_councils(facts),
        other => Err(Error::unexpected(std::io::Error::other(format!("nothing counts {other}")))),
    }
}
