import type { CDPSession, Page } from "@playwright/test";

/** Letters with marks come as Unikey sends them: the bare letter, then Backspace, then the marked one. */
export async function typeLikeUnikey(page: Page, text: string): Promise<void> {
  for (const letter of text.normalize("NFC")) {
    const bare = letter
      .normalize("NFD")
      .replace(/\p{Mn}/gu, "")
      .replace("đ", "d")
      .replace("Đ", "D");
    await page.keyboard.press(bare === " " ? "Space" : bare);
    if (bare === letter) continue;
    await page.keyboard.press("Backspace");
    await page.keyboard.insertText(letter);
  }
}

/** Words come as IBus and the Windows keyboard send them: shown underlined while typed, then put in. */
export async function typeLikeIbus(page: Page, text: string): Promise<void> {
  const session: CDPSession = await page.context().newCDPSession(page);
  for (const [at, word] of text.split(" ").entries()) {
    if (at > 0) await page.keyboard.press("Space");
    for (let end = 1; end <= word.length; end++) {
      const shown = word.slice(0, end);
      await session.send("Input.imeSetComposition", { text: shown, selectionStart: end, selectionEnd: end });
    }
    await session.send("Input.insertText", { text: word });
  }
  await session.detach();
}

export const INPUT_METHODS = [
  { name: "Unikey", type: typeLikeUnikey },
  { name: "IBus", type: typeLikeIbus },
];
