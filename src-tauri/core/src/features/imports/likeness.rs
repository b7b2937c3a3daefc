//! How much two names of units are alike: "Trường TH Bình Chuẩn" and "Trường Tiểu học Bình Chuẩn". Names that
//! differ in a number are never alike: tổ 5 is not tổ 6.

use std::collections::BTreeSet;

use crate::terms::text;

/// From here on two names are worth a question.
pub(super) const WORTH_ASKING: f64 = 0.74;

/// What offices shorten, folded: the letters and what they stand for.
const SHORT: &[(&str, &str)] = &[
    ("th", "tieu hoc"),
    ("thcs", "trung hoc co so"),
    ("thpt", "trung hoc pho thong"),
    ("ptdtbt", "pho thong dan toc ban tru"),
    ("ptdtnt", "pho thong dan toc noi tru"),
    ("mn", "mam non"),
    ("mg", "mau giao"),
    ("tr", "truong"),
    ("ubnd", "uy ban nhan dan"),
    ("hdnd", "hoi dong nhan dan"),
    ("ubmttq", "uy ban mat tran to quoc"),
    ("mttq", "mat tran to quoc"),
    ("hnd", "hoi nong dan"),
    ("hpn", "hoi phu nu"),
    ("lhpn", "lien hiep phu nu"),
    ("hlhpn", "hoi lien hiep phu nu"),
    ("ccb", "cuu chien binh"),
    ("hccb", "hoi cuu chien binh"),
    ("dtn", "doan thanh nien"),
    ("tn", "thanh nien"),
    ("tncs", "thanh nien cong san"),
    ("hcm", "ho chi minh"),
    ("tdp", "to dan pho"),
    ("kdc", "khu dan cu"),
    ("tyt", "tram y te"),
    ("htx", "hop tac xa"),
    ("vp", "van phong"),
    ("ca", "cong an"),
    ("bch", "ban chi huy"),
    ("qs", "quan su"),
    ("cb", "chi bo"),
    ("db", "dang bo"),
    ("bql", "ban quan ly"),
    ("ctd", "chu thap do"),
    ("nct", "nguoi cao tuoi"),
];

/// Words that say where or what and that people leave out: "Trạm Y tế" is the commune's.
const LEFT_OUT: &[&str] = &["xa", "phuong", "va", "cua", "viet", "nam", "thi", "tran"];

/// The words of a name that count, shortened ones written out.
pub(super) fn words(name: &str) -> BTreeSet<String> {
    let folded = text::fold(&text::line(name));
    let plain = folded.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut found = BTreeSet::new();
    for word in plain {
        let long = SHORT.iter().find(|(short, _)| *short == word).map_or(word, |(_, long)| long);
        // "05" and "5" are one number.
        let long =
            if long.bytes().all(|byte| byte.is_ascii_digit()) { long.trim_start_matches('0') } else { long };
        found.extend(long.split(' ').filter(|part| !LEFT_OUT.contains(part)).map(str::to_owned));
    }
    found
}

/// 0 for nothing in common, 1 for the same words.
pub(super) fn likeness(ours: &BTreeSet<String>, theirs: &BTreeSet<String>) -> f64 {
    let numbers = |words: &BTreeSet<String>| -> Vec<String> {
        words.iter().filter(|word| word.bytes().any(|byte| byte.is_ascii_digit())).cloned().collect()
    };
    if ours.is_empty() || theirs.is_empty() || numbers(ours) != numbers(theirs) {
        return 0.0;
    }
    let matched = |from: &BTreeSet<String>, to: &BTreeSet<String>| {
        let best = |word: &String| to.iter().map(|other| word_likeness(word, other)).fold(0.0, f64::max);
        from.iter().map(best).sum::<f64>()
    };
    (matched(ours, theirs) + matched(theirs, ours)) / (ours.len() + theirs.len()) as f64
}

/// One for the same word, less for one slip of the pen, nothing for another word.
fn word_likeness(ours: &str, theirs: &str) -> f64 {
    if ours == theirs {
        return 1.0;
    }
    let long = ours.len().min(theirs.len()) >= 4 && ours.is_ascii() && theirs.is_ascii();
    if long && is_one_slip(ours.as_bytes(), theirs.as_bytes()) { 0.8 } else { 0.0 }
}

/// One letter more, less, changed, or two exchanged.
fn is_one_slip(ours: &[u8], theirs: &[u8]) -> bool {
    let same = ours.iter().zip(theirs).take_while(|(a, b)| a == b).count();
    let (ours, theirs) = (ours.get(same..).unwrap_or_default(), theirs.get(same..).unwrap_or_default());
    let after = |word: &[u8], skip: usize| word.get(skip..).map(<[u8]>::to_vec);
    let swapped = ours.len() > 1
        && ours.get(..2).map(|pair| vec![pair[1], pair[0]]) == theirs.get(..2).map(<[u8]>::to_vec);
    after(ours, 1) == after(theirs, 1)
        || after(ours, 1) == after(theirs, 0)
        || after(ours, 0) == after(theirs, 1)
        || (swapped && after(ours, 2) == after(theirs, 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alike(ours: &str, theirs: &str) -> f64 {
        likeness(&words(ours), &words(theirs))
    }

    #[test]
    fn shortened_and_misspelt_names_are_alike() {
        for (ours, theirs) in [
            ("Trường TH Bình Chuẩn", "Trường Tiểu học Bình Chuẩn"),
            ("Trường MN Bình Chuẩn", "Trường Mầm non Bình Chuẩn"),
            ("Trạm Y tế", "Trạm y tế xã"),
            ("UBND xã", "Uỷ ban nhân dân xã"),
            ("Tổ dân phố 05", "TDP 5"),
            ("Hội LHPN xã", "Hội Liên hiệp Phụ nữ"),
            ("Trường Mầm non Bình Chuan", "Trường Mầm non Bình Chuẩn"),
            ("Bản Xiềgn", "Bản Xiềng"),
            ("Văn phòng UBND", "Văn phòng UBND xã Bình Chuẩn"),
        ] {
            assert!(alike(ours, theirs) >= WORTH_ASKING, "{ours} {theirs} {}", alike(ours, theirs));
        }
    }

    #[test]
    fn other_units_are_not() {
        for (ours, theirs) in [
            ("Tổ dân phố 5", "Tổ dân phố 6"),
            ("Bản Xiềng", "Bản Quăn"),
            ("Bản Xiềng 1", "Bản Xiềng 2"),
            ("Trường Mầm non Bình Chuẩn", "Trạm Y tế xã"),
            ("Trường Mầm non Bình Chuẩn", "Trường Tiểu học Bình Chuẩn"),
            ("TH Bình Chuẩn", "THCS Bình Chuẩn"),
            ("Chi hội Phụ nữ bản Xiềng", "Chi hội Nông dân bản Mét"),
            ("", "Bản Mét"),
        ] {
            assert!(alike(ours, theirs) < WORTH_ASKING, "{ours} {theirs} {}", alike(ours, theirs));
        }
    }
}
