//! The old letterings over the whole repertoire, against tables made by another program: every letter, and every
//! pair of texts, reads back as it was written.

#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

mod common;

use common::fixtures;
use proptest::prelude::*;
use sovang_sheets::legacy::{from_tcvn3, from_vni, unify};
use sovang_sheets::{Cell, Lettering, Row, Sheet};
use std::collections::HashMap;
use std::path::Path;
use std::sync::LazyLock;

/// Letters and the bytes they are written with, by lettering.
static LETTERS: LazyLock<HashMap<String, HashMap<char, Vec<u8>>>> = LazyLock::new(|| {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/letters.json");
    let shared = fixtures("legacy").map(|folder| folder.join("letters.json")).filter(|path| path.exists());
    let tables: serde_json::Value =
        serde_json::from_slice(&std::fs::read(shared.unwrap_or(own)).unwrap()).unwrap();
    let bytes = |hex: &str| {
        let pair = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).unwrap();
        (0..hex.len()).step_by(2).map(pair).collect::<Vec<u8>>()
    };
    let letters = |table: &serde_json::Value| {
        let pairs = table.as_object().unwrap().iter();
        pairs.map(|(letter, hex)| (letter.chars().next().unwrap(), bytes(hex.as_str().unwrap()))).collect()
    };
    tables["table"].as_object().unwrap().iter().map(|(name, table)| (name.clone(), letters(table))).collect()
});

/// The text as it stands in a cell: each byte a letter of Western Europe.
fn written(text: &str, lettering: &str) -> String {
    let table = &LETTERS[lettering];
    let of = |letter: char| table.get(&letter).cloned().unwrap_or_else(|| letter.to_string().into_bytes());
    text.chars().flat_map(of).map(char::from).collect()
}

fn column(texts: &[String], lettering: Lettering) -> Sheet {
    let cells = texts.iter().zip(1..).map(|(text, number)| Row {
        number,
        cells: vec![Cell::Text(text.clone(), lettering)],
        hidden: false,
    });
    Sheet { rows: cells.collect(), ..Sheet::default() }
}

#[test]
fn every_letter_of_the_repertoire_reads_back() {
    for letter in LETTERS["tcvn3"].keys() {
        // TCVN3 has no capitals with a tone: they come back small, and the font or the name's capital repairs it.
        let back = from_tcvn3(&written(&letter.to_string(), "tcvn3"));
        assert_eq!(back.to_lowercase(), letter.to_lowercase().to_string(), "{letter}");
    }
    for letter in LETTERS["vni"].keys() {
        assert_eq!(from_vni(&written(&letter.to_string(), "vni")), letter.to_string());
    }
    assert!(LETTERS["vni"].len() >= 134 && LETTERS["tcvn3"].len() >= 134);
}

#[test]
fn the_shared_pairs_read_back_in_every_column() {
    let Some(folder) = fixtures("legacy") else { return };
    let text = std::fs::read_to_string(folder.join("pairs.tsv")).unwrap();
    let pairs: Vec<Vec<&str>> = text.lines().skip(1).map(|line| line.split('\t').collect()).collect();
    assert!(pairs.len() >= 200);
    for (place, table) in [(1, "tcvn3"), (2, "vni")] {
        for pair in &pairs {
            let decoded = if place == 1 { from_tcvn3(pair[place]) } else { from_vni(pair[place]) };
            let lost = place == 1 && pair[3] == "1";
            let same =
                if lost { decoded.to_lowercase() == pair[0].to_lowercase() } else { decoded == pair[0] };
            assert!(same, "{table} {}: {decoded}", pair[place]);
        }
    }
}

const SMALL: &str = "[a-zàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ0-9 .,-]{0,40}";
const ALL: &str = "[a-zA-ZàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊ\
                   ÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐ0-9 .,-]{0,40}";

const NAMES: &[&str] = &[
    "Nguyễn",
    "Trần",
    "Lương",
    "Sầm",
    "Lộc",
    "Đặng",
    "Hoàng",
    "Vũ",
    "Bùi",
    "Lữ",
    "Ngân",
    "Đỗ",
    "Thị",
    "Văn",
    "Đức",
    "Bích",
    "Xuân",
    "Quỳnh",
    "Thuý",
    "Hoà",
    "Nghĩa",
    "Mùi",
    "Thắng",
    "Tuyết",
    "Hậu",
    "Dũng",
    "Phượng",
    "Khánh",
    "Uyên",
    "Quý",
    "Hiền",
    "Mạnh",
];

proptest! {
    #[test]
    fn any_text_reads_back_from_the_tables_of_another_program(small in SMALL, all in ALL) {
        prop_assert_eq!(from_tcvn3(&written(&small, "tcvn3")), small);
        prop_assert_eq!(from_vni(&written(&all, "vni")), all);
    }

    /// A column of names in one lettering, with the font that says so, with none, or with one that lies.
    #[test]
    fn columns_of_names_are_converted_whole(
        names in prop::collection::vec(prop::collection::vec(prop::sample::select(NAMES), 3..5), 12..40),
        font in prop::sample::select(vec![Lettering::Unknown, Lettering::Tcvn3, Lettering::Vni]),
    ) {
        let unicode: Vec<String> = names.iter().map(|words| words.join(" ")).collect();
        for lettering in ["tcvn3", "vni"] {
            let old: Vec<String> = unicode.iter().map(|name| written(name, lettering)).collect();
            let mut sheet = column(&old, font);
            unify(&mut sheet);
            for (row, name) in sheet.rows.iter().zip(&unicode) {
                prop_assert_eq!(row.cells[0].shown().to_lowercase(), name.to_lowercase());
            }
        }
        let mut sheet = column(&unicode, font);
        unify(&mut sheet);
        let after: Vec<String> = sheet.rows.iter().map(|row| row.cells[0].shown()).collect();
        prop_assert_eq!(after, unicode);
    }
}
