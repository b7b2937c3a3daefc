import { call } from "../../lib/call";
import type { BlankKindOf, LayoutChoice, Printer, SheetMode, SheetStyle } from "../../lib/types";

const PLACE = "sovang.sheet";
export const MOST_MM = 30;

/**
 * How certificates meet the paper on this computer: by which layout, plain paper or blanks, what the blanks carry, and
 * through which printer. What was measured of a printer is on record; which one stands here is not.
 */
export class Sheet {
  layouts = $state.raw<readonly LayoutChoice[]>([]);
  printers = $state.raw<readonly Printer[]>([]);
  /** Forms and titles are each printed by their own layout. */
  gives = $state<BlankKindOf>("form");
  chosen = $state.raw<Readonly<Record<BlankKindOf, string>>>({ form: "", title: "" });
  printerId = $state("");
  mode = $state<string>("full");
  onBlank = $state.raw<readonly string[]>([]);
  rightMm = $state<number | null>(0);
  downMm = $state<number | null>(0);
  /** The kind of blank that is counted, or none. */
  kindId = $state("");

  async start(): Promise<void> {
    await this.reload();
    const kept = read();
    this.mode = kept?.mode ?? "full";
    this.kindId = kept?.kindId ?? "";
    this.printerId = kept?.printerId ?? "";
    this.chosen = kept?.chosen ?? this.chosen;
    [this.rightMm, this.downMm] = [kept?.rightMm ?? 0, kept?.downMm ?? 0];
    const usual = this.layouts.flatMap((one) => one.asks).filter((part) => part.isOnBlank).map((part) => part.key);
    this.onBlank = kept?.onBlank ?? [...new Set(usual)];
  }

  async reload(): Promise<void> {
    [this.layouts, this.printers] = await Promise.all([call("list_layouts", {}), call("list_printers", {})]);
  }

  /** The layouts for what is printed, the office's own first. */
  get suited(): readonly LayoutChoice[] {
    return this.layouts.filter((one) => one.gives === this.gives);
  }
  get blank(): LayoutChoice | null {
    return this.suited.find((one) => one.id === this.chosen[this.gives]) ?? this.suited.find((one) => !one.isOwn) ?? null;
  }
  /** One that is gone from the list corrects nothing. */
  get printer(): Printer | null {
    return this.printers.find((one) => one.id === this.printerId) ?? null;
  }

  choose(id: string): void {
    this.chosen = { ...this.chosen, [this.gives]: id };
  }
  carry(key: string, isOn: boolean): void {
    this.onBlank = isOn ? [...this.onBlank, key] : this.onBlank.filter((one) => one !== key);
  }

  get style(): SheetStyle {
    const mode: SheetMode = this.mode === "overlay" ? "overlay" : "full";
    const asked = this.blank?.asks.map((part) => part.key) ?? [];
    const onBlank = this.onBlank.filter((key) => asked.includes(key));
    const [layout, printerId] = [this.blank?.id ?? null, this.printer?.id ?? null];
    return { layout, printerId, mode, onBlank, rightMm: this.rightMm ?? 0, downMm: this.downMm ?? 0 };
  }

  /** In one sentence what goes onto the paper. */
  get says(): string {
    return this.mode === "overlay"
      ? "Chỉ in những phần phôi chưa có. In thử một tờ lên giấy trắng, soi lên phôi rồi mới in cả loạt."
      : "In cả khung, quốc huy và chữ lên giấy trắng.";
  }

  keep(): void {
    const { mode, kindId, printerId, chosen, rightMm, downMm } = this;
    const kept: Kept = { mode, kindId, printerId, chosen, onBlank: [...this.onBlank], rightMm: rightMm ?? 0, downMm: downMm ?? 0 };
    try {
      localStorage.setItem(PLACE, JSON.stringify(kept));
    } catch {
      // A full or forbidden store only means that the choice is not remembered.
    }
  }
}

interface Kept {
  mode: string;
  onBlank: string[];
  rightMm: number;
  downMm: number;
  kindId?: string;
  printerId?: string;
  chosen?: Record<BlankKindOf, string>;
}

function read(): Kept | null {
  try {
    const kept = JSON.parse(localStorage.getItem(PLACE) ?? "null") as Kept | null;
    return kept && Array.isArray(kept.onBlank) ? kept : null;
  } catch {
    return null;
  }
}
