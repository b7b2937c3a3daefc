//! Titles and commendations as lists write them: "LĐTT", "Lao động tiên tiến", "Chiến sỹ thi đua cơ sở".

use sovang_sheets::{
    heading::Field,
    table::{Fields, Recipient as Named},
};

use crate::{
    features::rulebook::{AwardKind, Rulebook},
    terms::{RecipientKind, text},
};

/// Ids of what a row asks for, as far as its words are known.
pub(super) fn asked_for(book: &Rulebook, fields: &Fields, recipient: Named) -> Vec<String> {
    parts(fields).filter_map(|title| award(book, title, kind(recipient))).collect()
}

/// What the column of titles and forms says, one by one.
pub(super) fn parts(fields: &Fields) -> impl Iterator<Item = &str> {
    let asked = fields.texts.get(&Field::Proposed).map(String::as_str).unwrap_or_default();
    asked.split([';', '\n']).map(str::trim).filter(|title| !title.is_empty())
}

pub(super) fn kind(recipient: Named) -> RecipientKind {
    match recipient {
        Named::Person => RecipientKind::Person,
        Named::Household => RecipientKind::Household,
        Named::Unit => RecipientKind::Unit,
    }
}

/// The title or form a text names, for that kind of recipient.
pub(super) fn award(book: &Rulebook, title: &str, recipient: RecipientKind) -> Option<String> {
    let wanted = form(title);
    if wanted.is_empty() {
        return None;
    }
    let suits = || book.awards().filter(|award| award.suits(recipient));
    let names = |award: &AwardKind| [form(&award.name), form(&award.short)];
    let exact = suits().find(|award| names(award).contains(&wanted));
    // "Giấy khen của UBND xã" begins like the commune's own; one of another level names that level.
    let begins = || {
        let fits =
            |award: &&AwardKind| names(award).iter().any(|name| wanted.starts_with(&format!("{name} ")));
        suits().filter(fits).max_by_key(|award| form(&award.short).len())
    };
    let found = exact.or_else(begins)?;
    let other_level = ["huyen", "tinh", "bo", "trung uong", "thu tuong", "so"]
        .iter()
        .any(|level| has_word(&wanted, level) && !names(found).iter().any(|name| has_word(name, level)));
    (!other_level).then(|| found.fact.id.clone())
}

/// What a list's own title asks for, such as "ĐỀ NGHỊ TẶNG GIẤY KHEN".
pub(super) fn in_title(book: &Rulebook, title: &str, recipient: RecipientKind) -> Option<String> {
    let folded = form(title);
    let asks = ["de nghi", "xet tang", "dang ky", "dat danh hieu"].iter().any(|word| folded.contains(word));
    let names =
        |award: &&AwardKind| [&award.name, &award.short].iter().any(|name| has_word(&folded, &form(name)));
    let found = book.awards().filter(|award| award.suits(recipient) && asks).find(names)?;
    Some(found.fact.id.clone())
}

/// Without marks and signs; "sỹ" is "sĩ", and what is often shortened is written out.
fn form(title: &str) -> String {
    let folded = text::fold(&text::line(title));
    let words = folded.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    let long = words.map(|word| match word {
        "sy" => "si",
        "cstd" => "chien si thi dua",
        "cs" => "co so",
        "ldtt" => "lao dong tien tien",
        "cstt" => "chien si tien tien",
        "gk" => "giay khen",
        "bk" => "bang khen",
        other => other,
    });
    long.collect::<Vec<_>>().join(" ")
}

fn has_word(text: &str, word: &str) -> bool {
    !word.is_empty() && format!(" {text} ").contains(&format!(" {word} "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::rulebook;

    #[test]
    fn titles_are_known_as_lists_write_them() {
        use RecipientKind::{Household, Person, Unit};
        let book = rulebook::shipped();
        for (title, recipient, expected) in [
            ("Lao động tiên tiến", Person, Some("advanced_worker")),
            ("LĐTT", Person, Some("advanced_worker")),
            ("CSTĐCS", Person, Some("grassroots_fighter")),
            ("CSTĐ cơ sở", Person, Some("grassroots_fighter")),
            ("Chiến sỹ thi đua cơ sở", Person, Some("grassroots_fighter")),
            ("Giấy khen", Person, Some("certificate_of_merit")),
            ("Giấy khen của UBND xã", Unit, Some("certificate_of_merit")),
            ("Giấy khen của Chủ tịch UBND tỉnh", Person, None),
            ("Gia đình văn hoá", Household, Some("cultured_family")),
            ("GĐVH", Household, Some("cultured_family")),
            ("TTLĐTT", Unit, Some("advanced_collective")),
            ("LĐTT", Unit, None),
            ("Hoàn thành tốt", Person, None),
            ("", Person, None),
        ] {
            assert_eq!(award(&book, title, recipient).as_deref(), expected, "{title}");
        }
        assert_eq!(
            in_title(&book, "DANH SÁCH ĐỀ NGHỊ TẶNG GIẤY KHEN", Person).as_deref(),
            Some("certificate_of_merit")
        );
        assert_eq!(in_title(&book, "DANH SÁCH CÁN BỘ", Person), None);
    }
}
