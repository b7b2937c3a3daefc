import type { GridColumn } from "../parts/grid";
import { call } from "./call";
import { fold } from "./fold";
import type { Recipient, RecipientCard, RecipientKind, RecipientName } from "./types";
import type { Option } from "../parts/options";

/** Lines of a pick list for whoever fits what was typed. The id is "kind:uuid". */
export async function searchRecipients(text: string, kinds?: RecipientKind[]): Promise<Option[]> {
  if (!text.trim()) return [];
  const found = await call("list_recipients", { text, kinds: kinds ?? null });
  return found.map(asOption);
}

export function asOption(card: RecipientCard): Option {
  const note = [card.office, card.birthYear ? `sinh ${card.birthYear}` : ""].filter(Boolean).join(" · ");
  return { id: `${card.recipient.kind}:${card.recipient.id}`, label: card.name, note };
}

export function recipientOf(option: Option): Recipient {
  const [kind, id] = option.id.split(":");
  return { kind: kind as RecipientKind, id: id ?? "" };
}

/** Everyone by label, for grids: what is typed or pasted is matched without marks and case. */
export class Names {
  readonly labels: string[];
  readonly #byFold = new Map<string, RecipientName[]>();

  readonly #names: readonly RecipientName[];

  constructor(names: readonly RecipientName[]) {
    this.#names = names;
    this.labels = names.map((name) => name.label);
    for (const name of names) {
      for (const key of new Set([fold(name.label), fold(name.name)])) {
        this.#byFold.set(key, [...(this.#byFold.get(key) ?? []), name]);
      }
    }
  }

  static async load(): Promise<Names> {
    return new Names(await call("list_recipient_names", {}));
  }

  /** How a recipient is written in a grid. */
  labelOf(recipient: Recipient): string | null {
    return this.#names.find((name) => name.recipient.kind === recipient.kind && name.recipient.id === recipient.id)?.label ?? null;
  }

  /** The one recipient of that label, or why there is none. */
  find(typed: string): { name: RecipientName; problem: null } | { name: null; problem: string } {
    const found = this.#byFold.get(fold(typed)) ?? [];
    const [only] = found;
    if (found.length === 1 && only) return { name: only, problem: null };
    const exact = found.find((name) => name.label === typed);
    if (exact) return { name: exact, problem: null };
    const problem =
      found.length > 1
        ? `Có ${found.length} đối tượng tên này. Hãy chọn dòng có đơn vị hoặc năm sinh.`
        : "Chưa có trong danh sách đối tượng. Hãy thêm ở mục Đối tượng, hoặc sửa lại tên.";
    return { name: null, problem };
  }

  /** The grid column in which a recipient is named. */
  column(label = "Đối tượng", width = 260): GridColumn {
    return {
      key: "recipient",
      label,
      width,
      choices: this.labels,
      free: true,
      read: (typed) => {
        if (!typed.trim()) return { text: "", problem: null };
        const { name, problem } = this.find(typed);
        return { text: name?.label ?? typed.trim(), problem };
      },
    };
  }
}
