//! The ballot of a session, one for each who votes.

use sovang_papers::page::{Align, Block, Column, Row, Table};

use super::papers::{Told, day, title, who};
use crate::{Error, Result, features::nominations::Nomination};

pub(super) fn ballots(told: &Told) -> Result<Vec<Block>> {
    let voters = told.session.present + told.session.written;
    if voters == 0 {
        let message = "Không có ai dự họp hoặc cho ý kiến bằng văn bản, nên không có phiếu nào để in.";
        return Err(Error::refused("nobody", message));
    }
    let mut blocks = Vec::new();
    for at in 0..voters {
        if at > 0 {
            blocks.push(Block::Annex);
        }
        blocks.extend(ballot(told));
    }
    Ok(blocks)
}

fn ballot(told: &Told) -> Vec<Block> {
    let columns = vec![
        Column::new("TT", 9.0, Align::Centre),
        Column::new("Họ và tên, đơn vị", 66.0, Align::Left),
        Column::new("Danh hiệu, hình thức", 50.0, Align::Left),
        Column::new("Đồng ý", 21.0, Align::Centre),
        Column::new("Không đồng ý", 23.0, Align::Centre),
    ];
    let line = |(at, one): (usize, &Nomination)| {
        let award = told.office.own_award(&one.award_name);
        Row::Cells(vec![(at + 1).to_string(), who(one), award, String::new(), String::new()])
    };
    let rows = told.list.iter().enumerate().map(line).collect();
    vec![
        title("PHIẾU BỎ PHIẾU", format!("Đợt xét «{}», {}", told.round.name, day(told))),
        Block::Paragraph {
            lead: None,
            text: "Đánh dấu X vào một trong hai ô của mỗi dòng. Dòng đánh dấu cả hai ô hoặc không đánh dấu là không hợp lệ. \
                   Thành viên không bỏ phiếu cho dòng của mình hoặc của người có liên quan thì gạch ngang dòng đó."
                .to_owned(),
            italic: true,
        },
        Block::Table(Table { columns, rows, size_pt: 12.5 }),
    ]
}
