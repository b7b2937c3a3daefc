//! The practice year: invented people in an office of its own, made through the same door as real work.
//! Its data file says that it is practice, so none of it can ever reach a real bundle.

mod parts;

use std::collections::HashMap;

use serde_json::{Map, Value, json};

use crate::{Error, Office, Result};

const SAMPLE: &str = include_str!("../../../assets/sample/practice.json");

/// Fills an empty office with the practice year. `false` when it was filled before.
pub fn fill(office: &Office) -> Result<bool> {
    if office.read(|db| db.is_practice())? {
        return Ok(false);
    }
    if office.call("get_settings", json!({}))?["office"] != Value::Null {
        return Err(Error::refused("practice", "Thư mục này đã có sổ thật, không thể dùng để luyện tập."));
    }
    let sample: Value = serde_json::from_str(SAMPLE)?;
    Filling { office, ids: HashMap::new() }.all(&sample)?;
    // Last, so that a fill cut short by the power starts anew in a new folder and is never taken for whole.
    office.write("save_practice", |change| {
        change.says("Lập năm luyện tập");
        change.set_meta("practice", "1")
    })?;
    Ok(true)
}

struct Filling<'a> {
    office: &'a Office,
    /// Key of the sample to kind and id.
    ids: HashMap<String, (&'static str, String)>,
}

impl Filling<'_> {
    fn all(mut self, sample: &Value) -> Result<()> {
        self.office(sample)?;
        self.units(&sample["units"])?;
        self.people(&sample["people"])?;
        self.block("save_households", "household", &sample["households"], |this, row| {
            let head = row.remove("head");
            if let Some(person) = head.and_then(|key| this.id(&key)) {
                row.insert("headId".into(), person);
            }
            this.refer(row, "hamlet", "hamletId");
        })?;
        parts::movements(&mut self, sample)?;
        self.block("save_registrations", "registration", &sample["registrations"], |this, row| {
            this.recipient(row);
            this.refer(row, "movement", "movementId");
        })?;
        for row in list(&sample["exemplars"]) {
            self.exemplar(row)?;
        }
        for row in list(&sample["decisions"]) {
            self.decision(row)?;
        }
        Ok(())
    }

    fn office(&mut self, sample: &Value) -> Result<()> {
        let office = &sample["office"];
        let name = |key: &Value| {
            list(&sample["people"]).find(|row| row["key"] == *key).map(|row| row["fullName"].clone())
        };
        let draft = json!({ "communeCode": office["communeCode"], "clerkName": name(&office["clerk"]) });
        self.office.call("save_office", draft)?;
        for (field, word) in [("chair", "chair"), ("deputyChair", "deputy_chair")] {
            if let Some(full_name) = name(&office[field]) {
                self.office.call("save_signatory", json!({ "fullName": full_name, "office": word }))?;
            }
        }
        Ok(())
    }

    /// Units that stand on their own first, then those that belong to one.
    fn units(&mut self, rows: &Value) -> Result<()> {
        for row in list(rows) {
            let mut row = object(row);
            self.refer(&mut row, "parent", "parentId");
            let key = take_key(&mut row);
            let saved = self.office.call("save_unit", Value::Object(row))?;
            self.keep(&key, "unit", &saved["id"]);
        }
        Ok(())
    }

    fn people(&mut self, rows: &Value) -> Result<()> {
        self.block("save_people", "person", rows, |this, row| {
            this.refer(row, "unit", "unitId");
            this.refer(row, "hamlet", "hamletId");
        })
    }

    /// Rows saved in one block, whose ids come back in order.
    fn block(
        &mut self,
        command: &str,
        kind: &'static str,
        rows: &Value,
        shape: impl Fn(&Self, &mut Map<String, Value>),
    ) -> Result<()> {
        let mut keys = Vec::new();
        let mut drafts = Vec::new();
        for row in list(rows) {
            let mut row = object(row);
            keys.push(take_key(&mut row));
            shape(self, &mut row);
            drafts.push(Value::Object(row));
        }
        let ids = self.office.call(command, Value::Array(drafts))?;
        for (key, id) in keys.iter().zip(list(&ids)) {
            self.keep(key, kind, id);
        }
        Ok(())
    }

    fn exemplar(&mut self, row: &Value) -> Result<()> {
        let mut row = object(row);
        let key = take_key(&mut row);
        let photo = row.remove("photo");
        rename(&mut row, "freeName", "name");
        self.recipient(&mut row);
        self.refer(&mut row, "unit", "unitId");
        self.refer(&mut row, "movement", "movementId");
        for act in row.get_mut("acts").and_then(Value::as_array_mut).into_iter().flatten() {
            if let Some(act) = act.as_object_mut() {
                rename(act, "medium", "place");
            }
        }
        let saved = self.office.call("save_exemplar", Value::Object(row))?;
        self.keep(&key, "exemplar", &saved["id"]);
        match photo.as_ref().and_then(parts::photo) {
            None => Ok(()),
            Some(bytes) => self
                .office
                .call("save_exemplar_photo", json!({ "id": saved["id"], "bytes": bytes }))
                .map(drop),
        }
    }

    fn decision(&mut self, row: &Value) -> Result<()> {
        let mut decision = object(row);
        take_key(&mut decision);
        self.refer(&mut decision, "movement", "movementId");
        let awards = decision.remove("awards").unwrap_or_default();
        let awards: Vec<Value> = list(&awards)
            .map(|award| {
                let mut award = object(award);
                award.remove("registerNo");
                self.refer(&mut award, "exemplar", "exemplarId");
                self.recipient(&mut award);
                Value::Object(award)
            })
            .collect();
        let input = json!({ "decision": decision, "awards": awards, "confirmUnverified": true });
        self.office.call("record_awards", input).map(drop)
    }

    /// A key becomes `{kind, id}`.
    fn recipient(&self, row: &mut Map<String, Value>) {
        let Some(Value::String(key)) = row.remove("recipient") else { return };
        if let Some((kind, id)) = self.ids.get(&key) {
            row.insert("recipient".into(), json!({ "kind": kind, "id": id }));
        }
    }

    fn refer(&self, row: &mut Map<String, Value>, from: &str, to: &str) {
        if let Some(id) = row.remove(from).and_then(|key| self.id(&key)) {
            row.insert(to.to_owned(), id);
        }
    }

    fn id(&self, key: &Value) -> Option<Value> {
        self.ids.get(key.as_str()?).map(|(_, id)| Value::from(id.as_str()))
    }

    fn keep(&mut self, key: &str, kind: &'static str, id: &Value) {
        if let Some(id) = id.as_str() {
            self.ids.insert(key.to_owned(), (kind, id.to_owned()));
        }
    }
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn object(row: &Value) -> Map<String, Value> {
    row.as_object().cloned().unwrap_or_default()
}

fn take_key(row: &mut Map<String, Value>) -> String {
    row.remove("key").and_then(|key| key.as_str().map(str::to_owned)).unwrap_or_default()
}

fn rename(row: &mut Map<String, Value>, from: &str, to: &str) {
    if let Some(value) = row.remove(from) {
        row.insert(to.to_owned(), value);
    }
}
