import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { createInterface } from "node:readline";
import path from "node:path";
import { expect, test as base, type Locator, type Page, type Request } from "@playwright/test";
import { look } from "./look";

const ROOT = path.join(__dirname, "..", "..");

const QUIET_MS = 120;
/** The day of the door, so that the page and the core agree on what today is. */
const NOW = "2026-09-23T01:12:00Z";

/** An office behind the loopback door, and the page that shows it. */
export class Office {
  readonly #open = new Map<Request, string>();
  #lastHeard = Date.now();
  /** What the page complained of by itself; a flow ends well only without. */
  readonly complaints: string[] = [];

  constructor(
    readonly page: Page,
    readonly address: string,
    /** A folder that stands for a stick once it is there. */
    readonly stick = "",
  ) {
    page.on("request", (request) => this.#heard(request, true));
    page.on("requestfinished", (request) => this.#heard(request, false));
    page.on("requestfailed", (request) => this.#heard(request, false));
    page.on("pageerror", (error) => this.complaints.push(error.message));
    page.on("console", (message) => {
      // A refused command answers 422, which the browser notes as an error by itself.
      if (message.type() === "error" && !message.text().includes("422")) this.complaints.push(message.text());
    });
  }

  /** Goes to a screen as a bookmark would, and waits until it has all it asked for. */
  async open(route: string): Promise<void> {
    await this.page.goto(`${this.address}/#/${route}`);
    // Within one page only the address changes; what follows is heard a moment later.
    this.#lastHeard = Date.now();
    await this.settled();
  }

  /** Waits until every request was answered and no other followed. A screen that asks for ever fails here. */
  async settled(): Promise<void> {
    const since = Date.now();
    while (this.#open.size > 0 || Date.now() - this.#lastHeard < QUIET_MS) {
      if (Date.now() - since > 20_000) throw new Error(`still asking: ${[...this.#open.values()].join(", ") || "again and again"}`);
      await this.page.waitForTimeout(40);
    }
  }

  async call<T = unknown>(name: string, input: unknown = {}): Promise<T> {
    const answer = await this.page.request.post(`${this.address}/call/${name}`, { data: input as object });
    expect(answer.ok(), `${name}: ${await answer.text()}`).toBe(true);
    return (await answer.json()) as T;
  }

  /** What the next file dialog answers. */
  async answerDialog(chosen: string | null): Promise<void> {
    const headers = { "content-type": "application/json" };
    await this.page.request.post(`${this.address}/test/choose`, { data: JSON.stringify(chosen), headers });
  }

  /** What was handed to another program, such as the PDF viewer. */
  async opened(): Promise<string[]> {
    return (await this.page.request.get(`${this.address}/test/opened`)).json();
  }

  /** Makes the office refuse a command, as it does when the disk fails. Returns how to stop it. */
  async refuse(command: string, message: string, field: string | null = null): Promise<void> {
    await this.page.route(`**/call/${command}`, (route) =>
      route.fulfill({ status: 422, json: { code: field ? "invalid" : "io", message, field } }),
    );
  }

  /** Holds every answer to a command until the returned function is called. */
  async hold(...commands: string[]): Promise<() => Promise<void>> {
    let free = () => {};
    const gate = new Promise<void>((done) => (free = done));
    for (const command of commands) {
      await this.page.route(`**/call/${command}`, async (route) => {
        await gate;
        await route.fallback();
      });
    }
    return async () => {
      free();
      for (const command of commands) await this.page.unroute(`**/call/${command}`);
    };
  }

  /** What must hold on every screen; `name` is the picture's, made by `make screens`. */
  async look(name: string, more: { title?: string | RegExp; alerts?: number } = {}): Promise<void> {
    await this.settled();
    await look(this.page, name, more);
  }

  row(text: string | RegExp): Locator {
    return this.page.getByRole("row", { name: text });
  }

  /** The sentence at the foot of the window. */
  async said(text: string | RegExp): Promise<void> {
    await expect(this.page.locator(".notices").getByText(text)).toBeVisible();
  }

  async undo(): Promise<void> {
    await this.page.locator(".notices").getByRole("button", { name: "Hoàn tác" }).click();
    await this.said(/^Đã hoàn tác/);
  }

  #heard(request: Request, begins: boolean): void {
    // Progress is asked for as long as a job runs.
    if (request.url().endsWith("/progress")) return;
    this.#lastHeard = Date.now();
    if (begins) this.#open.set(request, new URL(request.url()).pathname);
    else this.#open.delete(request);
  }
}

async function door(now: string, words: string[], stick: string): Promise<{ address: string; close: () => void }> {
  const env = { ...process.env, SOVANG_NOW: now, SOVANG_DRIVES: stick };
  const child = spawn(path.join(ROOT, "target/debug/door"), words, { stdio: ["ignore", "pipe", "inherit"], env });
  const [address] = (await Promise.race([
    once(createInterface({ input: child.stdout }), "line"),
    once(child, "exit").then(() => Promise.reject(new Error("the door did not open"))),
  ])) as [string];
  return { address, close: () => void child.kill() };
}

/** The practice year, an office just founded, a program just installed, or the practice year of all who only look. */
type Start = "practice" | "founded" | "new" | "shared";

interface Fixtures {
  start: Start;
  /** The moment of the door and the page; what all share stands at the usual one. */
  now: string;
  office: Office;
}

export const test = base.extend<Fixtures, { shared: string; gallery: string }>({
  start: ["practice", { option: true }],
  now: [NOW, { option: true }],
  shared: [async ({}, use) => served(["--practice"], (address) => use(address)), { scope: "worker" }],
  gallery: [async ({}, use) => served(["--ui", path.join(ROOT, "target/gallery")], (address) => use(address)), { scope: "worker" }],
  office: async ({ page, start, now, shared }, use) => {
    await page.clock.setFixedTime(now);
    const visit = async (address: string, stick = "") => {
      const office = new Office(page, address, stick);
      if (start === "founded") await office.call("save_office", { communeCode: "17230", clerkName: "Lô Thị Nga" });
      await use(office);
      expect(office.complaints).toEqual([]);
    };
    if (start === "shared") await visit(shared);
    else await served(start === "practice" ? ["--practice"] : [], visit, now);
  },
});

/** The gallery of parts in place of an office. */
export const parts = test.extend({ baseURL: async ({ gallery }, use) => use(gallery) });

async function served(words: string[], use: (address: string, stick: string) => Promise<void>, now = NOW): Promise<void> {
  const place = mkdtempSync(path.join(tmpdir(), "sovang-usb-"));
  const stick = path.join(place, "KINGSTON");
  const opened = await door(now, words, stick);
  try {
    await use(opened.address, stick);
  } finally {
    opened.close();
    rmSync(place, { recursive: true });
  }
}

/** Puts a block on the clipboard, as text and perhaps as Word or a spreadsheet writes it, and pastes it. */
export async function paste(page: Page, text: string, html = ""): Promise<void> {
  await page.evaluate(
    ([block, table]) => {
      const data = new DataTransfer();
      data.setData("text/plain", block ?? "");
      if (table) data.setData("text/html", table);
      document.activeElement?.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    },
    [text, html],
  );
}

export { expect };
