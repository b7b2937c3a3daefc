//! The payment sheet as a workbook, for offices that go on working in it.

use sovang_papers::{Cell, SheetColumn, SheetPlan};

use super::{
    papers::{in_words, without_amount},
    roll::Roll,
};
use crate::features::awards::Award;

pub(super) const TITLE: &str = "DANH SÁCH KÝ NHẬN TIỀN THƯỞNG";

pub(super) fn payment(roll: &Roll) -> SheetPlan {
    let columns = vec![
        SheetColumn::new("TT", 8.0),
        SheetColumn::new("Họ và tên, tên tập thể, hộ", 34.0),
        SheetColumn::new("Chức vụ, đơn vị, địa chỉ", 36.0),
        SheetColumn::new("Hình thức khen thưởng", 34.0),
        SheetColumn::summed("Mức thưởng (đồng)", 18.0),
        SheetColumn::new("Ký nhận", 24.0),
    ];
    let row = |(at, award): (usize, &Award)| {
        vec![
            // Text, so that the running number is never summed with the money.
            Cell::Text((at + 1).to_string()),
            Cell::Text(award.printed_name.clone()),
            Cell::Text(award.office.clone()),
            Cell::Text(roll.source.office.own_award(&award.award_name)),
            award.amount_vnd.map_or(Cell::Empty, Cell::Money),
            Cell::Empty,
        ]
    };
    let practice = roll.source.is_practice.then(|| "BẢN LUYỆN TẬP.".to_owned());
    let said =
        [Some(format!("{}.", roll.by_decision())), Some(in_words(roll)), without_amount(roll), practice];
    SheetPlan {
        name: "Ký nhận tiền thưởng".to_owned(),
        title: TITLE.to_owned(),
        subtitle: said.into_iter().flatten().collect::<Vec<_>>().join(" "),
        columns,
        rows: roll.source.awards.iter().enumerate().map(row).collect(),
    }
}
