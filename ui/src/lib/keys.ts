import { flushSync } from "svelte";

/** A key with its modifiers as printed on screen: "Ctrl+N", "F2", "Esc". */
export type KeyName = string;
export type KeyMap = Record<KeyName, () => void>;

interface Layer {
  map: KeyMap;
  /** A dialog: keys of what lies under it are dead. */
  alone: boolean;
}

const layers: Layer[] = [];

/**
 * Adds keys while a screen or dialog is up; the last added wins. Returns how to take them away, so
 * `onDestroy(onKeys({ "Ctrl+N": add }))` is all a screen writes.
 */
export function onKeys(map: KeyMap, alone = false): () => void {
  const layer = { map, alone };
  layers.push(layer);
  return takeAway(layer);
}

/** The keys of the window itself, under those of every screen, whichever was drawn first. */
export function onWindowKeys(map: KeyMap): () => void {
  const layer = { map, alone: false };
  layers.unshift(layer);
  return takeAway(layer);
}

function takeAway(layer: Layer): () => void {
  return () => {
    const at = layers.indexOf(layer);
    if (at >= 0) layers.splice(at, 1);
  };
}

export function keyName(event: KeyboardEvent): KeyName {
  const plain = event.key === "Escape" ? "Esc" : event.key === " " ? "Space" : event.key;
  const key = plain.length === 1 ? plain.toUpperCase() : plain;
  return `${event.ctrlKey || event.metaKey ? "Ctrl+" : ""}${event.altKey ? "Alt+" : ""}${
    event.shiftKey && plain.length > 1 ? "Shift+" : ""
  }${key}`;
}

// A key stands alone or after a modifier: «F2», «Ctrl+F», «Shift+mũi tên»; the words around it are prose.
const KEY = /(^|[ ,])((?:(?:Ctrl|Shift|Alt)\+(?:[A-Z0-9]\b|Enter|↑↓|mũi tên))|↑↓|←→|↓|↑|Enter|Esc|Tab|Del|Dấu cách|F\d+)(?=$|[ ,:])/g;

/** A sentence about keys in pieces, so that the keys can be drawn as such: «F2 sửa» → F2, « sửa». */
export function keysIn(sentence: string): { text: string; isKey: boolean }[] {
  const parts: { text: string; isKey: boolean }[] = [];
  let from = 0;
  for (const { index, 1: lead = "", 2: key = "" } of sentence.matchAll(KEY)) {
    const at = index + lead.length;
    if (at > from) parts.push({ text: sentence.slice(from, at), isKey: false });
    parts.push({ text: key, isKey: true });
    from = at + key.length;
  }
  if (from < sentence.length) parts.push({ text: sentence.slice(from), isKey: false });
  return parts;
}

/** True while an input method is writing; such keys belong to it alone. */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}

export function inTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLTextAreaElement || target.isContentEditable) return true;
  return target instanceof HTMLInputElement && !["checkbox", "radio", "button"].includes(target.type);
}

// In a text field these belong to the field.
const FIELD_KEYS = new Set(["Ctrl+Z", "Ctrl+Y", "F2"]);

/** Lets the field in hand read what was typed, as if it were left: a day is read on leaving. */
function settle(): void {
  if (inTextField(document.activeElement)) document.activeElement?.dispatchEvent(new FocusEvent("blur"));
}

/** Runs the topmost handler of a key press; true when there was one. */
export function runKey(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || isComposing(event)) return false;
  const name = keyName(event);
  const bare = !/Ctrl\+|Alt\+/.test(name) && !/^(Esc|F\d+)$/.test(name);
  if (inTextField(event.target) && (bare || FIELD_KEYS.has(name))) return false;
  for (let at = layers.length - 1; at >= 0; at--) {
    const layer = layers[at];
    const act = layer?.map[name];
    if (act) {
      event.preventDefault();
      settle();
      act();
      // Whatever it opened stands with its field in hand before the next key comes.
      flushSync();
      return true;
    }
    if (layer?.alone) return false;
  }
  return false;
}
