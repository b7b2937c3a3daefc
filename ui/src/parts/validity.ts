import { flushSync } from "svelte";
import type { Attachment } from "svelte/attachments";

/** Lets a form know that a field holds text it could not read, so that it is not saved over. */
export function validity(problem: string | null): Attachment<HTMLInputElement> {
  return (input) => input.setCustomValidity(problem ?? "");
}

/** Goes to the first field that holds text it could not read; false when there is none. */
export function firstWrong(inside: HTMLElement): boolean {
  // A field may have been left by the very key that saves; what it found must be known by now.
  flushSync();
  const wrong = inside.querySelector<HTMLElement>("input:invalid, textarea:invalid, select:invalid");
  wrong?.focus();
  return wrong !== null;
}
