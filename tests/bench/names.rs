//! Invented people: the same number gives the same person in every run.

use serde_json::{Value, json};

const FAMILY: [(&str, u64); 20] = [
    ("Nguyễn", 380),
    ("Trần", 120),
    ("Lê", 95),
    ("Phạm", 70),
    ("Hoàng", 51),
    ("Huỳnh", 51),
    ("Phan", 45),
    ("Vũ", 39),
    ("Võ", 30),
    ("Đặng", 21),
    ("Bùi", 20),
    ("Đỗ", 14),
    ("Hồ", 13),
    ("Ngô", 13),
    ("Dương", 10),
    ("Lương", 8),
    ("Đinh", 7),
    ("Lò", 5),
    ("Quách", 4),
    ("Ksor", 4),
];
const MIDDLE: [&str; 24] = [
    "Văn", "Thị", "Hữu", "Đức", "Thị", "Công", "Quang", "Thị", "Minh", "Xuân", "Thị", "Đình", "Ngọc", "Thu",
    "Thanh", "Thị", "Kim", "Mỹ", "Bích", "Thùy", "Bảo", "Khánh", "Gia", "Trọng",
];
const GIVEN: [&str; 72] = [
    "Anh",
    "Bình",
    "Cường",
    "Dũng",
    "Đạt",
    "Đức",
    "Giang",
    "Hải",
    "Hiếu",
    "Hòa",
    "Hùng",
    "Huy",
    "Khánh",
    "Khoa",
    "Kiên",
    "Lâm",
    "Long",
    "Lộc",
    "Mạnh",
    "Minh",
    "Nam",
    "Nghĩa",
    "Phong",
    "Phúc",
    "Phước",
    "Quân",
    "Quang",
    "Quyết",
    "Sơn",
    "Sỹ",
    "Tài",
    "Tâm",
    "Thắng",
    "Thành",
    "Thịnh",
    "Tiến",
    "Toàn",
    "Trung",
    "Trường",
    "Tú",
    "Tuấn",
    "Tùng",
    "Việt",
    "Vinh",
    "Ước",
    "Đông",
    "Đăng",
    "Hưởng",
    "An",
    "Ánh",
    "Châu",
    "Cúc",
    "Diễm",
    "Dung",
    "Đào",
    "Hà",
    "Hạnh",
    "Hằng",
    "Hiền",
    "Hoa",
    "Huế",
    "Hương",
    "Lan",
    "Liên",
    "Nga",
    "Ngân",
    "Oanh",
    "Quỳnh",
    "Thảo",
    "Thủy",
    "Tuyết",
    "Ý",
];
const POSITIONS: [&str; 10] = [
    "Nông dân",
    "Giáo viên",
    "Trưởng thôn",
    "Bí thư Chi bộ",
    "Chủ tịch Hội Phụ nữ",
    "Công an viên",
    "Nhân viên y tế",
    "Kế toán",
    "Công chức Tư pháp - Hộ tịch",
    "Hiệu trưởng",
];

/// Numbers that look random and are the same in every run.
pub struct Scatter(u64);

impl Scatter {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5bd1_e995_0d3c_4f21)
    }

    pub fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % end
    }

    fn pick(&mut self, words: &[&'static str]) -> &'static str {
        words[self.below(words.len() as u64) as usize]
    }
}

/// Full name of the person with that number.
pub fn name(number: u64) -> String {
    let mut scatter = Scatter::new(number);
    let mut at = scatter.below(FAMILY.iter().map(|(_, weight)| weight).sum());
    let family = FAMILY.iter().find(|(_, weight)| {
        let is_here = at < *weight;
        at = at.saturating_sub(*weight);
        is_here
    });
    let mut parts = vec![family.expect("within the sum").0, scatter.pick(&MIDDLE)];
    if scatter.below(4) == 0 {
        parts.push(scatter.pick(&GIVEN));
    }
    parts.push(scatter.pick(&GIVEN));
    parts.join(" ")
}

/// The same as a form sends it. `units` are where people work, `hamlets` where they live.
pub fn person(number: u64, units: &[Value], hamlets: &[Value]) -> Value {
    let full_name = name(number);
    let mut scatter = Scatter::new(!number);
    let (year, month, day) = (1950 + scatter.below(55), 1 + scatter.below(12), 1 + scatter.below(28));
    let is_woman = full_name.contains(" Thị ") || scatter.below(3) == 0;
    json!({
        "fullName": full_name,
        "sex": if is_woman { "female" } else { "male" },
        "birth": format!("{year}-{month:02}-{day:02}"),
        "citizenId": format!("040{}{:02}{:06}", u64::from(is_woman), year % 100, number % 1_000_000),
        "ethnicity": "Kinh",
        "position": scatter.pick(&POSITIONS),
        "unitId": if scatter.below(3) == 0 { units[scatter.below(units.len() as u64) as usize].clone() } else { Value::Null },
        "hamletId": hamlets[scatter.below(hamlets.len() as u64) as usize],
    })
}

/// What a clerk types in the search field for some of the people, letter by letter. `marked` keeps the marks.
pub fn typed(people: u64, marked: bool) -> Vec<String> {
    let mut scatter = Scatter::new(99);
    let mut typed = Vec::new();
    for _ in 0..40 {
        let name = name(scatter.below(people)).to_lowercase();
        let name = if marked { name } else { sovang_core::terms::text::fold(&name) };
        let words: Vec<&str> = name.split(' ').collect();
        for text in [name.clone(), words[1..].join(" "), words[words.len() - 1].to_owned()] {
            typed.extend(beginnings(&text));
        }
    }
    typed
}

/// Given name first, then the family name: words in another order than the name's.
pub fn typed_in_any_order(people: u64) -> Vec<String> {
    let mut scatter = Scatter::new(98);
    let texts = (0..120).map(|_| {
        let name = sovang_core::terms::text::fold(&name(scatter.below(people)));
        let words: Vec<&str> = name.split(' ').collect();
        format!("{} {}", words[words.len() - 1], words[0])
    });
    texts.flat_map(|text| beginnings(&text)).collect()
}

fn beginnings(text: &str) -> Vec<String> {
    let letters: Vec<char> = text.chars().collect();
    let ends = (1..=letters.len().min(14)).filter(|end| letters[end - 1] != ' ');
    ends.map(|end| letters[..end].iter().collect()).collect()
}
