//! The narrative report of a period and the list of its awards, as office papers.

use sovang_papers::page::{Align, Bar, Block, Column, Header, Paper, Row, Signature, Table};

use super::{Figures, NamedCount};
use crate::{
    features::{
        awards::Award,
        settings::{OfficeIdentity, Signatory},
    },
    terms::{Day, RecipientKind, calendar, money, text},
};

/// What the papers of a period are made of.
pub(super) struct Told {
    pub(super) office: OfficeIdentity,
    pub(super) signer: Option<Signatory>,
    pub(super) superior: String,
    pub(super) figures: Figures,
    pub(super) awards: Vec<Award>,
    pub(super) movements: Vec<(String, String)>,
    pub(super) made_on: Day,
    pub(super) is_practice: bool,
}

impl Told {
    fn header(&self) -> Header {
        Header {
            above: self.office.superior_line.clone(),
            issuer: vec!["ỦY BAN NHÂN DÂN".into(), self.office.commune().to_uppercase()],
            number: Some("Số:       /BC-UBND".into()),
            place_date: Some(format!("{}, {}", self.office.place(), calendar::in_words(self.made_on))),
        }
    }

    fn signature(&self) -> Block {
        let (role, name) = match &self.signer {
            Some(signer) => (
                signer.office.lines().iter().map(|line| (*line).to_owned()).collect(),
                signer.full_name.clone(),
            ),
            None => (vec!["CHỦ TỊCH".to_owned()], String::new()),
        };
        let recipients = vec![format!("- {};", self.superior), "- Lưu: VT.".into()];
        Block::Signature(Signature { recipients, role, name })
    }

    fn watermark(&self) -> Option<String> {
        self.is_practice.then(|| "BẢN LUYỆN TẬP".to_owned())
    }
}

pub(super) fn report(told: &Told) -> Paper {
    let figures = &told.figures;
    let about = format!("Công tác thi đua, khen thưởng {}", figures.title);
    let mut blocks = vec![
        Block::Title { kind: "BÁO CÁO".into(), about: Some(about) },
        Block::Centred { text: format!("Kính gửi: {}", told.superior), bold: false, italic: false },
        Block::text(format!(
            "Ủy ban nhân dân {} báo cáo kết quả công tác thi đua, khen thưởng {} (số liệu từ ngày {} đến ngày {}) như sau:",
            told.office.commune(),
            figures.title,
            calendar::short(figures.from),
            calendar::short(figures.until)
        )),
    ];
    movements(told, &mut blocks);
    exemplars(figures, &mut blocks);
    awards(figures, &mut blocks);
    blocks.push(Block::text(format!(
        "Trên đây là báo cáo kết quả công tác thi đua, khen thưởng {} của Ủy ban nhân dân {}./.",
        figures.title,
        told.office.commune()
    )));
    blocks.push(told.signature());
    Paper { header: Some(told.header()), blocks, watermark: told.watermark(), landscape: false }
}

fn movements(told: &Told, blocks: &mut Vec<Block>) {
    let figures = &told.figures;
    let launched = match figures.movements_launched {
        0 => "không phát động phong trào mới".to_owned(),
        count => format!("trong đó {count} phong trào được phát động trong kỳ"),
    };
    blocks.push(Block::Heading("1. Phong trào thi đua và đăng ký danh hiệu".into()));
    blocks.push(Block::text(format!(
        "Trong kỳ có {} phong trào thi đua đang thực hiện, {launched}. Năm nay có {} đăng ký danh hiệu thi đua, hình thức \
         khen thưởng.",
        figures.movements_running, figures.registrations
    )));
    if told.movements.is_empty() {
        return;
    }
    let columns = vec![
        Column::new("TT", 8.0, Align::Centre),
        Column::new("Phong trào", 90.0, Align::Left),
        Column::new("Lĩnh vực", 45.0, Align::Left),
    ];
    let rows = told.movements.iter().enumerate();
    let rows =
        rows.map(|(at, (name, field))| Row::Cells(vec![(at + 1).to_string(), name.clone(), field.clone()]));
    blocks.push(Block::Table(Table { columns, rows: rows.collect(), size_pt: 12.0 }));
}

fn exemplars(figures: &Figures, blocks: &mut Vec<Block>) {
    blocks.push(Block::Heading("2. Điển hình tiên tiến, người tốt việc tốt".into()));
    blocks.push(Block::text(format!(
        "Phát hiện {} điển hình; {} điển hình được tuyên truyền và {} điển hình được nhân rộng trong kỳ.",
        figures.exemplars, figures.exemplars_publicised, figures.exemplars_replicated
    )));
    bars(&figures.exemplars_by_field, blocks);
}

