import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import path from "node:path";
import { expect, test as base } from "@playwright/test";

const ROOT = path.join(__dirname, "..", "..");

/** A fresh office with the practice year, behind the built page: `npm run build` and `cargo build -p sovang-tests` first. */
export const test = base.extend<{ office: string }>({
  office: async ({ page }, use) => {
    const words = ["--ui", path.join(ROOT, "ui/dist"), "--practice", "--port", "0"];
    const door = spawn(process.env.SOVANG_DOOR ?? path.join(ROOT, "target/debug/door"), words);
    const [address] = (await once(createInterface({ input: door.stdout }), "line")) as [string];
    await page.goto(address);
    await use(address);
    door.kill();
  },
});

export { expect };
