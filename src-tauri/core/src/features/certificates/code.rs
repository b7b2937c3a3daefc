//! What the code on a certificate says, and in what form names are compared.

use sovang_bundle::{KeyPair, make_code};

use super::{draw::Source, sheet};
use crate::{
    features::{awards::Award, settings::OfficeIdentity},
    terms::{calendar, text},
};

pub(super) fn of(source: &Source, award: &Award, key: &KeyPair) -> String {
    let decision = &source.decision;
    let mut lines = lines(&source.office);
    if source.is_practice {
        lines.insert(0, "BẢN LUYỆN TẬP".to_owned());
    }
    lines.extend([
        given(source, award),
        format!("QĐ {}, {}", decision.number, calendar::short(decision.decided_on)),
        register(award),
    ]);
    make_code(&lines, &compared(&award.printed_name), key)
}

/// «Giấy khen», or the whole name of a title: who gives it stands above.
fn given(source: &Source, award: &Award) -> String {
    let form = source.book.award(&award.award).filter(|_| !award.is_title);
    form.map_or_else(|| sheet::called(source, award), |form| form.short.clone())
}

fn lines(office: &OfficeIdentity) -> Vec<String> {
    vec![format!("UBND {}, {}", office.commune(), office.province())]
}

/// «Số vào sổ 3/2026», by which an award is found again.
pub(crate) fn register(award: &Award) -> String {
    format!("Số vào sổ {}/{}", award.register_no, award.register_year)
}

/// As long as a real one, for a page that is only looked at.
pub(super) fn unsigned(office: &OfficeIdentity) -> String {
    let mut lines = lines(office);
    lines.extend(
        ["BẢN XEM THỬ, KHÔNG CÓ GIÁ TRỊ", "QĐ 187/QĐ-UBND, 02/09/2026", "Số vào sổ 187/2026"]
            .map(str::to_owned),
    );
    format!("SV1\n{}\nTên {}\nKý {}", lines.join("\n"), "-".repeat(22), "-".repeat(96))
}

/// A name in the one form in which names are compared: however it is spaced, in capitals or not, with or without the
/// word of address, and wherever the tone mark was put.
pub(crate) fn compared(name: &str) -> String {
    let small = text::line(name).to_lowercase();
    let bare = ["ông ", "bà "].iter().find_map(|word| small.strip_prefix(word)).unwrap_or(&small);
    text::canonical_tone(bare).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_known_however_it_is_typed_and_no_other_name_is() {
        for same in
            ["Bà Nguyễn Thị Hoà", "NGUYỄN THỊ HÒA", " nguyễn  thị\u{a0}hòa ", "Nguye\u{302}\u{303}n Thị Hòa"]
        {
            assert_eq!(compared(same), "nguyễn thị hòa", "{same}");
        }
        for other in ["Nguyễn Thị Hoa", "Nguyễn Thị Hỏa", "Hộ bà Nguyễn Thị Hòa", "Nguyễn Hòa"]
        {
            assert_ne!(compared(other), "nguyễn thị hòa", "{other}");
        }
    }
}
