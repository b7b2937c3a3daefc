//! Every confirmed fact of the rulebook is used by a case, or is read as words only.

use std::{collections::BTreeSet, fs, path::Path};

/// Tables that are read and cited, not computed; and those that other tests go through one by one.
const IN_WORDS: [(&str, &str); 12] = [
    ("provision", "what the law says in words"),
    ("example", "what other places set, never applied"),
    ("regime", "which law speaks: the clock test"),
    ("legal_basis", "cited by decisions: tests of decisions"),
    ("direct_worker", "ways of counting: tests of people"),
    ("grade", "named by conditions"),
    ("discipline_form", "named by conditions"),
    ("setting", "what is left open"),
    ("deadline", "days of reports"),
    ("title", "names of titles"),
    ("form", "names of forms"),
    ("simplified_case", "names of cases"),
];

pub(crate) fn check(used: Vec<String>) {
    let used: BTreeSet<String> = used.into_iter().collect();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../assets/rules");
    let (mut missing, mut count) = (Vec::new(), 0);
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    for path in paths.filter(|path| path.extension().is_some_and(|end| end == "toml")) {
        let file: toml::Table = toml::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        for (table, rows) in file {
            let toml::Value::Array(rows) = rows else { continue };
            if IN_WORDS.iter().any(|(word, _)| *word == table) {
                continue;
            }
            for row in
                rows.iter().filter(|row| row.get("mark").and_then(|mark| mark.as_str()) == Some("CONFIRMED"))
            {
                let id = row["id"].as_str().unwrap();
                count += 1;
                if !used.contains(id) {
                    missing.push(id.to_owned());
                }
            }
        }
    }
    missing.sort();
    assert!(count > 150, "{count} confirmed facts");
    assert!(
        missing.is_empty(),
        "{} of {count} confirmed facts are used by no case:\n{}",
        missing.len(),
        missing.join("\n")
    );
}
