import { spawn, type ChildProcess } from "node:child_process";
import { mkdirSync } from "node:fs";
import { expect, test as base, type Page } from "@playwright/test";

/** An office behind the loopback door, and the page that shows it. */
export class OfficePage {
  constructor(
    readonly page: Page,
    readonly address: string,
    readonly complaints: string[],
  ) {}

  async open(route: string): Promise<void> {
    await this.page.goto(`${this.address}/#/${route}`);
  }

  async call<T = unknown>(name: string, input: unknown = {}): Promise<T> {
    const answer = await this.page.request.post(`${this.address}/call/${name}`, { data: input as object });
    expect(answer.ok(), `${name}: ${await answer.text()}`).toBe(true);
    return (await answer.json()) as T;
  }

  /** What the next file dialog answers. */
  async answerDialogs(path: string): Promise<void> {
    await this.page.request.post(`${this.address}/desk/answer`, { data: JSON.stringify(path), headers: { "content-type": "application/json" } });
  }

  async shot(name: string): Promise<void> {
    mkdirSync("../target/screens", { recursive: true });
    await this.page.screenshot({ path: `../target/screens/${name}.png` });
  }
}

async function door(args: string[]): Promise<{ address: string; child: ChildProcess }> {
  const child = spawn("../target/debug/door", ["--ui", "dist", ...args], { stdio: ["ignore", "pipe", "inherit"] });
  const address = await new Promise<string>((found, failed) => {
    child.stdout?.once("data", (line: Buffer) => found(line.toString().trim()));
    child.once("exit", () => failed(new Error("the door did not open")));
  });
  return { address, child };
}

/** `practice` starts with the practice year, `office` with nothing. A page that complains fails its flow. */
export const test = base.extend<{ office: OfficePage; practice: OfficePage }>({
  office: async ({ page }, use) => serve(page, [], use),
  practice: async ({ page }, use) => serve(page, ["--practice"], use),
});

async function serve(page: Page, args: string[], use: (office: OfficePage) => Promise<void>): Promise<void> {
  const { address, child } = await door(args);
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    // A refused command answers 422, which the browser notes as an error by itself.
    if (message.type() === "error" && !message.text().includes("422")) complaints.push(message.text());
  });
  try {
    await use(new OfficePage(page, address, complaints));
    expect(complaints).toEqual([]);
  } finally {
    child.kill();
  }
}

export { expect };
