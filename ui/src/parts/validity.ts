import type { Attachment } from "svelte/attachments";

/** Lets a form know that a field holds text it could not read, so that it is not saved over. */
export function validity(problem: string | null): Attachment<HTMLInputElement> {
  return (input) => input.setCustomValidity(problem ?? "");
}
