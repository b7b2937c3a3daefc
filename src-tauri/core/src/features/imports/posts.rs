//! Posts as they are already written in the book: "CT UBND" is asked about, "chủ tịch UBND" is simply the same.

use std::collections::HashMap;

use super::{
    likeness,
    matching::name_form,
    questions::{Answers, Choice, Question, QuestionKind},
};
use crate::{Db, Result, features::people::store as people, terms::text};

/// Different posts asked about at most; a list with more is better corrected in Excel.
const MOST_ASKED: usize = 40;

/// What each post of the list becomes.
#[derive(Debug, Default)]
pub(super) struct Posts {
    rows: HashMap<String, u32>,
    order: Vec<String>,
    becomes: HashMap<String, String>,
}

impl Posts {
    pub(super) fn note(&mut self, post: &str) {
        if let Some(rows) = self.rows.get_mut(post) {
            *rows += 1;
        } else {
            self.rows.insert(post.to_owned(), 1);
            self.order.push(post.to_owned());
        }
    }

    pub(super) fn settle(&mut self, db: &Db, answers: &Answers) -> Result<Vec<Question>> {
        let known = people::positions(db)?;
        let by_form: HashMap<String, &String> =
            known.iter().rev().map(|post| (name_form(post), post)).collect();
        let mut questions: Vec<Question> = Vec::new();
        for post in &self.order {
            if let Some(same) = by_form.get(&name_form(post)) {
                self.becomes.insert(post.clone(), (*same).clone());
                continue;
            }
            let id = format!("position:{}", text::line(post).to_lowercase());
            let answer = answers.get(&id, &id);
            let near: Vec<&String> = known.iter().filter(|other| is_near(post, other)).take(3).collect();
            if let Some(answer) = answer.as_ref().filter(|answer| answer.text != "none") {
                self.becomes.insert(post.clone(), answer.text.clone());
            }
            let Some(first) = near.first().filter(|_| questions.len() < MOST_ASKED) else { continue };
            let asked = format!("Chức vụ «{post}» có phải là «{first}» không?");
            let mut choices: Vec<Choice> =
                near.iter().map(|post| Choice::new(post, post, "đã dùng trong sổ")).collect();
            choices.push(Choice::new("none", "Giữ như trong danh sách", post));
            let rows = self.rows.get(post).copied().unwrap_or_default();
            let question = Question::new(QuestionKind::Position, id, asked, post);
            questions.push(Question { rows, choices, ..question }.answered(answer));
        }
        Ok(questions)
    }

    /// The post as it will be kept.
    pub(super) fn kept(&self, post: &str) -> String {
        self.becomes.get(post).cloned().unwrap_or_else(|| post.to_owned())
    }
}

/// The same words once shortened ones are written out, or the same letters when one side has no marks at all.
/// "Trưởng ban" and "Trưởng bản" share their letters and are two posts.
fn is_near(ours: &str, theirs: &str) -> bool {
    let (mine, other) = (name_form(ours), name_form(theirs));
    if text::fold(&mine) == text::fold(&other) {
        return mine.is_ascii() || other.is_ascii();
    }
    written_out(ours) == written_out(theirs)
}

fn written_out(post: &str) -> std::collections::BTreeSet<String> {
    const SHORT: &[(&str, &str)] = &[
        ("ct", "chu tich"),
        ("pct", "pho chu tich"),
        ("bt", "bi thu"),
        ("pbt", "pho bi thu"),
        ("gv", "giao vien"),
        ("ht", "hieu truong"),
        ("pht", "pho hieu truong"),
        ("tb", "truong ban"),
        ("cht", "chi hoi truong"),
        ("p", "pho"),
    ];
    let folded = text::fold(post);
    let words = folded.split(|letter: char| !letter.is_alphanumeric());
    let long =
        words.map(|word| SHORT.iter().find(|(short, _)| *short == word).map_or(word, |(_, long)| long));
    likeness::words(&long.collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shortened_posts_are_near_and_others_are_not() {
        assert!(is_near("PCT UBND", "Phó Chủ tịch UBND xã"));
        assert!(is_near("CT UBND xã", "Chủ tịch UBND xã"));
        assert!(is_near("P. Chủ tịch UBND", "Phó Chủ tịch Uỷ ban nhân dân xã"));
        assert!(is_near("Truong ban", "Trưởng bản"));
        assert!(!is_near("Trưởng ban", "Trưởng bản"));
        assert!(!is_near("Chủ tịch UBND", "Phó Chủ tịch UBND"));
    }
}
