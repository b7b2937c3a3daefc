//! Papers and bundles under the same cuts: a final name holds the whole new file or the whole older one.
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use sovang_tests::work::{self, Clerk, Told};

use crate::{
    cut::Left,
    recording::{contents, folder, record},
};

type Files = BTreeMap<PathBuf, Vec<u8>>;

/// What stands under final names in the folders of papers and on the stick.
fn finished(files: &Files, root: &Path) -> Files {
    let places = ["giay-to", "usb"].map(|place| root.join(place));
    let is_meant = |path: &Path| {
        path.extension().is_none_or(|end| end != "part") && places.iter().any(|place| path.starts_with(place))
    };
    files
        .iter()
        .filter(|(path, _)| is_meant(path))
        .map(|(path, bytes)| (path.clone(), bytes.clone()))
        .collect()
}

/// Whether each file is whole, and the new one wherever the program said that it was written.
fn whole(left: &Left, root: &Path, before: &Files, after: &Files) -> Result<(), String> {
    let found = finished(&left.files, root);
    for (path, bytes) in &found {
        if ![before.get(path), after.get(path)].contains(&Some(bytes)) {
            return Err(format!("{} is partial: {} bytes", path.display(), bytes.len()));
        }
    }
    if let Some(path) = before.keys().find(|path| !found.contains_key(*path)) {
        return Err(format!("the older {} is gone", path.display()));
    }
    let said = left.said.iter().flat_map(|line| line.split('|').skip(1)).map(PathBuf::from);
    for path in said.filter(|path| after.contains_key(path)) {
        if found.get(&path) != after.get(&path) {
            return Err(format!("{} was said to be written", path.display()));
        }
    }
    Ok(())
}

/// What is wrong at each cut of a writer whose folder was prepared with older files.
fn cut_exports(what: &str, points: usize, prepare: impl FnOnce(&Path)) -> Vec<String> {
    let recorded = folder();
    let root = recorded.path();
    prepare(root);
    let before = finished(&contents(root), root);
    let recording = record(what, root, &[]);
    let after = finished(&contents(root), root);
    let replaced = before.iter().filter(|(path, bytes)| after.get(*path) != Some(bytes)).count();
    assert!(replaced > 0, "no older file was replaced");
    let wrong = recording.cut(points, |left| whole(left, root, &before, &after));
    println!("{what}: {} of {points} cuts of {} writes are wrong", wrong.len(), recording.len());
    wrong
}

fn older_paper(root: &Path) {
    fs::create_dir(root.join("giay-to")).unwrap();
    fs::write(root.join("giay-to/bao-cao.xlsx"), "báo cáo cũ").unwrap();
}

#[test]
fn papers_and_bundles_are_whole_under_their_names_or_not_there_and_older_ones_stay() {
    let wrong = cut_exports("exports", 300, |root| {
        let mut told = |told: Told<'_>| {
            if let Told::Refused { step, error } = told {
                panic!("{step}: {error}");
            }
        };
        let mut clerk = Clerk::new(root, &mut told);
        work::ready_for_papers(&mut clerk);
        work::papers(&mut clerk);
        work::corrected(&mut clerk);
    });
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_file_written_whole_is_never_seen_in_part() {
    let wrong = cut_exports("whole", 150, older_paper);
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_same_cuts_find_partial_files_when_a_file_is_written_in_place() {
    let wrong = cut_exports("plain", 40, older_paper);
    assert!(
        wrong.iter().any(|what| what.contains("partial")),
        "the cuts find nothing, so they prove nothing"
    );
}
