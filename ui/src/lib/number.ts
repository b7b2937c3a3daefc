import { number as shown } from "./format";

export interface NumberRules {
  least: number;
  most: number;
  decimals: number;
}

export type NumberRead = { value: number | null; problem: null } | { value: null; problem: string };

/** Reads figures as Vietnamese write them: dots between thousands, a comma before the fraction. */
export function readNumber(typed: string, rules: NumberRules): NumberRead {
  const text = typed.replace(/[\s\u00a0]/g, "").replace(/^\u2212/, "-");
  if (text === "") return { value: null, problem: null };
  // A dot before exactly three figures parts thousands; any other dot is a fraction typed the foreign way.
  const grouped = /^-?\d{1,3}(\.\d{3})+(,\d+)?$/.test(text);
  const plain = grouped ? text.replaceAll(".", "") : text;
  if (!/^-?\d+([.,]\d+)?$/.test(plain)) return bad("Hãy gõ một con số, ví dụ 12 hoặc 1.500.");
  const [, fraction = ""] = plain.split(/[.,]/);
  if (fraction.length > rules.decimals) {
    return bad(
      rules.decimals === 0
        ? "Hãy gõ số nguyên, không có phần lẻ."
        : `Hãy gõ nhiều nhất ${rules.decimals} chữ số sau dấu phẩy.`,
    );
  }
  const value = Number(plain.replace(",", "."));
  if (value < rules.least) return bad(`Số này phải từ ${shown(rules.least)} trở lên.`);
  if (value > rules.most) return bad(`Số này không được quá ${shown(rules.most)}.`);
  return { value, problem: null };
}

function bad(problem: string): NumberRead {
  return { value: null, problem };
}
