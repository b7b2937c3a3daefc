//! Folding and order over names as they may come: any letter of the language, either spelling of a tone, letters
//! composed or apart, names of the highlands. The order of the screen is held to this one by a list written here.
use std::{collections::BTreeMap, path::Path};

use proptest::{collection::vec, prelude::*, strategy::ValueTree, test_runner::TestRunner};
use serde_json::{Value, json};
use unicode_normalization::UnicodeNormalization;

use super::text::{fold, line, name_key, title_key};

const STARTS: &str = "|b|c|ch|d|đ|g|gh|gi|h|k|kh|l|m|n|ng|ngh|nh|p|ph|qu|r|s|t|th|tr|v|x|f|w|z|j";
const VOWELS: &str = "a à á ả ã ạ ă ằ ắ ẳ ẵ ặ â ầ ấ ẩ ẫ ậ e è é ẻ ẽ ẹ ê ề ế ể ễ ệ i ì í ỉ ĩ ị o ò ó ỏ õ ọ ô ồ ố ổ ỗ ộ \
                      ơ ờ ớ ở ỡ ợ u ù ú ủ ũ ụ ư ừ ứ ử ữ ự y ỳ ý ỷ ỹ ỵ oà òa oá óa oẻ ỏe uý úy uỳ ùy uỵ ụy ươ iê uô";
const ENDS: &str = "|||c|ch|m|n|ng|nh|p|t|i|u|y";
const OTHERS: [&str; 9] = ["H'Hen", "Y", "K'", "Niê", "Bkrông", "A", "Pá", "Seo", "Kpă"];

fn one_of(parts: &'static str, at: char) -> impl Strategy<Value = &'static str> {
    prop::sample::select(parts.split(at).map(str::trim).collect::<Vec<_>>())
}

fn syllable() -> impl Strategy<Value = String> {
    let made = (one_of(STARTS, '|'), one_of(VOWELS, ' '), one_of(ENDS, '|'))
        .prop_map(|(start, vowel, end)| format!("{start}{vowel}{end}"));
    prop_oneof![12 => made, 1 => prop::sample::select(OTHERS.to_vec()).prop_map(str::to_owned)]
}

/// As lists write them: with capitals, in capitals or small.
fn name() -> impl Strategy<Value = String> {
    (vec(syllable(), 1..5), 0..6_u8).prop_map(|(words, way)| match way {
        0 => words.join(" ").to_uppercase(),
        1 => words.join(" ").to_lowercase(),
        _ => words.iter().map(|word| super::text::capitalised(word)).collect::<Vec<_>>().join(" "),
    })
}

fn title() -> impl Strategy<Value = String> {
    let kinds = ["Thôn", "Bản", "Tổ dân phố", "Trường Tiểu học", "Chi hội", "Khối"];
    let number = prop_oneof![
        (0..120_u32).prop_map(|n| format!(" {n}")),
        (0..20_u32).prop_map(|n| format!(" số {n:02}")),
        Just(String::new()),
    ];
    (prop::sample::select(kinds.to_vec()), number, name())
        .prop_map(|(kind, number, name)| format!("{kind}{number} {name}"))
}

proptest! {
    #[test]
    fn folding_leaves_plain_letters_and_asks_not_how_they_were_made(name in name()) {
        let folded = fold(&name);
        prop_assert!(folded.is_ascii(), "{}", folded);
        prop_assert_eq!(&fold(&folded), &folded);
        prop_assert_eq!(&fold(&name.nfd().collect::<String>()), &folded);
        prop_assert_eq!(&fold(&name.to_uppercase()), &folded);
        prop_assert_eq!(fold(&name).split(' ').count(), name.split(' ').count());
    }

    #[test]
    fn a_name_stands_in_one_place_however_it_was_typed(name in name(), title in title()) {
        let apart: String = name.nfd().collect();
        prop_assert_eq!(name_key(&format!("  {} ", apart.replace(' ', "\u{a0} "))), name_key(&name));
        prop_assert_eq!(title_key(&title.nfd().collect::<String>()), title_key(&title));
        prop_assert_eq!(line(&apart), name);
    }

    #[test]
    fn the_given_name_decides_before_the_rest(one in name(), other in name()) {
        let given = |name: &str| name_key(name.rsplit(' ').next().unwrap());
        let (first, second) = (given(&one), given(&other));
        if first != second {
            prop_assert_eq!(name_key(&one) < name_key(&other), first < second);
        }
    }
}

#[test]
fn letters_and_tones_stand_as_another_program_has_them() {
    let letters: Value = serde_json::from_str(include_str!("letters.json")).unwrap();
    let sorted: Vec<&str> = letters["sorted"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    assert!(sorted.len() > 60);
    for pair in sorted.windows(2) {
        assert!(name_key(pair[0]) < name_key(pair[1]), "{} before {}", pair[0], pair[1]);
    }
}

/// Groups of names that stand in one place, in their order.
fn in_order(names: Vec<String>, key: fn(&str) -> Vec<u8>) -> Vec<Vec<String>> {
    let mut groups: BTreeMap<Vec<u8>, Vec<String>> = BTreeMap::new();
    for name in names {
        let group = groups.entry(key(&name)).or_default();
        if !group.contains(&name) {
            group.push(name);
        }
    }
    groups.into_values().collect()
}

fn sample<T>(strategy: impl Strategy<Value = T>, count: usize) -> Vec<T> {
    // The same every time.
    let mut runner = TestRunner::deterministic();
    (0..count).map(|_| strategy.new_tree(&mut runner).unwrap().current()).collect()
}

/// The screen sorts short lists by itself; its own test reads this list and must come to the same order.
#[test]
fn the_order_the_screen_is_held_to_is_written_down() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/src/lib/order.golden.json");
    let mut names = sample(name(), 260);
    names.extend(names.clone().iter().step_by(9).map(|name| name.to_uppercase()));
    names.extend(
        ["Lê Hoà", "Lê Hòa", "Trần Quý", "Hồ Thuý", "Hồ Thúy", "LÊ HOÀ", "Lê Văn", "Văn"].map(str::to_owned),
    );
    let letters: Value = serde_json::from_str(include_str!("letters.json")).unwrap();
    names.extend(letters["sorted"].as_array().unwrap().iter().filter_map(Value::as_str).map(str::to_owned));
    let golden =
        json!({ "names": in_order(names, name_key), "titles": in_order(sample(title(), 140), title_key) });
    let text = serde_json::to_string(&golden).unwrap().replace("],[", "],\n[") + "\n";
    if std::fs::read_to_string(&path).ok().as_ref() != Some(&text) {
        std::fs::write(&path, &text).unwrap();
        panic!("{} was written anew: look at what has changed, then commit it", path.display());
    }
}
