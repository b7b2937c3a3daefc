import { asRefusal, call } from "../../lib/call";
import { changes } from "../../lib/changes.svelte";
import { number } from "../../lib/format";
import { Loaded } from "../../lib/loaded.svelte";
import { notices } from "../../lib/notices.svelte";
import type { BinEntry } from "../../lib/types";

/** The table waits for ids as text. */
export type Removed = Omit<BinEntry, "id"> & { id: string; number: number };

export class Bin {
  list = new Loaded<Removed[]>();
  busy = $state(false);

  load(): Promise<void> {
    return this.list.load(async () =>
      (await call("list_bin", {})).map((entry) => ({ ...entry, id: String(entry.id), number: entry.id })),
    );
  }

  /** Takes back all that one act removed. */
  async restore(entry: Removed): Promise<void> {
    this.busy = true;
    try {
      const { left } = await call("restore_from_bin", { id: entry.number });
      changes.count++;
      notices.withdrawActs();
      const kept = left.length ? ` ${number(left.length)} mục giữ nguyên vì đã được sửa hoặc dùng sau đó.` : "";
      notices.show(`Đã lấy lại ${whatLies(entry)}.${kept}`);
    } catch (thrown) {
      notices.show(asRefusal(thrown).message, "bad");
    } finally {
      this.busy = false;
    }
  }
}

/** «2 người, 1 hộ gia đình». */
export function whatLies(entry: Removed): string {
  return entry.kinds.map((kind) => `${number(kind.count)} ${kind.name}`).join(", ");
}

export function daysLeft(entry: Removed): string {
  return entry.daysLeft > 0 ? `${number(entry.daysLeft)} ngày` : "hôm nay";
}
