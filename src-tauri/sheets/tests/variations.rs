//! Lists drawn by chance: columns in any order, headings in any wording, titles above, parts, totals and signers
//! among the rows. Whatever the layout, every person comes out once, as written, and nothing else does.

#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

mod common;

use common::all_of;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use sovang_sheets::heading::Field;
use sovang_sheets::name::Sex;
use sovang_sheets::table::{KnownBy, List, Recipient};
use sovang_sheets::{Cell, Date, Merge, Row, Sheet};

/// Name, sex, day, month, year, number of the card, people, post, hamlet, telephone.
type Person =
    (&'static str, Sex, u32, u32, i32, &'static str, &'static str, &'static str, &'static str, &'static str);

const PEOPLE: &[Person] = &[
    ("Lô Văn Thắng", Sex::Male, 15, 8, 1975, "040075001234", "Thái", "Trưởng bản", "Bản Xiềng", "0912000548"),
    (
        "Vi Thị Mùi",
        Sex::Female,
        2,
        3,
        1980,
        "040180002345",
        "Thái",
        "Chi hội trưởng Phụ nữ",
        "Bản Xiềng",
        "0912000685",
    ),
    (
        "Moong Đình Thuỷ",
        Sex::Male,
        3,
        12,
        1967,
        "040067003456",
        "Khơ Mú",
        "Công an viên",
        "Bản Quăn",
        "0987654321",
    ),
    ("Hờ Y Dở", Sex::Female, 9, 9, 1996, "040196004567", "Mông", "Nông dân", "Bản Mét", "0355000822"),
    (
        "Lữ Phò Thị Bích Uyên",
        Sex::Female,
        30,
        4,
        2001,
        "040301005678",
        "Khơ Mú",
        "Giáo viên",
        "Bản Mét",
        "0766001096",
    ),
    (
        "Ốc Văn Ỏn",
        Sex::Male,
        1,
        1,
        1971,
        "040071006789",
        "Khơ Mú",
        "Dân quân thường trực",
        "Bản Tông",
        "0833001233",
    ),
    ("La Quý", Sex::Male, 22, 10, 2003, "040203007890", "Đan Lai", "Kế toán", "Bản Tông", "0599001370"),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Sex,
    Birth,
    Cccd,
    Ethnic,
    Position,
    Village,
    Phone,
    Unknown,
}

const KINDS: [Kind; 8] = [
    Kind::Sex,
    Kind::Birth,
    Kind::Cccd,
    Kind::Ethnic,
    Kind::Position,
    Kind::Village,
    Kind::Phone,
    Kind::Unknown,
];

fn headings(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Sex => &["Giới tính", "GT", "Nam/Nữ", "Giới tính (Nam/Nữ)", "Phái"],
        Kind::Birth => {
            &["Ngày sinh", "Ngày, tháng,\nnăm sinh", "NGÀY THÁNG NĂM SINH", "NTNS", "Sinh ngày", "Năm sinh"]
        }
        Kind::Cccd => {
            &["Số CCCD", "CCCD", "Số CMND/CCCD", "Căn cước công dân", "Số định danh cá nhân", "Mã định danh"]
        }
        Kind::Ethnic => &["Dân tộc", "DÂN TỘC", "DT"],
        Kind::Position => &["Chức vụ", "Chức danh", "Chức vụ, nghề nghiệp", "Nghề nghiệp"],
        Kind::Village => &["Bản", "Thôn, bản", "Thôn/Bản/Xóm", "THÔN (BẢN)", "Xóm"],
        Kind::Phone => &["Số điện thoại", "SĐT", "ĐT", "Điện thoại liên hệ"],
        Kind::Unknown => &["Trình độ", "Bí danh", "Ký nhận"],
    }
}

const NAMES: &[&str] =
    &["Họ và tên", "HỌ TÊN", "Họ, tên", "Họ và tên hội viên", "Ho va ten", "Họ\u{a0}và\ntên"];
const NUMBERS: &[&str] = &["STT", "TT", "Số TT", "S.T.T"];

/// How a day of birth is written; all name the same day.
#[derive(Debug, Clone, Copy)]
enum DayStyle {
    Slashes,
    Padded,
    Dots,
    ShortYear,
    Words,
    Serial,
    Real,
}

/// How a number of a card is written.
#[derive(Debug, Clone, Copy)]
enum IdStyle {
    Plain,
    Spaced,
    Quoted,
    ZeroLost,
}

#[derive(Debug, Clone)]
struct Layout {
    kinds: Vec<Kind>,
    words: Vec<usize>,
    name: usize,
    number: Option<usize>,
    split_name: bool,
    titles: usize,
    offset: usize,
    numbering: bool,
    parts: bool,
    blank: bool,
    repeat: bool,
    total: bool,
    foot: bool,
    capitals: bool,
    day: DayStyle,
    id: IdStyle,
}

