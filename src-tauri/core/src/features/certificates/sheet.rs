//! One award as the texts of a certificate, and what the clerk should look at, in words.

use std::collections::BTreeMap;

use sovang_papers::{
    blank::Blank,
    certificate::{Certificate, FitWarning},
    fit::FitNote,
};

use super::draw::Source;
use crate::{
    features::{awards::Award, layouts::part_word, settings::OfficeIdentity},
    terms::{RecipientKind, calendar},
};

/// The texts by field key of the blank, those that it has a place for.
pub(super) fn certificate(source: &Source, award: &Award, blank: &Blank) -> Certificate {
    let Source { office, decision, is_practice, .. } = source;
    let year = decision.merit_year;
    let day = calendar::in_words(decision.decided_on);
    let register = format!("Vào sổ khen thưởng số: {}", award.register_no);
    let texts = [
        ("issuer", office.issuer()),
        ("award", called(source, award)),
        ("year", format!("Năm {year}")),
        ("name", award.printed_name.clone()),
        ("office", address(office, award)),
        ("merit", award.merit.clone()),
        ("date", format!("{}, {day}", office.place())),
        ("role", decision.signer_lines.join("\n")),
        ("signer", decision.signer_name.clone().unwrap_or_default()),
        ("qd", format!("Quyết định số: {} {day}", decision.number)),
        // A practice sheet must never pass for a real one, even on plain paper.
        ("so", if *is_practice { format!("BẢN LUYỆN TẬP · {register}") } else { register }),
    ];
    let texts = texts.into_iter().filter(|(key, _)| blank.fields.contains_key(*key));
    let texts: BTreeMap<String, String> = texts.map(|(key, text)| (key.to_owned(), text)).collect();
    // A person's name stays whole; the long name of a collective reads better in two even lines than in one small one.
    let is_collective = award.recipient.kind == RecipientKind::Unit;
    let unbreakable = if is_collective { Vec::new() } else { vec![award.printed_name.clone()] };
    Certificate { texts, unbreakable, code: None }
}

/// «Thôn văn hóa» or «Tổ dân phố văn hóa» by the hamlet that gets it, where the rules name it so.
pub(super) fn called(source: &Source, award: &Award) -> String {
    let kind = source.book.award(&award.award).filter(|kind| kind.name == award.award_name);
    let by_name = kind.and_then(|kind| kind.certificate_name(&award.printed_name));
    by_name.unwrap_or(&award.award_name).to_owned()
}

/// Position and unit, then commune and province, as the line under a name reads.
pub(crate) fn address(office: &OfficeIdentity, award: &Award) -> String {
    let place = format!("{}, {}", office.commune(), office.province());
    let own = award.office.trim();
    if own.is_empty() { crate::terms::text::capitalised(&place) } else { format!("{own}, {place}") }
}

/// The warning as a sentence that names the recipient.
pub(super) fn sentence(warning: &FitWarning, awards: &[&Award]) -> String {
    let who = awards.get(warning.page - 1).map_or("", |award| award.printed_name.as_str());
    let field = part_word(&warning.field);
    match &warning.what {
        FitNote::Shrunk(size) => {
            let size = format!("{size:.1}").replace('.', ",");
            format!("{who}: {field} dài nên chữ thu còn {size} pt.")
        }
        FitNote::DoesNotFit => format!("{who}: {field} quá dài, không vừa tờ giấy. Hãy rút gọn."),
        FitNote::UnknownLetters(letters) => {
            let letters: String = letters.iter().collect();
            format!("{who}: {field} có ký tự phông chữ không in được: {letters}. Hãy sửa lại.")
        }
    }
}
