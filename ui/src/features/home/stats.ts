import { number } from "../../lib/format";
import { address } from "../../lib/place.svelte";
import type { Figures } from "../../lib/types";

export interface ShownStat {
  label: string;
  /** Null when there is nothing to divide by. */
  value: string | null;
  note: string;
  part: number | null;
  tone: "green" | "red" | "blue" | "gold";
  /** The list behind the figure. */
  to: string;
}

/** The four shares a leader asks for first, each with what it was counted from; who is not known is in none. */
export function statsOf(figures: Figures): ShownStat[] {
  const withSome = figures.hamlets - figures.hamletsWithout.length;
  const without = figures.hamletsWithout.slice(0, 2).join(", ") + (figures.hamletsWithout.length > 2 ? "…" : "");
  const people = `trên ${number(figures.people)} lượt cá nhân`;
  return [
    {
      label: "Cá nhân không giữ chức vụ lãnh đạo",
      ...share(figures.notLeaders, figures.people - figures.leadUnknown),
      note: figures.leadUnknown ? `${number(figures.leadUnknown)} người chưa ghi chức vụ` : people,
      tone: "green",
      to: address("roll"),
    },
    {
      label: "Thôn, bản có người được khen",
      ...share(withSome, figures.hamlets),
      note: without ? `chưa có: ${without}` : "đủ các thôn, bản",
      tone: "red",
      to: `${address("units")}?kind=hamlet`,
    },
    {
      label: "Nữ trong số cá nhân được khen",
      ...share(figures.women, figures.people - figures.sexUnknown),
      note: figures.sexUnknown ? `${number(figures.sexUnknown)} người chưa ghi giới tính` : people,
      tone: "blue",
      to: address("roll"),
    },
    {
      label: "Điển hình được nhân rộng",
      ...share(figures.exemplarsReplicated, figures.exemplars),
      note: `${number(figures.exemplarsPublicised)} đã tuyên truyền`,
      tone: "gold",
      to: address("exemplars"),
    },
  ];
}

function share(some: number, all: number): { value: string | null; part: number | null } {
  return all > 0 ? { value: `${number(some)}/${number(all)}`, part: some / all } : { value: null, part: null };
}
