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

const TONES: Record<string, string> = { "\u0300": "f", "\u0301": "s", "\u0309": "r", "\u0303": "x", "\u0323": "j" };
const SHAPES: Record<string, string> = { "\u0302": "", "\u0306": "w", "\u031b": "w" };

/** What stands in the field after each Telex key of a word, the tone typed last: n, ng, ngu, nguo, nguow → ngươ, ngườ. */
function telexStates(word: string): string[] {
  const states: string[] = [];
  let shown = "";
  let tone = "";
  let bare = "";
  for (const letter of word.normalize("NFC")) {
    const parts = [...letter.normalize("NFD")];
    const [base = "", ...marks] = parts;
    const shape = marks.filter((mark) => mark in SHAPES).join("");
    tone ||= marks.find((mark) => mark in TONES) ?? "";
    const plain = base.replace("đ", "d").replace("Đ", "D");
    states.push((shown = bare + plain));
    const shaped = letter === "đ" || letter === "Đ" ? letter : (base + shape).normalize("NFC");
    if (shaped !== plain) states.push((shown = bare + shaped));
    bare = shown;
  }
  if (tone) states.push(word.normalize("NFC"));
  return states;
}

/** How much of the end is to be taken away, and what comes in its place. */
function step(before: string, after: string): { back: number; letters: string } {
  let same = 0;
  while (same < before.length && before[same] === after[same]) same++;
  return { back: before.length - same, letters: after.slice(same) };
}

async function typeTelex(page: Page, text: string, takeAway: (page: Page, letters: number) => Promise<void>): Promise<void> {
  for (const [at, word] of text.split(" ").entries()) {
    if (at > 0) await page.keyboard.press("Space");
    let shown = "";
    for (const state of telexStates(word)) {
      const { back, letters } = step(shown, state);
      if (back > 0) await takeAway(page, back);
      await page.keyboard.insertText(letters);
      shown = state;
    }
  }
}

/** A tone typed at the end of a word goes back over several letters: they are taken away and typed again. */
export const typeLikeTelex = (page: Page, text: string) =>
  typeTelex(page, text, async (on, letters) => {
    for (let at = 0; at < letters; at++) await on.keyboard.press("Backspace");
  });

/** EVKey and OpenKey can mark the letters with Shift and the arrow instead, and write over them. */
export const typeLikeEvkey = (page: Page, text: string) =>
  typeTelex(page, text, async (on, letters) => {
    for (let at = 0; at < letters; at++) await on.keyboard.press("Shift+ArrowLeft");
  });

export const INPUT_METHODS = [
  { name: "Unikey", type: typeLikeUnikey },
  { name: "Telex over several letters", type: typeLikeTelex },
  { name: "EVKey", type: typeLikeEvkey },
  { name: "IBus", type: typeLikeIbus },
];
