//! The decision itself with its list, in the layout of administrative documents. Counts, list and amounts
//! come from the same awards, so they cannot disagree.

use sovang_papers::page::{Align, Block, Column, Header, Paper, Row, Signature, Table};

use super::draw::Source;
use crate::{
    features::{
        amendments::{Amendment, AmendmentItem, AmendmentKind, CorrectedField},
        awards::{Award, DecisionTotals, totals},
        decisions::Decision,
        settings::OfficeIdentity,
    },
    terms::{RecipientKind, calendar, money, text},
};

/// An issued decision is never rewritten: what corrects, cancels or takes back is a paper of its own. So this one
/// reads as it was signed, with everybody and every đồng in it, and what came after stands in notes behind the list.
pub(super) fn paper(source: &Source, amendments: &[Amendment]) -> Paper {
    let (office, issued) = (&source.office, issued(source, amendments));
    let (decision, awards) = (&issued.decision, issued.awards.as_slice());
    let sums = totals(awards);
    let mut blocks = vec![
        Block::Title { kind: "QUYẾT ĐỊNH".into(), about: Some(decision.subject.clone()) },
        Block::Centred { text: office.issuer(), bold: true, italic: false },
    ];
    blocks.extend(bases(decision));
    blocks.push(Block::Centred { text: "QUYẾT ĐỊNH:".into(), bold: true, italic: false });
    blocks.extend(articles(office, awards, &sums));
    blocks.push(Block::Signature(Signature {
        recipients: vec!["- Như Điều 3;".into(), "- Lưu: VT.".into()],
        role: decision.signer_lines.clone(),
        name: decision.signer_name.clone().unwrap_or_default(),
    }));
    blocks.push(Block::Annex);
    blocks.extend(list(office, decision, awards, &sums));
    blocks.extend(notes(amendments));
    let stamp = match (source.is_practice, decision.cancelled_on) {
        (true, _) => Some("BẢN LUYỆN TẬP"),
        (false, Some(_)) => Some("ĐÃ HỦY BỎ"),
        (false, None) => None,
    };
    Paper {
        header: Some(Header {
            above: office.superior_line.clone(),
            issuer: vec!["ỦY BAN NHÂN DÂN".into(), office.commune().to_uppercase()],
            number: Some(format!("Số: {}", decision.number)),
            place_date: Some(format!("{}, {}", office.place(), calendar::in_words(decision.decided_on))),
        }),
        blocks,
        watermark: stamp.map(str::to_owned),
        landscape: false,
    }
}

/// The decision and its list as they were signed, before anything was corrected.
struct Issued {
    decision: Decision,
    awards: Vec<Award>,
}

fn issued(source: &Source, amendments: &[Amendment]) -> Issued {
    let mut issued = Issued { decision: source.decision.clone(), awards: source.awards.clone() };
    // The newest is taken back first, so that the oldest words are left.
    for item in amendments.iter().flat_map(|one| one.items.iter().rev()) {
        let (Some(field), Some(was)) = (item.field, item.was.clone()) else { continue };
        let award = issued.awards.iter_mut().find(|award| Some(award.id) == item.award_id);
        match (field, award) {
            (CorrectedField::Subject, _) => issued.decision.subject = was,
            (CorrectedField::ProposedBy, _) => issued.decision.proposed_by = (!was.is_empty()).then_some(was),
            (CorrectedField::SignerName, _) => issued.decision.signer_name = (!was.is_empty()).then_some(was),
            (CorrectedField::PrintedName, Some(award)) => award.printed_name = was,
            (CorrectedField::Office, Some(award)) => award.office = was,
            (CorrectedField::Merit, Some(award)) => award.merit = was,
            (
                CorrectedField::Other
                | CorrectedField::PrintedName
                | CorrectedField::Office
                | CorrectedField::Merit,
                _,
            ) => {}
        }
    }
    issued
}

