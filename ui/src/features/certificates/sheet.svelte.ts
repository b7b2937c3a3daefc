import { call } from "../../lib/call";
import type { BlankChoice, SheetMode, SheetStyle } from "../../lib/types";

const PLACE = "sovang.sheet";
export const MOST_MM = 30;

/**
 * How certificates meet the paper on this computer: plain paper or blanks, what the blanks carry, and by how much the
 * printer is off. It belongs to the printer and not to the records.
 */
export class Sheet {
  blank = $state.raw<BlankChoice | null>(null);
  mode = $state<string>("full");
  onBlank = $state.raw<readonly string[]>([]);
  rightMm = $state<number | null>(0);
  downMm = $state<number | null>(0);
  /** The kind of blank that is counted, or none. */
  kindId = $state("");

  async start(): Promise<void> {
    [this.blank = null] = await call("list_blanks", {});
    const parts = this.blank?.asks ?? [];
    const kept = read();
    this.mode = kept?.mode ?? "full";
    this.kindId = kept?.kindId ?? "";
    [this.rightMm, this.downMm] = [kept?.rightMm ?? 0, kept?.downMm ?? 0];
    const usual = parts.filter((part) => part.isOnBlank).map((part) => part.key);
    this.onBlank = kept?.onBlank.filter((key) => parts.some((part) => part.key === key)) ?? usual;
  }

  carry(key: string, isOn: boolean): void {
    this.onBlank = isOn ? [...this.onBlank, key] : this.onBlank.filter((one) => one !== key);
  }

  get style(): SheetStyle {
    const mode: SheetMode = this.mode === "overlay" ? "overlay" : "full";
    return { mode, onBlank: [...this.onBlank], rightMm: this.rightMm ?? 0, downMm: this.downMm ?? 0 };
  }

  /** In one sentence what goes onto the paper. */
  get says(): string {
    return this.mode === "overlay"
      ? "Chỉ in những phần phôi chưa có. In thử một tờ lên giấy trắng, soi lên phôi rồi mới in cả loạt."
      : "In cả khung, quốc huy và chữ lên giấy trắng A4.";
  }

  keep(): void {
    try {
      localStorage.setItem(PLACE, JSON.stringify({ ...this.style, kindId: this.kindId }));
    } catch {
      // A full or forbidden store only means that the choice is not remembered.
    }
  }
}

type Kept = SheetStyle & { kindId?: string };

function read(): Kept | null {
  try {
    const kept = JSON.parse(localStorage.getItem(PLACE) ?? "null") as Kept | null;
    return kept && Array.isArray(kept.onBlank) ? kept : null;
  } catch {
    return null;
  }
}
