import { Refusal, type Door } from "../lib/call";
import { fold } from "../lib/fold";
import { people } from "./people";

const settings = {
  office: { title: "UBND xã Bình Chuẩn", provinceKind: "tỉnh", provinceName: "Nghệ An", clerkName: "Lô Thị Nga" },
  isPractice: false,
  today: "2026-09-23",
};

const answers: Record<string, (input: { text?: string }) => unknown> = {
  get_settings: () => settings,
  list_backups: () => [{ path: "/sao-luu", madeAt: "2026-09-23T08:12:00", bytes: 1 }],
  search_everything: ({ text = "" }) =>
    people
      .filter((person) => fold(person.name).includes(fold(text)))
      .map((person) => ({ kind: "lists", id: person.id, title: person.name, detail: person.unit })),
  undo_change: () => ({ says: "Sửa hồ sơ Lô Thị Phượng", rows: 1, left: [] }),
  redo_change: () => {
    throw new Refusal({ code: "refused", message: "Không có gì để làm lại." });
  },
};

/** Answers the few questions of the shell, so that the gallery needs no office. */
export const exampleDoor: Door = {
  async call(name, input) {
    const answer = answers[name];
    if (!answer) throw new Refusal({ code: "not_found", message: "Trang mẫu không có việc này." });
    return answer(input as { text?: string });
  },
  desk: async () => null,
  readFile: async () => new Uint8Array(),
  onProgress: () => () => {},
};