fn awards(figures: &Figures, blocks: &mut Vec<Block>) {
    blocks.push(Block::Heading("3. Khen thưởng".into()));
    if figures.awards == 0 {
        blocks.push(Block::text("Trong kỳ chưa có quyết định khen thưởng nào."));
        return;
    }
    let share =
        |part: i64, whole: i64| format!("{:.1}%", part as f64 * 100.0 / whole as f64).replace('.', ",");
    blocks.push(Block::text(format!(
        "Ban hành {} quyết định với {} khen thưởng: {} tập thể, {} cá nhân, {} hộ gia đình.",
        figures.decisions, figures.awards, figures.collectives, figures.people, figures.households
    )));
    if figures.people > 0 {
        let unknown = match figures.sex_unknown {
            0 => String::new(),
            count => format!(" ({count} người chưa ghi giới tính)"),
        };
        blocks.push(Block::text(format!(
            "Trong {} lượt cá nhân được khen có {} người không giữ chức vụ lãnh đạo, quản lý ({}) và {} nữ ({}){unknown}.",
            figures.people,
            figures.not_leaders,
            share(figures.not_leaders, figures.people),
            figures.women,
            share(figures.women, figures.people)
        )));
    }
    let missing = match figures.without_amount {
        0 => String::new(),
        count => format!(" Còn {count} khen thưởng chưa xác định mức tiền thưởng."),
    };
    blocks.push(Block::text(format!(
        "Tổng tiền thưởng theo các quyết định: {} đồng (bằng chữ: {}).{missing}",
        money::grouped(figures.amount_vnd),
        text::small_first(&money::in_words(figures.amount_vnd))
    )));
    blocks.push(counts_table("Danh hiệu, hình thức", &figures.by_award));
    blocks.push(counts_table("Đơn vị, thôn bản", &figures.by_unit));
    if !figures.hamlets_without.is_empty() {
        blocks.push(Block::text(format!(
            "Thôn, bản chưa có tập thể, cá nhân, hộ nào được khen trong kỳ: {}.",
            figures.hamlets_without.join(", ")
        )));
    }
}

fn counts_table(heading: &str, counts: &[NamedCount]) -> Block {
    let columns = vec![
        Column::new("TT", 8.0, Align::Centre),
        Column::new(heading, 95.0, Align::Left),
        Column::new("Số khen thưởng", 30.0, Align::Right),
    ];
    let mut rows: Vec<Row> = counts
        .iter()
        .enumerate()
        .map(|(at, one)| Row::Cells(vec![(at + 1).to_string(), one.name.clone(), one.count.to_string()]))
        .collect();
    let total: i64 = counts.iter().map(|one| one.count).sum();
    rows.push(Row::Total(vec![String::new(), "Cộng".into(), total.to_string()]));
    Block::Table(Table { columns, rows, size_pt: 12.0 })
}

fn bars(counts: &[NamedCount], blocks: &mut Vec<Block>) {
    if !counts.is_empty() {
        let bar = |one: &NamedCount| Bar {
            label: one.name.clone(),
            value: one.count as f64,
            shown: one.count.to_string(),
        };
        blocks.push(Block::Bars(counts.iter().map(bar).collect()));
    }
}

/// Every award of the period, by decision, on landscape sheets.
pub(super) fn awards_list(told: &Told) -> Paper {
    let columns = vec![
        Column::new("TT", 8.0, Align::Centre),
        Column::new("Họ và tên, tập thể, hộ", 46.0, Align::Left),
        Column::new("Chức vụ, đơn vị, địa chỉ", 44.0, Align::Left),
        Column::new("Danh hiệu, hình thức", 44.0, Align::Left),
        Column::new("Thành tích", 76.0, Align::Left),
        Column::new("Số vào sổ", 15.0, Align::Centre),
        Column::new("Tiền thưởng (đồng)", 24.0, Align::Right),
    ];
    let mut rows = Vec::new();
    let mut decision = "";
    for (at, award) in told.awards.iter().enumerate() {
        if award.decision_number != decision {
            decision = &award.decision_number;
            rows.push(Row::Group(format!(
                "Quyết định số {decision} {}",
                calendar::in_words(award.decided_on)
            )));
        }
        rows.push(Row::Cells(vec![
            (at + 1).to_string(),
            award.printed_name.clone(),
            award.office.clone(),
            award.award_name.clone(),
            award.merit.clone(),
            award.register_no.to_string(),
            award.amount_vnd.map(money::grouped).unwrap_or_default(),
        ]));
    }
    let total = money::grouped(told.figures.amount_vnd);
    let empty = String::new;
    rows.push(Row::Total(vec![
        empty(),
        format!("Cộng: {}", told.awards.len()),
        empty(),
        empty(),
        empty(),
        empty(),
        total,
    ]));
    let about = format!("Khen thưởng {}", told.figures.title);
    let of = |kind| told.awards.iter().filter(|award| award.recipient.kind == kind).count();
    let counts = format!(
        "Gồm {} tập thể, {} cá nhân, {} hộ gia đình.",
        of(RecipientKind::Unit),
        of(RecipientKind::Person),
        of(RecipientKind::Household)
    );
    let blocks = vec![
        Block::Title { kind: "DANH SÁCH".into(), about: Some(about) },
        Block::text(counts),
        Block::Table(Table { columns, rows, size_pt: 11.5 }),
        told.signature(),
    ];
    let header = Header { number: None, ..told.header() };
    Paper { header: Some(header), blocks, watermark: told.watermark(), landscape: true }
}
