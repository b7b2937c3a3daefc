//! The movements of a year, sorted as the statistics of movements sort them (form 0601).

use chrono::Datelike;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{
    Movement, MovementFilter,
    kinds::{Duration, Method, Reach, Source},
    store,
};
use crate::{Db, Result};

/// A year; this one when not given.
#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct CountsWanted {
    year: Option<i32>,
}

/// Số phong trào thi đua phát động trong năm.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct MovementCounts {
    pub year: i32,
    pub rows: Vec<CountRow>,
    /// The office's own movements that a part of the form cannot sort, with what they lack.
    pub unsorted: Vec<Unsorted>,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct CountRow {
    /// Mã số of the form.
    pub code: String,
    pub name: String,
    /// Launched by this office.
    pub own: i64,
    /// Superiors' movements carried out here; they report those themselves.
    pub superior: i64,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct Unsorted {
    pub id: uuid::Uuid,
    pub name: String,
    pub lacks: Vec<String>,
}

pub(super) fn get_movement_counts(db: &Db, wanted: CountsWanted) -> Result<MovementCounts> {
    let year = wanted.year.unwrap_or_else(|| db.today().year());
    let mut list = store::list(db, &MovementFilter { year: Some(year), ..MovementFilter::default() })?;
    list.retain(|movement| movement.launched_on.is_some_and(|day| day.year() == year));
    let unsorted = list.iter().filter(|one| one.source == Source::Own).filter_map(lacking).collect();
    Ok(MovementCounts { year, rows: rows(&list), unsorted })
}

fn lacking(movement: &Movement) -> Option<Unsorted> {
    let lacks: Vec<String> =
        [("phạm vi", movement.reach.is_none()), ("thời hạn", movement.duration_class.is_none())]
            .into_iter()
            .filter(|(_, lacks)| *lacks)
            .map(|(what, _)| what.to_owned())
            .collect();
    (!lacks.is_empty()).then(|| Unsorted { id: movement.id, name: movement.name.clone(), lacks })
}

fn rows(list: &[Movement]) -> Vec<CountRow> {
    let count = |source: Source, suits: &dyn Fn(&Movement) -> bool| {
        list.iter().filter(|one| one.source == source && suits(one)).count() as i64
    };
    let row = |code: &str, name: &str, suits: &dyn Fn(&Movement) -> bool| CountRow {
        code: code.to_owned(),
        name: name.to_owned(),
        own: count(Source::Own, suits),
        superior: count(Source::Superior, suits),
    };
    let reach = |wanted| move |one: &Movement| one.reach == Some(wanted);
    let lasts = |wanted| move |one: &Movement| one.duration_class == Some(wanted);
    let method = |wanted| move |one: &Movement| one.method == wanted;
    vec![
        row("01", "Tổng số", &|_| true),
        row("02", "Phạm vi toàn quốc", &reach(Reach::Nation)),
        row("03", "Phạm vi bộ, ban, ngành, địa phương", &reach(Reach::Province)),
        row("04", "Phạm vi cụm, khối thi đua", &reach(Reach::Cluster)),
        row("05", "Phạm vi cơ quan, tổ chức, đơn vị", &reach(Reach::Unit)),
        row("06", "Thời hạn dưới 1 năm", &lasts(Duration::UnderOne)),
        row("07", "Thời hạn 1 năm", &lasts(Duration::One)),
        row("08", "Thời hạn trên 1 năm đến dưới 3 năm", &lasts(Duration::OneToThree)),
        row("09", "Thời hạn từ 3 năm đến dưới 5 năm", &lasts(Duration::ThreeToFive)),
        row("10", "Thời hạn từ 5 năm trở lên", &lasts(Duration::FiveOrMore)),
        row("11", "Theo chuyên đề", &method(Method::Thematic)),
        row("12", "Thường xuyên hằng năm", &method(Method::Regular)),
    ]
}