/// What was done to it later, the oldest first.
fn notes(amendments: &[Amendment]) -> Vec<Block> {
    if amendments.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![
        Block::Gap(4.0),
        Block::Heading("Ghi chú của sổ khen thưởng (không thuộc nội dung Quyết định)".into()),
    ];
    for one in amendments.iter().rev() {
        let names = one.items.iter().filter_map(|item| item.name.as_deref()).collect::<Vec<_>>().join(", ");
        let said = match one.kind {
            AmendmentKind::Correct => {
                let changes = one.items.iter().map(corrected).collect::<Vec<_>>().join("; ");
                format!("Đính chính theo văn bản {}: {changes}.", one.named())
            }
            _ if one.is_whole => format!("Bị hủy bỏ theo Quyết định {}: {}.", one.named(), reason(one)),
            AmendmentKind::Cancel => {
                format!("Hủy bỏ theo Quyết định {} đối với {names}: {}.", one.named(), reason(one))
            }
            AmendmentKind::Revoke => {
                format!("Thu hồi theo Quyết định {} đối với {names}: {}.", one.named(), reason(one))
            }
        };
        blocks.push(Block::Paragraph { lead: None, text: said, italic: true });
    }
    blocks
}

fn reason(of: &Amendment) -> String {
    text::small_first(of.reason.trim_end_matches('.'))
}

/// «tên của Bà Lô Thị Phượng: «…» nay là «…»».
fn corrected(item: &AmendmentItem) -> String {
    let field = item.field.map(CorrectedField::title).unwrap_or_default();
    let of = item.name.as_ref().map(|name| format!(" của {name}")).unwrap_or_default();
    let words = |text: &Option<String>| text.clone().unwrap_or_default();
    format!("{field}{of}: «{}» nay là «{}»", words(&item.was), words(&item.becomes))
}

/// What the decision cites, a line each, and who proposed it.
fn bases(decision: &Decision) -> Vec<Block> {
    let cited =
        decision.legal_bases.iter().map(|basis| format!("Căn cứ {}", basis.trim_end_matches(['.', ';'])));
    let proposed =
        decision.proposed_by.iter().map(|who| format!("Theo đề nghị của {}", who.trim_end_matches('.')));
    let lines: Vec<String> = cited.chain(proposed).collect();
    let last = lines.len().saturating_sub(1);
    let line = |(place, text): (usize, String)| {
        let end = if place == last { "." } else { ";" };
        Block::Paragraph { lead: None, text: format!("{text}{end}"), italic: true }
    };
    lines.into_iter().enumerate().map(line).collect()
}

fn article(number: usize, text: String) -> Block {
    Block::Paragraph { lead: Some(format!("Điều {number}.")), text, italic: false }
}

fn articles(office: &OfficeIdentity, awards: &[Award], sums: &DecisionTotals) -> Vec<Block> {
    let who = who_in_words(sums);
    let kinds = sums.kinds.iter().map(|kind| office.own_award(&kind.name)).collect::<Vec<_>>().join(", ");
    // One citation for all is said in the article; several stand in the list.
    let first = awards.first().map(|award| award.merit.as_str()).unwrap_or_default();
    let shared =
        awards.iter().all(|award| award.merit == first).then_some(first).filter(|merit| !merit.is_empty());
    let reason = shared.map(|merit| format!(" {}", text::small_first(merit))).unwrap_or_default();
    let mut blocks = vec![article(1, format!("Tặng {kinds} cho {who}{reason} (có danh sách kèm theo)."))];
    let money = if sums.amount_vnd > 0 {
        format!(
            "Tổng số tiền thưởng là {} đồng (bằng chữ: {}), chi từ Quỹ thi đua, khen thưởng theo quy định.",
            money::grouped(sums.amount_vnd),
            text::small_first(&sums.amount_in_words)
        )
    } else {
        "Các cá nhân, tập thể, hộ gia đình được khen thưởng hưởng mức thưởng theo quy định hiện hành."
            .to_owned()
    };
    blocks.push(article(2, money));
    blocks.push(article(
        3,
        "Các cơ quan, đơn vị có liên quan và các cá nhân, tập thể, hộ gia đình có tên tại Điều 1 chịu trách nhiệm thi \
         hành Quyết định này. Quyết định có hiệu lực kể từ ngày ký./."
            .to_owned(),
    ));
    blocks
}