fn layouts() -> impl Strategy<Value = Layout> {
    let days = vec![
        DayStyle::Slashes,
        DayStyle::Padded,
        DayStyle::Dots,
        DayStyle::ShortYear,
        DayStyle::Words,
        DayStyle::Serial,
        DayStyle::Real,
    ];
    let ids = vec![IdStyle::Plain, IdStyle::Spaced, IdStyle::Quoted, IdStyle::ZeroLost];
    let columns = (
        subsequence(KINDS.to_vec(), 2..=KINDS.len()).prop_shuffle(),
        prop::collection::vec(0_usize..30, 8),
        0..NAMES.len(),
        prop::option::of(0..NUMBERS.len()),
        any::<bool>(),
    );
    let shape = (0_usize..5, 0_usize..3, any::<[bool; 7]>(), select(days), select(ids));
    (columns, shape).prop_map(
        |((kinds, words, name, number, split_name), (titles, offset, flags, day, id))| {
            let [numbering, parts, blank, repeat, total, foot, capitals] = flags;
            Layout {
                kinds,
                words,
                name,
                number,
                split_name,
                titles,
                offset,
                numbering,
                parts,
                blank,
                repeat,
                total,
                foot,
                capitals,
                day,
                id,
            }
        },
    )
}

impl Layout {
    fn day(&self, (_, _, d, m, y, ..): &Person) -> Cell {
        let date = Date::new(*y, *m, *d).unwrap();
        match self.day {
            DayStyle::Slashes => Cell::text(format!("{d}/{m}/{y}")),
            DayStyle::Padded => Cell::text(format!(" {d:02}-{m:02}-{y} ")),
            DayStyle::Dots => Cell::text(format!("{d}.{m}.{y}")),
            DayStyle::ShortYear => Cell::text(format!("{d}/{m}/{:02}", y % 100)),
            DayStyle::Words => Cell::text(format!("Ngày {d} tháng {m} năm {y}")),
            DayStyle::Serial => Cell::Number(date.serial() as f64),
            DayStyle::Real => Cell::Day(date, 0),
        }
    }

    fn id(&self, number: &str) -> Cell {
        let part = |from: usize, to: usize| &number[from..to];
        match self.id {
            IdStyle::Plain => Cell::text(number),
            IdStyle::Spaced => {
                Cell::text(format!("{} {}.{} {}", part(0, 3), part(3, 6), part(6, 9), part(9, 12)))
            }
            IdStyle::Quoted => Cell::text(format!("'{number}")),
            IdStyle::ZeroLost => Cell::Number(number.parse().unwrap()),
        }
    }

    fn value(&self, kind: Kind, person: &Person) -> Cell {
        match kind {
            Kind::Sex => Cell::text(if person.1 == Sex::Male { "Nam" } else { "Nữ" }),
            Kind::Birth => self.day(person),
            Kind::Cccd => self.id(person.5),
            Kind::Ethnic => Cell::text(person.6),
            Kind::Position => Cell::text(person.7),
            Kind::Village => Cell::text(person.8),
            Kind::Phone => Cell::text(person.9),
            Kind::Unknown => Cell::text("12/12"),
        }
    }

    fn name(&self, person: &Person) -> Vec<Cell> {
        let name = if self.capitals { person.0.to_uppercase() } else { person.0.to_owned() };
        if !self.split_name {
            return vec![Cell::text(name)];
        }
        let (surname, given) = name.rsplit_once(' ').unwrap();
        vec![Cell::text(surname), Cell::text(given)]
    }

    fn row(&self, number: usize, person: &Person) -> Vec<Cell> {
        let mut cells: Vec<Cell> = self.number.map(|_| Cell::Number(number as f64)).into_iter().collect();
        cells.extend(self.name(person));
        cells.extend(self.kinds.iter().map(|kind| self.value(*kind, person)));
        cells
    }

    fn heading_row(&self) -> Vec<Cell> {
        let mut cells: Vec<Cell> = self.number.map(|at| Cell::text(NUMBERS[at])).into_iter().collect();
        cells.push(Cell::text(NAMES[self.name]));
        cells.extend(self.split_name.then_some(Cell::Empty));
        let word = |(place, kind): (usize, &Kind)| headings(*kind)[self.words[place] % headings(*kind).len()];
        cells.extend(self.kinds.iter().enumerate().map(|pair| Cell::text(word(pair))));
        cells
    }

