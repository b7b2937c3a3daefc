use super::*;
use crate::cells::Row;
use proptest::prelude::*;
use std::path::Path;
use std::sync::LazyLock;

/// Columns of the shared pairs: Unicode, TCVN3, VNI, and whether TCVN3 lost capitals.
fn pairs() -> Vec<[String; 4]> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let paths =
        ["../../../shared", "../../../../shared"].map(|up| here.join(up).join("fixtures/legacy/pairs.tsv"));
    let Some(text) = paths.iter().find_map(|path| std::fs::read_to_string(path).ok()) else {
        return Vec::new();
    };
    let fields = |line: &str| -> [String; 4] {
        let parts: Vec<String> = line.split('\t').map(str::to_owned).collect();
        parts.try_into().unwrap()
    };
    text.lines().skip(1).map(fields).collect()
}

fn column(texts: &[&str], lettering: Lettering) -> Sheet {
    let rows = texts.iter().zip(1..).map(|(text, number)| Row {
        number,
        cells: vec![Cell::Text((*text).to_owned(), lettering)],
        hidden: false,
    });
    Sheet { rows: rows.collect(), ..Sheet::default() }
}

fn texts(sheet: &Sheet) -> Vec<String> {
    sheet.rows.iter().map(|row| row.cells[0].shown()).collect()
}

#[test]
fn every_letter_of_the_repertoire_is_in_the_tables() {
    let letters = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ";
    let tcvn3: std::collections::BTreeSet<String> =
        (0xA1..=0xFE_u8).map(|byte| from_tcvn3(&char::from(byte).to_string())).collect();
    for letter in letters.chars() {
        assert!(tcvn3.contains(&letter.to_string()), "{letter}");
    }
    assert_eq!(from_tcvn3("bé kÕ ho¹ch vµ ®Çu t\u{ad}"), "bộ kế hoạch và đầu tư");
    assert_eq!(from_tcvn3("V¡N §øC NGUYÔN"), "VĂN ĐỨC NGUYỄN");
    assert_eq!(from_vni("Ñöôøng NGUYEÃN kyõ KYÕ ñöùc"), "Đường NGUYỄN kỹ KỸ đức");
    assert_eq!(from_vni("aú AÚ î Î"), "ẳ Ẳ ỵ Ỵ");
}

#[test]
fn shared_pairs_convert_as_a_column() {
    let pairs = pairs();
    for (place, table) in [(1, Table::Tcvn3), (2, Table::Vni)] {
        for chunk in pairs.chunks(50) {
            let old: Vec<&str> = chunk.iter().map(|pair| pair[place].as_str()).collect();
            let mut sheet = column(&old, Lettering::Unknown);
            unify(&mut sheet);
            for (pair, got) in chunk.iter().zip(texts(&sheet)) {
                let lost = table == Table::Tcvn3 && pair[3] == "1";
                let (got, wanted) =
                    if lost { (got.to_lowercase(), pair[0].to_lowercase()) } else { (got, pair[0].clone()) };
                assert_eq!(got, wanted, "{table:?} {}", pair[place]);
            }
        }
    }
}

#[test]
fn unicode_is_never_touched() {
    let pairs = pairs();
    for lettering in [Lettering::Unknown, Lettering::Tcvn3, Lettering::Vni] {
        let unicode: Vec<&str> = pairs.iter().map(|pair| pair[0].as_str()).collect();
        let mut sheet = column(&unicode, lettering);
        let listed = unify(&mut sheet);
        assert_eq!(texts(&sheet), unicode, "{lettering:?}");
        assert!(listed.iter().all(|cell| cell.from == cell.to), "{listed:?}");
    }
}

/// Fonts lie: a converted column keeps cells typed later in Unicode, and the other way round.
#[test]
fn a_mixed_column_is_judged_cell_by_cell() {
    let pairs = pairs();
    if pairs.is_empty() {
        return;
    }
    for place in [1, 2] {
        let mixed: Vec<&str> = pairs
            .iter()
            .enumerate()
            .map(|(at, pair)| pair[if at % 2 == 0 { 0 } else { place }].as_str())
            .collect();
        let mut sheet = column(&mixed, Lettering::Unknown);
        let listed = unify(&mut sheet);
        let mut left = 0;
        for ((pair, was), got) in pairs.iter().zip(&mixed).zip(texts(&sheet)) {
            if **was == *pair[0] {
                assert_eq!(got, pair[0]);
            } else if got.to_lowercase() != pair[0].to_lowercase() {
                // Only a cell that reads well both ways may be left, and then it is listed.
                assert!(listed.iter().any(|cell| cell.from == **was && cell.doubtful), "{was} became {got}");
                left += 1;
            }
        }
        assert!(left * 100 <= pairs.len() * 3, "{left} cells of {} left doubtful", pairs.len());
    }
}