/// «02 tập thể, 15 cá nhân và 01 hộ gia đình».
fn who_in_words(sums: &DecisionTotals) -> String {
    let counts = [(sums.collectives, "tập thể"), (sums.people, "cá nhân"), (sums.households, "hộ gia đình")];
    let parts: Vec<String> = counts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count:02} {what}"))
        .collect();
    match parts.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} và {last}", rest.join(", ")),
        _ => parts.concat(),
    }
}

fn list(office: &OfficeIdentity, decision: &Decision, awards: &[Award], sums: &DecisionTotals) -> Vec<Block> {
    let columns = vec![
        Column::new("TT", 8.0, Align::Centre),
        Column::new("Họ và tên, tên tập thể, hộ", 41.0, Align::Left),
        Column::new("Chức vụ, đơn vị, địa chỉ", 33.0, Align::Left),
        Column::new("Hình thức, thành tích", 64.0, Align::Left),
        Column::new("Mức thưởng (đồng)", 23.0, Align::Right),
    ];
    let mut rows = rows(office, awards, sums);
    let total = if sums.amount_vnd > 0 { money::grouped(sums.amount_vnd) } else { String::new() };
    rows.push(Row::Total(vec![
        String::new(),
        format!("Cộng: {}", awards.len()),
        String::new(),
        String::new(),
        total,
    ]));
    let attached = format!(
        "(Kèm theo Quyết định số {} {} của Chủ tịch Ủy ban nhân dân {})",
        decision.number,
        calendar::in_words(decision.decided_on),
        office.commune()
    );
    let mut blocks = vec![
        Block::Centred { text: "DANH SÁCH".into(), bold: true, italic: false },
        Block::Centred {
            text: "Tập thể, cá nhân, hộ gia đình được khen thưởng".into(),
            bold: true,
            italic: false,
        },
        Block::Centred { text: attached, bold: false, italic: true },
        Block::Table(Table { columns, rows, size_pt: 12.0 }),
    ];
    if sums.amount_vnd > 0 {
        let words = format!("Bằng chữ: {}.", sums.amount_in_words);
        blocks.push(Block::Paragraph { lead: None, text: words, italic: true });
    }
    blocks
}

/// The rows under their kinds of recipient, numbered anew in each.
fn rows(office: &OfficeIdentity, awards: &[Award], sums: &DecisionTotals) -> Vec<Row> {
    let groups = [
        (RecipientKind::Unit, "Tập thể"),
        (RecipientKind::Person, "Cá nhân"),
        (RecipientKind::Household, "Hộ gia đình"),
    ];
    let roman = ["I", "II", "III"];
    let mut rows = Vec::new();
    let filled = groups.iter().filter(|(kind, _)| awards.iter().any(|award| award.recipient.kind == *kind));
    for (place, (kind, word)) in filled.enumerate() {
        rows.push(Row::Group(format!("{}. {word}", roman[place])));
        for (number, award) in awards.iter().filter(|award| award.recipient.kind == *kind).enumerate() {
            let amount = award.amount_vnd.map(money::grouped).unwrap_or_default();
            // One kind for all is said in the decision; several are told apart in the list.
            let merit = match sums.kinds.len() {
                1 => award.merit.clone(),
                _ => format!("{}: {}", office.own_award(&award.award_name), text::small_first(&award.merit)),
            };
            let cells = vec![
                (number + 1).to_string(),
                award.printed_name.clone(),
                award.office.clone(),
                merit,
                amount,
            ];
            rows.push(Row::Cells(cells));
        }
    }
    rows
}
