//! Clusters and movements of the practice year with all their parts, and the pictures of its exemplars.

use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::{Map, Value, json};

use super::{Filling, list, object, rename, take_key};
use crate::Result;

/// Drawn, with nobody in them.
const PHOTOS: [(&str, &[u8]); 4] = [
    ("duong-ban.png", include_bytes!("../../../../assets/sample/photos/duong-ban.png")),
    ("duong-hoa.png", include_bytes!("../../../../assets/sample/photos/duong-hoa.png")),
    ("khung-cui.png", include_bytes!("../../../../assets/sample/photos/khung-cui.png")),
    ("rung.png", include_bytes!("../../../../assets/sample/photos/rung.png")),
];

/// A picture by its name, as a window sends it.
pub(super) fn photo(name: &Value) -> Option<String> {
    let (_, bytes) = PHOTOS.iter().find(|(known, _)| *name == *known)?;
    Some(STANDARD.encode(bytes))
}

pub(super) fn movements(filling: &mut Filling, sample: &Value) -> Result<()> {
    for row in list(&sample["clusters"]) {
        let mut row = object(row);
        filling.refer(&mut row, "leader", "leaderUnitId");
        let units = ids(filling, row.remove("units"));
        row.insert("unitIds".into(), units);
        save(filling, "save_cluster", "cluster", row)?;
    }
    for row in list(&sample["movements"]) {
        let mut row = object(row);
        rename(&mut row, "origin", "source");
        rename(&mut row, "scopeText", "scope");
        filling.refer(&mut row, "cluster", "clusterId");
        let people = row.remove("people");
        let units = ids(filling, row.remove("units"));
        row.insert("unitIds".into(), units.clone());
        let id = save(filling, "save_movement", "movement", row)?;
        if let Some(people) = people {
            let rows = list(&units)
                .zip(list(&people))
                .map(|(unit, people)| json!({ "unitId": unit, "people": people }));
            let units: Vec<Value> = rows.collect();
            filling.office.call("save_movement_units", json!({ "movementId": id, "units": units }))?;
        }
    }
    for row in list(&sample["movementSteps"]) {
        let mut row = object(row);
        filling.refer(&mut row, "movement", "movementId");
        filling.office.call("save_movement_step", Value::Object(row))?;
    }
    for (movement, rows) in by_movement(&sample["movementTargets"]) {
        let draft = json!({ "movementId": filling.id(&movement), "targets": rows });
        filling.office.call("save_movement_targets", draft)?;
    }
    scores(filling, sample)?;
    for row in list(&sample["pacts"]) {
        let mut row = object(row);
        filling.refer(&mut row, "movement", "movementId");
        filling.office.call("save_pact", Value::Object(row))?;
    }
    Ok(())
}

/// Criteria, then the points of each unit in the order of the criteria.
fn scores(filling: &Filling, sample: &Value) -> Result<()> {
    for (movement, rows) in by_movement(&sample["movementCriteria"]) {
        let id = filling.id(&movement);
        let draft = json!({ "movementId": id, "criteria": rows });
        let criteria = filling.office.call("save_movement_criteria", draft)?;
        let mut given = Vec::new();
        for line in list(&sample["movementScores"]).filter(|line| line["movement"] == movement) {
            let unit = filling.id(&line["unit"]);
            given.extend(list(&criteria).zip(list(&line["points"])).map(|(criterion, points)| {
                json!({ "criterionId": criterion["id"], "unitId": unit, "points": points })
            }));
        }
        if !given.is_empty() {
            filling.office.call("save_movement_scores", json!({ "movementId": id, "scores": given }))?;
        }
    }
    Ok(())
}

fn ids(filling: &Filling, keys: Option<Value>) -> Value {
    list(&keys.unwrap_or_default()).filter_map(|key| filling.id(key)).collect()
}

fn save(
    filling: &mut Filling,
    command: &str,
    kind: &'static str,
    mut row: Map<String, Value>,
) -> Result<Value> {
    let key = take_key(&mut row);
    let saved = filling.office.call(command, Value::Object(row))?;
    filling.keep(&key, kind, &saved["id"]);
    Ok(saved["id"].clone())
}

/// Rows gathered under the movement they name, in the order of the file.
fn by_movement(rows: &Value) -> Vec<(Value, Vec<Value>)> {
    let mut found: Vec<(Value, Vec<Value>)> = Vec::new();
    for row in list(rows) {
        let mut row = object(row);
        let movement = row.remove("movement").unwrap_or_default();
        let row = Value::Object(row);
        match found.iter_mut().find(|(known, _)| *known == movement) {
            Some((_, rows)) => rows.push(row),
            None => found.push((movement, vec![row])),
        }
    }
    found
}
