export interface Entry {
  id: string;
  name: string;
  unit: string;
  title: string;
  state: "good" | "wait" | "bad";
}

const units = ["Thôn Quẹ", "Trạm Y tế xã", "Bản Xiềng", "Bản Mét", "Hội Phụ nữ xã", "Công an xã", "Hội Cựu chiến binh"];
const titles = ["Lao động tiên tiến", "Chiến sĩ thi đua cơ sở", "Gia đình văn hóa", "Chiến sĩ tiên tiến"];
const families = ["Lô", "Kha", "Vi", "Lương", "Lộc", "Ngân", "Nguyễn", "Vang", "Quang", "Sầm"];
const given = ["Thị Phượng", "Văn Đăng", "Thị Hằng", "Văn Ước", "Thị Đào", "Văn Đức", "Thị Ánh", "Thị Ớt", "Văn Ươm", "Văn Yên"];

function pick<Item>(list: readonly Item[], at: number): Item {
  return list[at % list.length] as Item;
}

/** 1,200 invented rows: enough to draw only those in view. */
export const people: Entry[] = Array.from({ length: 1200 }, (_, at) => ({
  id: `p${at}`,
  name: `${pick(families, at)} ${pick(given, Math.floor(at / 10) + at)}`,
  unit: pick(units, at * 3),
  title: pick(titles, at * 5 + Math.floor(at / 7)),
  state: pick(["good", "good", "wait", "good", "bad"] as const, at),
}));
