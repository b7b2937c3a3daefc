//! What is well signed and yet holds anything at all: cards, packs of rules, the cells of a bundle. Whatever is done to
//! them, the answer is a sentence or what stands there, never a failure of ours.

use std::{fs, path::Path};

use serde_json::{Value, json};
use sovang_bundle::{KeyPair, sign_text};
use sovang_core::Error;
use sovang_tests::{TestOffice, sentence};

use super::raw_zip::Loose;
use crate::{
    received::{
        UNITS,
        sealing::{self, Plan},
        superior, trust,
    },
    rule_packs,
};

/// What breaks readers that think of good input only.
const STRANGE: [&str; 22] = [
    "",
    "\"",
    "\n",
    "\r\n",
    "\\",
    "'''",
    "=",
    "[[x]]\n",
    "[pack]\n",
    "-1",
    "0",
    "1e400",
    "nan",
    "-9223372036854775808",
    "99999999999999999999",
    "2026-13-45",
    "0000-00-00",
    "9999-12-31",
    "+999999-01-01",
    "\u{202e}",
    "\u{301}",
    "=cmd|' /C calc'!A0",
];

/// Numbers that look random and are the same in every run.
struct Scatter(u64);

impl Scatter {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most.max(1)
    }

    fn strange(&mut self) -> &'static str {
        STRANGE[self.below(STRANGE.len())]
    }

    /// The text with some of its letters, lines or values turned.
    fn mangled(&mut self, text: &str) -> String {
        let mut letters: Vec<char> = text.chars().collect();
        for _ in 0..=self.below(3) {
            let at = self.below(letters.len());
            let until = (at + self.below(24)).min(letters.len());
            match self.below(4) {
                0 => drop(letters.splice(at..until, self.strange().chars())),
                1 => drop(letters.splice(at..at, self.strange().chars())),
                2 => drop(letters.drain(at..until)),
                _ => drop(letters.splice(at..at, letters[at..until].to_vec())),
            }
        }
        letters.into_iter().collect()
    }
}

fn is_answer(what: &str, answer: &sovang_core::Result<Value>) {
    if let Err(error) = answer {
        assert_eq!(sentence::complaint(error), None, "{what}");
    }
}

#[test]
fn a_card_or_pack_that_says_anything_gets_an_answer() {
    let t = superior();
    let card = t.call("print_own_card", json!({})).unwrap();
    let card = fs::read_to_string(card["path"].as_str().unwrap()).unwrap();
    let card = card.split("# ---- chữ ký ----").next().unwrap();
    // The office's own key, as its desk's chance makes it.
    let own = KeyPair::from_seed([40; 32], [40; 8]);
    let publisher = rule_packs::key(3);
    let pack = rule_packs::head(1, "2027-02-20", &publisher) + &rule_packs::new_multiple();
    let path = t.folder.path().join("la.txt");
    let mut scatter = Scatter(5);
    for (command, text, key) in [("check_office_card", card, &own), ("plan_rule_pack", &pack, &publisher)] {
        let call = |text: &str| {
            fs::write(&path, text).unwrap();
            t.call(command, json!({ "path": path }))
        };
        call(&sign_text(text, key, "như cũ")).unwrap();
        let mut read = 0;
        for _ in 0..400 {
            let mangled = scatter.mangled(text);
            let signed = sign_text(&mangled, key, "như cũ");
            let answer = call(&signed);
            is_answer(&mangled, &answer);
            read += usize::from(answer.is_ok());
            is_answer(&mangled, &call(&scatter.mangled(&signed)));
        }
        assert!(read > 10, "{command}: {read} of 400 were read, so little was tried");
    }
}

/// The bundle with every column a text and no key declared: the schema lets everything through.
fn lax(zip: &[u8]) -> Loose {
    const DESCRIBED: &str = "data/tables/datapackage.json";
    let mut bag = Loose::of(zip);
    let mut described: Value = serde_json::from_slice(&bag.files[DESCRIBED]).unwrap();
    for table in described["resources"].as_array_mut().unwrap() {
        table["schema"].as_object_mut().unwrap().remove("primaryKey");
        for field in table["schema"]["fields"].as_array_mut().unwrap() {
            field["type"] = json!("string");
        }
    }
    bag.put(DESCRIBED, described.to_string());
    bag
}

/// Some cells of some tables turned.
fn turned(bag: &Loose, scatter: &mut Scatter) -> Loose {
    let mut bag = bag.clone();
    let tables: Vec<String> = bag.files.keys().filter(|path| path.ends_with(".csv")).cloned().collect();
    for _ in 0..=scatter.below(3) {
        let path = &tables[scatter.below(tables.len())];
        let mut rows: Vec<csv::StringRecord> = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(&bag.files[path][..])
            .records()
            .map(Result::unwrap)
            .collect();
        let row = 1 + scatter.below(rows.len() - 1);
        let column = scatter.below(rows[row].len());
        let value = scatter.strange();
        rows[row] =
            rows[row].iter().enumerate().map(|(at, cell)| if at == column { value } else { cell }).collect();
        let mut out = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
        rows.iter().for_each(|row| out.write_record(row).unwrap());
        bag.put(path, out.into_inner().unwrap());
    }
    bag
}

#[test]
fn a_well_signed_bundle_of_any_cells_is_refused_in_words_or_merged_and_told() {
    let t = superior();
    trust(&t, &UNITS);
    let good = sealing::write(&t.folder.path().join("usb"), &Plan::of(UNITS[0], "2026-Q3", "2026-08-01"));
    let bag = lax(&fs::read(&good).unwrap());
    let mut scatter = Scatter(6);
    let (mut merged, mut refused) = (0, 0);
    for _ in 0..150 {
        let mut turned = turned(&bag, &mut scatter);
        super::lies::sign(turned.list(), "2026-Q3");
        fs::write(&good, turned.zip()).unwrap();
        let planned = t.call("plan_received", json!({ "paths": [good] })).unwrap();
        if planned["counts"]["bundles"] == 0 {
            let told = planned["lines"][0]["sentence"].as_str().unwrap();
            assert!(super::is_sentence(told), "{told}");
            refused += 1;
            continue;
        }
        merge_and_read(&t, &good, &planned["counts"]);
        merged += 1;
    }
    assert!(merged > 20 && refused > 10, "{merged} merged, {refused} refused");
}

/// Merged as planned, read in every way there is, and undone.
fn merge_and_read(t: &TestOffice, path: &Path, counts: &Value) {
    let done = t.call("merge_received", json!({ "paths": [path], "counts": counts })).unwrap();
    assert_eq!(done["counts"], *counts);
    let id = t.call("list_received", json!({})).unwrap()[0]["id"].clone();
    for (command, input) in [
        ("open_received", json!({ "id": id })),
        ("get_board", json!({ "year": 2026 })),
        ("get_area_report", json!({ "period": "2026-Q3" })),
        ("print_area_report", json!({ "period": "2026-Q3" })),
    ] {
        let told = |error: Error| format!("{command}: {error} {:?}", std::error::Error::source(&error));
        t.call(command, input).map_err(told).unwrap();
    }
    t.call("undo_change", json!({})).unwrap();
}