    /// The sheet, and the row of every person.
    fn drawn(&self) -> (Sheet, Vec<u32>) {
        let mut page = Page { offset: self.offset, next: 1, ..Page::default() };
        let titles = [
            "UỶ BAN NHÂN DÂN\nXÃ BÌNH CHUẨN",
            "DANH SÁCH HỘI VIÊN NĂM 2026",
            "(Kèm theo Báo cáo số 45/BC-UBND)",
            "Bản Xiềng",
        ];
        for title in titles.iter().take(self.titles) {
            page.push(vec![Cell::text(*title)]);
        }
        page.next += u32::from(self.titles > 2);
        let width = self.heading_row().len();
        if self.split_name {
            let column = self.offset + usize::from(self.number.is_some());
            let merge = Merge {
                first_row: page.next,
                first_column: column,
                last_row: page.next,
                last_column: column + 1,
            };
            page.sheet.merges.push(merge);
        }
        page.push(self.heading_row());
        if self.numbering {
            page.push((1..=width).map(|number| Cell::text(format!("({number})"))).collect());
        }
        let mut rows = Vec::new();
        for (at, person) in PEOPLE.iter().enumerate() {
            if self.parts && at == 3 && self.number.is_some() {
                page.push(vec![Cell::text("II"), Cell::text("Khối nông dân")]);
            }
            page.next += u32::from(self.blank && at == 2);
            if self.repeat && at == 4 {
                page.push(self.heading_row());
            }
            rows.push(page.next);
            page.push(self.row(at + 1, person));
        }
        if self.total {
            page.push(vec![Cell::Empty, Cell::text("Tổng cộng: 7 người")]);
        }
        if self.foot {
            page.next += 1;
            page.push(vec![
                Cell::text("NGƯỜI LẬP BIỂU"),
                Cell::Empty,
                Cell::text("TM. UỶ BAN NHÂN DÂN\nCHỦ TỊCH"),
            ]);
            page.next += 3;
            page.push(vec![Cell::text("Kha Thị Lập"), Cell::Empty, Cell::text("Lương Văn Khánh")]);
        }
        (page.sheet, rows)
    }
}

#[derive(Default)]
struct Page {
    sheet: Sheet,
    offset: usize,
    next: u32,
}

impl Page {
    fn push(&mut self, cells: Vec<Cell>) {
        let cells = std::iter::repeat_n(Cell::Empty, self.offset).chain(cells).collect();
        self.sheet.rows.push(Row { number: self.next, cells, hidden: false });
        self.next += 1;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_layout_gives_the_same_people(layout in layouts()) {
        let (sheet, rows) = layout.drawn();
        let mut lists = List::find(&sheet);
        prop_assert_eq!(lists.len(), 1);
        let found = all_of(lists.remove(0), &sheet);
        let got: Vec<u32> = found.records.iter().map(|record| record.row).collect();
        prop_assert_eq!(got, rows, "{:?}", found.skipped);
        let has = |kind: Kind| layout.kinds.contains(&kind);
        let vouched = has(Kind::Sex) && has(Kind::Birth);
        for (record, person) in found.records.iter().zip(PEOPLE) {
            let fields = &record.fields;
            let text = |field: Field| fields.texts.get(&field).map(String::as_str);
            prop_assert_eq!(&fields.full_name, person.0);
            prop_assert_eq!(record.recipient, Recipient::Person);
            prop_assert_eq!(fields.sex, has(Kind::Sex).then_some(person.1));
            let birth = fields.birth.map(|birth| (birth.day, birth.month, birth.year));
            prop_assert_eq!(birth, has(Kind::Birth).then_some((Some(person.2), Some(person.3), person.4)));
            let kept = has(Kind::Cccd) && (vouched || !matches!(layout.id, IdStyle::ZeroLost));
            prop_assert_eq!(fields.cccd.as_deref(), kept.then_some(person.5));
            prop_assert_eq!(text(Field::Ethnic), has(Kind::Ethnic).then_some(person.6));
            prop_assert_eq!(text(Field::Position), has(Kind::Position).then_some(person.7));
            prop_assert_eq!(text(Field::Village), has(Kind::Village).then_some(person.8));
            prop_assert_eq!(text(Field::Phone), has(Kind::Phone).then_some(person.9));
        }
    }

    /// Without any heading the cells alone tell, and say that they do.
    #[test]
    fn a_list_without_headings_is_known_by_its_cells(layout in layouts()) {
        let mut layout = Layout { titles: 0, numbering: false, parts: false, repeat: false, split_name: false, blank: false, ..layout };
        layout.kinds.retain(|kind| !matches!(kind, Kind::Unknown));
        let (mut sheet, rows) = layout.drawn();
        sheet.rows.remove(0);
        let lists = List::find(&sheet);
        prop_assert_eq!(lists.len(), 1);
        let found = all_of(lists[0].clone(), &sheet);
        let got: Vec<u32> = found.records.iter().map(|record| record.row).collect();
        prop_assert_eq!(got, rows, "{:?}", found.skipped);
        prop_assert!(found.list.columns.iter().all(|column| column.field.is_none() || column.known_by == KnownBy::Content));
        for (record, person) in found.records.iter().zip(PEOPLE) {
            prop_assert_eq!(&record.fields.full_name, person.0);
            if layout.kinds.contains(&Kind::Village) {
                prop_assert_eq!(&record.fields.texts[&Field::Village], person.8);
            }
        }
    }
}
