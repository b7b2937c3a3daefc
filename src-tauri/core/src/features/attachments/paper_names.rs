//! Names and papers in the names of files: `BCTT_Lo Van Yen.pdf`, `bien-ban-hop-xet Nguyễn Thị Ánh.docx`. Marks and case
//! do not count, and đ is d. A name that fits two alike fits none.

use crate::{
    features::nominations::{Nomination, PaperState},
    terms::text,
};

/// Words of a file's name without marks and ending.
fn words(name: &str) -> Vec<String> {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    folded(stem)
}

fn folded(text: &str) -> Vec<String> {
    let folded = text::fold(text);
    folded
        .split(|sign: char| !sign.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// What somebody is called, without what stands before the name of a household.
fn own_name(one: &Nomination) -> Vec<String> {
    let mut name = folded(&one.name);
    for before in [&["ho", "ong"][..], &["ho", "ba"], &["ho"]] {
        if one.name.starts_with("Hộ ")
            && name.iter().zip(before).filter(|(word, said)| word == said).count() == before.len()
        {
            name.drain(..before.len());
            break;
        }
    }
    name
}

/// Where a name stands among the words, also written as one word.
fn place(words: &[String], name: &[String]) -> Option<std::ops::Range<usize>> {
    if name.is_empty() {
        return None;
    }
    let parted = words.windows(name.len()).position(|some| some == name).map(|at| at..at + name.len());
    let glued = name.concat();
    let whole = || words.iter().position(|word| name.len() > 1 && *word == glued).map(|at| at..at + 1);
    parted.or_else(whole)
}

/// The nominations a file's name speaks of: the longest name in it, and where one has several, that of the award in it.
pub(super) fn whose<'n>(file: &str, list: &'n [Nomination]) -> Vec<&'n Nomination> {
    let words = words(file);
    let named = list.iter().filter(|one| place(&words, &own_name(one)).is_some());
    let mut named: Vec<(usize, &Nomination)> = named.map(|one| (own_name(one).len(), one)).collect();
    let longest = named.iter().map(|(length, _)| *length).max();
    named.retain(|(length, _)| Some(*length) == longest);
    let found: Vec<&Nomination> = named.into_iter().map(|(_, one)| one).collect();
    let same = found.first().is_some_and(|first| found.iter().all(|one| one.recipient == first.recipient));
    if found.len() > 1 && same {
        let asked: Vec<&Nomination> =
            found.iter().copied().filter(|one| place(&words, &folded(&one.award_name)).is_some()).collect();
        if asked.len() == 1 {
            return asked;
        }
    }
    found
}

/// The line of the checklist a file's name speaks of.
pub(super) fn paper_named<'n>(file: &str, one: &'n Nomination) -> Option<&'n PaperState> {
    let mut words = words(file);
    // A name may hold words of a paper.
    if let Some(range) = place(&words, &own_name(one)) {
        words.splice(range, ["|".to_owned()]);
    }
    best(&words, &one.papers)
}

fn best<'p>(words: &[String], papers: &'p [PaperState]) -> Option<&'p PaperState> {
    let weighed: Vec<(usize, &PaperState)> = papers
        .iter()
        .map(|paper| (weight(words, &paper.name), paper))
        .filter(|(weight, _)| *weight > 0)
        .collect();
    let most = weighed.iter().map(|(weight, _)| *weight).max()?;
    let mut best = weighed.into_iter().filter(|(weight, _)| *weight == most);
    let (_, found) = best.next()?;
    best.next().is_none().then_some(found)
}

/// Words of a paper's name that stand in the file's name, from the first on and at least two, or their first letters.
fn weight(words: &[String], paper: &str) -> usize {
    let plain =
        text::fold(paper).replace('(', "|").replace(" hoac ", "|").replace(" va ", "|").replace(',', "|");
    plain.split('|').map(|phrase| phrase_weight(words, &folded(phrase))).max().unwrap_or(0)
}

fn phrase_weight(words: &[String], phrase: &[String]) -> usize {
    for length in (2..=phrase.len()).rev() {
        let Some(start) = phrase.get(..length) else { continue };
        if place(words, start).is_some() || has_initials(words, start) {
            return length;
        }
    }
    0
}

/// «BCTT», «BC TT» and «TTr» for «Báo cáo thành tích» and «Tờ trình».
fn has_initials(words: &[String], phrase: &[String]) -> bool {
    let first: String = phrase.iter().filter_map(|word| word.chars().next()).collect();
    let parts = |at: usize| {
        let mut left = first.as_str();
        words.iter().skip(at).take_while(|word| word.len() < 5).find_map(|word| {
            left = left.strip_prefix(word.as_str())?;
            left.is_empty().then_some(())
        })
    };
    let spelled = (0..words.len()).any(|at| parts(at).is_some());
    let longer = (phrase == ["to", "trinh"]) && words.iter().any(|word| word == "ttr");
    spelled || longer
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::rulebook::Mark;

    fn paper(name: &str) -> PaperState {
        PaperState {
            paper: name.to_owned(),
            name: name.to_owned(),
            is_there: false,
            mark: Mark::Confirmed,
            cited: String::new(),
        }
    }

    #[test]
    fn a_paper_is_known_by_words_of_its_name_or_their_first_letters() {
        let names = [
            "Tờ trình",
            "Báo cáo thành tích",
            "Biên bản xét khen thưởng",
            "Chứng nhận hoặc xác nhận sáng kiến, đề tài khoa học (khi lấy làm căn cứ)",
        ];
        let papers = names.map(paper);
        for (file, wanted) in [
            ("Báo cáo thành tích Lô Văn Yên.pdf", Some(1)),
            ("BCTT_Yen.pdf", Some(1)),
            ("BC TT 2026.docx", Some(1)),
            ("bao-cao-Yen.pdf", Some(1)),
            ("TTr 18.pdf", Some(0)),
            ("totrinh.pdf", Some(0)),
            ("BIEN BAN HOP.pdf", Some(2)),
            ("xac nhan sang kien.jpg", Some(3)),
            ("báo cáo và biên bản.pdf", None),
            ("scan0012.pdf", None),
        ] {
            let found = best(&words(file), &papers).map(|paper| paper.name.as_str());
            assert_eq!(found, wanted.map(|at: usize| names[at]), "{file}");
        }
    }
}
