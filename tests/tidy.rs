//! Rules of the tree that the compiler does not check.
use std::{
    fs,
    path::{Path, PathBuf},
};

use sovang_core::features;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().into()
}

fn files(folder: &str, endings: &[&str]) -> Vec<PathBuf> {
    fn walk(folder: &Path, endings: &[&str], found: &mut Vec<PathBuf>) {
        let Ok(entries) = fs::read_dir(folder) else { return };
        for entry in entries {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() && !["target", "node_modules", "dist", "gen"].contains(&name.as_str()) {
                walk(&path, endings, found);
            } else if path.extension().is_some_and(|e| endings.iter().any(|ending| e == *ending)) {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    walk(&root().join(folder), endings, &mut found);
    found.sort();
    found
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}

fn names() -> Vec<&'static str> {
    features::ALL.iter().map(|feature| feature.name).collect()
}

#[test]
fn a_feature_uses_only_features_listed_before_it() {
    let names = names();
    for (place, name) in names.iter().enumerate() {
        for file in files(&format!("src-tauri/core/src/features/{name}"), &["rs"]) {
            for later in &names[place + 1..] {
                let uses = text(&file).contains(&format!("features::{later}"))
                    || text(&file).contains(&format!("{later}::store"));
                assert!(!uses, "{} uses {later}", file.display());
            }
        }
    }
}

#[test]
fn a_feature_writes_only_its_own_tables() {
    for feature in features::ALL {
        for file in files(&format!("src-tauri/core/src/features/{}", feature.name), &["rs", "sql"]) {
            let text = text(&file);
            for other in features::ALL.iter().filter(|other| other.name != feature.name) {
                for sovang_core::Table(table, _) in other.tables {
                    for verb in ["INSERT INTO ", "UPDATE ", "DELETE FROM "] {
                        assert!(
                            !text.contains(&format!("{verb}{table} ")),
                            "{} writes {table}",
                            file.display()
                        );
                    }
                    for call in [".put(", ".remove(", ".restore("] {
                        let words = text.replace(char::is_whitespace, "");
                        assert!(
                            !words.contains(&format!("{call}\"{table}\"")),
                            "{} writes {table}",
                            file.display()
                        );
                    }
                }
            }
        }
    }
}

#[test]
fn every_feature_folder_is_listed_and_tested() {
    let folder = root().join("src-tauri/core/src/features");
    for entry in fs::read_dir(&folder).unwrap().map(Result::unwrap).filter(|entry| entry.path().is_dir()) {
        let name = entry.file_name().to_string_lossy().into_owned();
        assert!(names().contains(&name.as_str()), "features/{name} is not in ALL");
        assert!(root().join(format!("tests/{name}.rs")).exists(), "tests/{name}.rs is missing");
        assert!(
            text(&root().join("tests/main.rs")).contains(&format!("mod {name};")),
            "{name} is not in tests/main.rs"
        );
    }
}

/// The recipe of README: one folder and one line here, one folder and one line there, one test file and one line.
#[test]
fn a_record_type_costs_one_folder_and_one_line_in_each_list() {
    let readme = text(&root().join("README.md"));
    let section = readme.split("## Add a record type").nth(1).unwrap().split("\n## ").next().unwrap();
    for place in [
        "src-tauri/core/src/features/<name>/",
        "features/mod.rs",
        "ui/src/features/<name>/",
        "ui/src/app/routes.ts",
        "tests/<name>.rs",
        "tests/main.rs",
    ] {
        assert!(section.contains(place), "the recipe does not say {place}");
    }
    let list = text(&root().join("src-tauri/core/src/features/mod.rs"));
    for name in names() {
        assert_eq!(list.matches(&format!("&{name}::FEATURE,")).count(), 1, "{name}");
        // What is generic reads the list of features and names none of them.
        for file in [
            "db/write.rs",
            "db/record.rs",
            "db/refer.rs",
            "db/migrate.rs",
            "search/mod.rs",
            "command.rs",
            "office.rs",
        ] {
            let generic = text(&root().join("src-tauri/core/src").join(file));
            assert!(!generic.contains(&format!("{name}::")), "{file} names {name}");
        }
    }
    let routes = text(&root().join("ui/src/app/routes.ts"));
    for entry in fs::read_dir(root().join("ui/src/features")).unwrap().map(Result::unwrap) {
        let name = entry.file_name().to_string_lossy().into_owned();
        assert!(entry.path().join("index.ts").exists(), "ui/src/features/{name}/index.ts is missing");
        assert!(routes.contains(&format!("\n  {name},\n")), "{name} is not in routes.ts");
        for file in files(&format!("ui/src/features/{name}"), &["ts", "svelte"]) {
            let others = text(&file);
            assert!(!others.contains("../../features/"), "{} reaches into another screen", file.display());
        }
    }
}

/// A merge makes everything that refers to one record refer to another; it can only follow what the schema says.
#[test]
fn every_reference_of_a_record_table_is_declared_in_the_schema() {
    let t = sovang_tests::TestOffice::new().unwrap();
    let db = rusqlite::Connection::open(t.folder.path().join("sovang.db")).unwrap();
    let list = |sql: &str, table: &str| -> Vec<String> {
        let mut statement = db.prepare(sql).unwrap();
        let rows = statement.query_map([table], |row| row.get(0)).unwrap();
        rows.map(Result::unwrap).collect()
    };
    for sovang_core::Table(table, _) in features::ALL.iter().flat_map(|feature| feature.tables) {
        let declared = list("SELECT \"from\" FROM pragma_foreign_key_list(?1)", table);
        for column in
            list("SELECT name FROM pragma_table_info(?1) WHERE name LIKE '%\\_id' ESCAPE '\\'", table)
        {
            let is_number_of_a_card = column == "citizen_id";
            assert!(is_number_of_a_card || declared.contains(&column), "{table}.{column} refers to no table");
        }
    }
}

/// SQLite uses no index through a filter that may be absent, so a list that has such filters is asked by the one function
/// that leaves out those that are not given.
#[test]
fn a_list_with_filters_leaves_out_those_that_are_not_given() {
    let mut asked = 0;
    for path in files("src-tauri/core/src/features", &["sql"]) {
        let is_filtered =
            |line: &str| line.trim_start().starts_with("AND (:") && line.contains(" IS NULL OR ");
        if !path.ends_with("list.sql") || !text(&path).lines().any(is_filtered) {
            continue;
        }
        for code in files(&path.parent().unwrap().display().to_string(), &["rs"]) {
            let code: String = text(&code).split_whitespace().collect();
            let other = ["db.all(include_str!(\"list.sql\")", "db.first(include_str!(\"list.sql\")"];
            assert!(
                !other.iter().any(|call| code.contains(call)),
                "{} is not asked by db.list",
                path.display()
            );
            asked += code.matches("db.list(include_str!(\"list.sql\")").count();
        }
    }
    assert!(asked >= 15, "{asked}");
}

#[test]
fn terms_know_no_feature() {
    for file in files("src-tauri/core/src/terms", &["rs"]) {
        assert!(!text(&file).contains("features::"), "{}", file.display());
    }
}

#[test]
fn files_are_short_and_modules_say_what_they_are() {
    for file in files("src-tauri", &["rs"]).into_iter().chain(files("tests", &["rs"])) {
        let text = text(&file);
        assert!(text.lines().count() <= 400, "{}: {} lines", file.display(), text.lines().count());
        let is_test = file.file_stem().is_some_and(|name| name.to_string_lossy().ends_with("tests"));
        let is_module = file.starts_with(root().join("src-tauri")) && !is_test;
        assert!(!is_module || text.starts_with("//!"), "{} does not say what it is", file.display());
    }
    for file in files("ui/src", &["svelte"]) {
        assert!(text(&file).lines().count() <= 250, "{}", file.display());
    }
}

/// Marks of documents, articles, amounts and days that only the law can set.
const OF_LAW: [&str; 17] = [
    "QH1",
    "NĐ-CP",
    "TT-BNV",
    "QĐ-TTg",
    "Điều 2",
    "Điều 5",
    "Điều 7",
    "Điều 8",
    "khoản 1",
    "khoản 2",
    "1490000",
    "1_490_000",
    "2_340_000",
    "2340000",
    "2_530_000",
    "2530000",
    "11-25",
];

/// Lines of the program itself: no remarks, and nothing of the tests below it.
fn program(text: &str) -> impl Iterator<Item = &str> {
    let text = text.split("#[cfg(test)]").next().unwrap_or_default();
    text.lines().filter(|line| {
        !["//", "--", "*", "/*", "<!--"].iter().any(|mark| line.trim_start().starts_with(mark))
    })
}

#[test]
fn no_law_stands_in_code() {
    for file in files("src-tauri", &["rs", "sql"]).into_iter().chain(files("ui/src", &["ts", "svelte"])) {
        // A test of one file stands below it or in a file of its own.
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        let is_sample = file.components().any(|part| part.as_os_str() == "gallery");
        if is_sample || name == "tests" || name.ends_with("_tests") || name.ends_with(".test") {
            continue;
        }
        for line in program(&text(&file)) {
            for mark in OF_LAW {
                assert!(!line.contains(mark), "{}: {line}", file.display());
            }
        }
    }
}

/// What code does with an award, a grade or a share follows from the facts; it names none of them.
#[test]
fn no_award_and_no_share_is_decided_in_code() {
    let facts = files("assets/rules", &["toml"]);
    let ids = |table: &str| -> Vec<String> {
        let rows = facts.iter().map(|file| toml::from_str::<toml::Table>(&text(file)).unwrap());
        let rows = rows
            .flat_map(|file| file.get(table).and_then(|rows| rows.as_array().cloned()).unwrap_or_default());
        rows.map(|row| row["id"].as_str().unwrap().to_owned()).collect()
    };
    let awards = [ids("title"), ids("form")].concat();
    assert!(awards.len() > 15);
    for file in ["eligibility", "rulebook", "local_rules"]
        .iter()
        .flat_map(|name| files(&format!("src-tauri/core/src/features/{name}"), &["rs", "sql"]))
    {
        for line in program(&text(&file)) {
            for id in &awards {
                assert!(!line.contains(&format!("\"{id}\"")), "{}: {line}", file.display());
            }
        }
    }
}

/// A word the code does not use misleads a newcomer more than a missing one.
#[test]
fn every_name_of_the_glossary_is_in_the_code() {
    let glossary = text(&root().join("src-tauri/core/GLOSSARY.md"));
    let all: String = files("src-tauri", &["rs"])
        .into_iter()
        .chain(files("assets/rules", &["toml"]))
        .map(|file| text(&file))
        .collect();
    let words: std::collections::HashSet<&str> =
        all.split(|sign: char| !(sign.is_ascii_alphanumeric() || sign == '_')).collect();
    let mut seen = 0;
    for line in glossary.lines().filter(|line| line.starts_with("| ")) {
        let names = line.split(" | ").nth(1).unwrap_or_default().split('`').skip(1).step_by(2);
        for name in names {
            seen += 1;
            assert!(words.contains(name), "{name} of the glossary is nowhere in the code");
        }
    }
    assert!(seen > 30, "the glossary was not read: {seen} names");
}
