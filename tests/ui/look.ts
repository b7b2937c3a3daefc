import { mkdirSync } from "node:fs";
import path from "node:path";
import { expect, type Page } from "@playwright/test";

const PICTURES = path.join(__dirname, "..", "..", "target", "screens");

/** Words of programmers; no clerk should ever read one. */
const FOREIGN = [
  /\b(Error|Exception|null|undefined|NaN|Infinity|true|false|object|invalid|unknown|loading|Save|Cancel|Delete|Edit|New|OK)\b/,
  /\b[a-z]+_[a-z_]+\b/,
  /\b\d{4}-\d{2}-\d{2}\b/,
  /\b[0-9a-f]{8}-[0-9a-f]{4}-/,
  /\[object/,
];

export async function look(page: Page, name: string, { title, alerts = 0 }: { title?: string | RegExp; alerts?: number }): Promise<void> {
  const heading = page.getByRole("heading", { level: 1 });
  await expect(heading, `${name}: one heading`).toHaveCount(1);
  await expect(heading).toBeVisible();
  if (title) await expect(heading).toContainText(title);
  await expect(page.locator("main").getByRole("alert"), `${name}: alerts`).toHaveCount(alerts);
  await expect(page.locator("main .loading"), `${name}: still opening`).toHaveCount(0);
  await expect(page.locator("main .paper:empty"), `${name}: the paper is drawn`).toHaveCount(0);
  await page.evaluate(() => document.fonts.ready);
  expect(await foreignWords(page), `${name}: words`).toEqual([]);
  expect(await sideways(page), `${name}: scrolls sideways`).toEqual([]);
  if (process.env.SCREENS) {
    mkdirSync(PICTURES, { recursive: true });
    await page.screenshot({ path: path.join(PICTURES, `${name}.png`) });
  }
  expect(await focusSeen(page), `${name}: the focus is seen`).toBe(true);
}

/** What is written on the screen, and what is said of it to a screen reader. Papers in their own language are left out. */
async function foreignWords(page: Page): Promise<string[]> {
  const texts = await page.evaluate(() => {
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
      node instanceof HTMLElement && (node.lang === "en" || node.dataset.path !== undefined)
        ? NodeFilter.FILTER_REJECT
        : NodeFilter.FILTER_ACCEPT,
    );
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node instanceof HTMLElement) {
        for (const name of ["title", "aria-label", "placeholder"]) found.push(node.getAttribute(name) ?? "");
      } else found.push(node.textContent ?? "");
    }
    return found.filter((text) => text.trim());
  });
  return texts.filter((text) => FOREIGN.some((one) => one.test(text)));
}

/** The window itself never scrolls sideways, nor does a page inside it; only the frames of tables and papers may. */
async function sideways(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const wide = [document.documentElement, ...document.querySelectorAll<HTMLElement>(".page, .page > .body, .filters, form .fields, [role=tabpanel]")];
    return wide.filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.className || one.tagName);
  });
}

/** One Tab from where the keyboard stands leads to something that shows a ring. */
async function focusSeen(page: Page): Promise<boolean> {
  await page.keyboard.press("Tab");
  // From the last field of a dialog Tab goes out to the browser itself, and then in again.
  if (await page.evaluate(() => document.activeElement === document.body)) await page.keyboard.press("Tab");
  return page.evaluate(() => {
    const focused = document.activeElement;
    if (!focused || focused === document.body) return false;
    for (let at: Element | null = focused, up = 0; at && up < 3; at = at.parentElement, up++) {
      const { boxShadow, outlineStyle, outlineColor } = getComputedStyle(at);
      if (boxShadow !== "none" || (outlineStyle !== "none" && !outlineColor.endsWith(", 0)"))) return true;
    }
    return false;
  });
}