#[test]
fn the_font_of_capitals_shows_capitals() {
    let mut sheet = column(&["sÇm thÞ hoµ", "la", "kha ngäc khuª"], Lettering::Tcvn3Capitals);
    unify(&mut sheet);
    assert_eq!(texts(&sheet), ["SẦM THỊ HOÀ", "LA", "KHA NGỌC KHUÊ"]);
}

#[test]
fn pasting_through_windows_1258_is_undone() {
    // "Trần Thị Bé, bề" pasted: 0xD2 and 0xCC came as combining marks.
    let mut sheet = column(&["b\u{309} mÆt", "xe \u{309}®", "TrÇn ThÞ", "ViÖt Nam"], Lettering::Tcvn3);
    unify(&mut sheet);
    assert_eq!(texts(&sheet)[0], "bề mặt");
}

#[test]
fn the_name_of_the_sheet_follows_its_cells() {
    let mut sheet = column(&["Hä vµ tªn", "TrÇn V¨n Th¾ng", "Lª ThÞ HËu"], Lettering::Unknown);
    sheet.name = "Danh s¸ch".to_owned();
    unify(&mut sheet);
    assert_eq!(sheet.name, "Danh sách");
}

/// Initials and short words whose letters exist in both: read as old they would say something by chance.
#[test]
fn a_lone_cell_of_letters_both_share_is_left_alone() {
    let lone = [
        "SĐT",
        "NĐ",
        "TĐ",
        "Đ",
        "HĐND",
        "QĐ số 5",
        "Đc Lê Văn A",
        "Êđê",
        "Đăk Lăk",
        "Bà Lê",
        "5.000 ₫",
        "Hò",
        "Thò",
    ];
    for text in lone {
        let mut sheet = column(&[text, "Lữ Thị Ngoãn", "Nguyễn Văn Thắng"], Lettering::Unknown);
        unify(&mut sheet);
        assert_eq!(texts(&sheet)[0], text);
        let mut sheet = column(&[text], Lettering::Unknown);
        unify(&mut sheet);
        assert_eq!(texts(&sheet)[0], text, "alone");
    }
    let mut mixed = column(&["SĐT", "LĐTT", "TrÇn V¨n Th¾ng", "Lª ThÞ HËu", "BÝch"], Lettering::Unknown);
    unify(&mut mixed);
    assert_eq!(texts(&mixed), ["SĐT", "LĐTT", "Trần Văn Thắng", "Lê Thị Hậu", "Bích"]);
}

#[test]
fn ordinary_sheets_are_left_alone() {
    let ordinary =
        ["Lô Chôm", "Hà Văn Tú", "Y Blôk Êban", "Café Müller & Söhne", "25°C ± 3", "© 2026", "Lâm", "Bé Tí"];
    let mut sheet = column(&ordinary, Lettering::Unknown);
    assert_eq!(unify(&mut sheet), []);
    assert_eq!(texts(&sheet), ordinary);
}

const REPERTOIRE: &str = "[a-zàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ ]{0,24}";

/// What every byte, and every vowel with a mark, reads as.
fn known(decode: fn(&str) -> String) -> HashMap<String, String> {
    let singles = (0xA1..=0xFE_u8).map(|byte| char::from(byte).to_string());
    let marked = |base: char| (0xE0..=0xFE_u8).map(move |byte| format!("{base}{}", char::from(byte)));
    // A mark alone reads as itself, so pairs come last and win.
    singles.chain("aeouyôö".chars().flat_map(marked)).map(|old| (decode(&old), old)).collect()
}

fn encode(text: &str, known: &HashMap<String, String>) -> String {
    let written = |letter: char| known.get(&letter.to_string()).cloned();
    text.chars().map(|letter| written(letter).unwrap_or_else(|| letter.to_string())).collect()
}

static TCVN3: LazyLock<HashMap<String, String>> = LazyLock::new(|| known(from_tcvn3));
static VNI: LazyLock<HashMap<String, String>> = LazyLock::new(|| known(from_vni));

proptest! {
    #[test]
    fn old_letterings_read_back_as_they_were_written(text in REPERTOIRE) {
        prop_assert_eq!(from_tcvn3(&encode(&text, &TCVN3)), text.clone());
        prop_assert_eq!(from_vni(&encode(&text, &VNI)), text.clone());
    }

    #[test]
    fn every_change_is_listed_with_what_stood_there(cells in prop::collection::vec("[ a-zA-Z\u{a1}-\u{fe}ăđơưạếữ]{0,20}", 0..8)) {
        let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
        let mut sheet = column(&cells, Lettering::Unknown);
        for cell in unify(&mut sheet) {
            prop_assert_eq!(&cell.from, cells[cell.row as usize - 1]);
            prop_assert_eq!(&cell.to, &texts(&sheet)[cell.row as usize - 1]);
        }
    }
}
