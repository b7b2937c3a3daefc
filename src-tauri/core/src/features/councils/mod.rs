//! Councils: who sits in them by day, their sessions with roll call and conflicts of interest, and the votes on the
//! nominations of a round. Both shares are always shown, of all members and of those who voted, with which one decides.

mod ballot;
mod commands;
mod council;
mod papers;
mod session;
pub(crate) mod store;
mod tally;
mod votes;

pub use council::{Council, Member, Role};
pub use session::Session;
pub use tally::{Outcome, VoteResult};

use crate::{Feature, Migration, Numbered, Part, Table};

pub const FEATURE: Feature = Feature {
    migrations: &[Migration { id: "20261127 councils", sql: include_str!("20261127_councils.sql") }],
    tables: &[
        Table("councils", "hội đồng thi đua, khen thưởng"),
        Table("council_members", "thành viên hội đồng"),
        Table("sessions", "phiên họp hội đồng"),
        Table("session_members", "điểm danh phiên họp"),
        Table("session_votes", "kết quả bỏ phiếu"),
        Table("session_conflicts", "thành viên không bỏ phiếu"),
    ],
    parts: &[
        Part("council_members", "councils"),
        Part("session_members", "sessions"),
        Part("session_votes", "sessions"),
        Part("session_conflicts", "sessions"),
    ],
    numbers: &[Numbered {
        title: "biên bản họp",
        symbol: "BB-HĐTĐKT",
        route: "nominations",
        sql: "SELECT s.id, s.round_id AS owner, s.minutes_number AS number, s.held_on AS day, r.name AS subject,
                     s.removed_at IS NOT NULL AS gone
              FROM sessions s JOIN rounds r ON r.id = s.round_id
              WHERE s.minutes_number IS NOT NULL AND substr(s.held_on, 1, 4) = ?1",
    }],
    commands: commands::ALL,
    ..Feature::named("councils")
};
