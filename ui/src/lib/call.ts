import type { Commands } from "./commands";

/** How far a long job has come; `what` is the thing in hand, in words. */
export interface Progress {
  done: number;
  total: number;
  what: string;
}

/** The one way out of the page. The window supplies one, the test server another. */
export interface Door {
  call(name: string, input: unknown): Promise<unknown>;
  /** What only a desktop can do: dialogs, folders, USB. See `desk.ts`. */
  desk(act: string, input: unknown): Promise<unknown>;
  readFile(path: string): Promise<Uint8Array>;
  /** Tells how long jobs come on until the returned function is called. */
  onProgress(tell: (progress: Progress) => void): () => void;
}

/** An answer of "no" from the office. Branch on `code`, show `message`, mark `field`. */
export class Refusal extends Error {
  readonly code: string;
  readonly field: string | null;
  /** Whatever else the core sent: the rule and its source, the records in the way. */
  readonly more: Readonly<Record<string, unknown>>;

  constructor(wire: { code: string; message: string; field?: string | null } & Record<string, unknown>) {
    super(wire.message);
    const { code, message: _, field, ...more } = wire;
    this.name = "Refusal";
    this.code = code;
    this.field = field ?? null;
    this.more = more;
  }
}

const LOST = {
  code: "door_closed",
  message: "Phần mềm không trả lời. Dữ liệu đã lưu vẫn còn nguyên. Hãy đóng cửa sổ rồi mở lại.",
};

/** Whatever was thrown, as a sentence that may be shown. */
export function asRefusal(thrown: unknown): Refusal {
  if (thrown instanceof Refusal) return thrown;
  if (typeof thrown === "object" && thrown !== null && "code" in thrown && "message" in thrown) {
    const { code, message } = thrown;
    if (typeof code === "string" && typeof message === "string") {
      return new Refusal({ ...thrown, code, message });
    }
  }
  return new Refusal(LOST);
}

let opened: Door | undefined;

/** Called once, by `main.ts`. */
export function openDoor(door: Door): void {
  opened = door;
}

export function door(): Door {
  if (!opened) throw new Refusal(LOST);
  return opened;
}

/** Asks the office. Throws `Refusal` and nothing else. */
export async function call<Name extends keyof Commands>(
  name: Name,
  input: Commands[Name][0],
): Promise<Commands[Name][1]> {
  try {
    return (await door().call(name, input)) as Commands[Name][1];
  } catch (thrown) {
    throw asRefusal(thrown);
  }
}
