import { number } from "../../lib/format";
import { address } from "../../lib/place.svelte";
import type { Figures } from "../../lib/types";

export interface Check {
  text: string;
  tone: "good" | "wait";
  /** Where it is put right. */
  to: string | null;
}

/** What the clerk should look at before the figures are sealed. Nothing here stops the sealing. */
export function checksOf(figures: Figures, superior: string | null): Check[] {
  const { hamlets, hamletsWithout, withoutAmount, sexUnknown, people, awards } = figures;
  return [
    superior
      ? good(`Nơi nhận: ${superior}`)
      : wait("Chưa khai báo cơ quan cấp trên nhận báo cáo", address("settings", "superiors")),
    hamletsWithout.length
      ? wait(`Chưa có ai được khen: ${hamletsWithout.join(", ")}`, `${address("units")}?kind=hamlet`)
      : good(`Đủ ${number(hamlets)} thôn, bản có người được khen`),
    withoutAmount
      ? wait(`${number(withoutAmount)} khen thưởng chưa xác định mức tiền`, address("decisions"))
      : good(awards ? `Cả ${number(awards)} khen thưởng đã có mức tiền` : "Chưa có khen thưởng nào trong kỳ"),
    sexUnknown
      ? wait(`${number(sexUnknown)} lượt cá nhân chưa ghi giới tính`, address("people"))
      : good(people ? `Cả ${number(people)} lượt cá nhân đã ghi giới tính` : "Không có cá nhân nào phải xem lại"),
  ];
}

const good = (text: string): Check => ({ text, tone: "good", to: null });
const wait = (text: string, to: string): Check => ({ text, tone: "wait", to });
