/** A file as it is sent to the office: its name, its content in base64, and the hash it is known by. */
export interface FileBytes {
  name: string;
  bytes: string;
  /** Null where the window cannot reckon it; then nothing is said of the same content. */
  sha256: string | null;
}

export async function fileBytes(file: File): Promise<FileBytes> {
  const content = await file.arrayBuffer();
  const subtle = (globalThis.crypto as Crypto | undefined)?.subtle as SubtleCrypto | undefined;
  const hash = subtle ? new Uint8Array(await subtle.digest("SHA-256", content)) : null;
  const sha256 = hash && [...hash].map((one) => one.toString(16).padStart(2, "0")).join("");
  return { name: file.name, bytes: base64(new Uint8Array(content)), sha256 };
}

/** In pieces, because a call takes only so many arguments. */
export function base64(bytes: Uint8Array): string {
  const PIECE = 0x8000;
  let text = "";
  for (let at = 0; at < bytes.length; at += PIECE) text += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  return btoa(text);
}

/** «2,4 MB», «310 KB». */
export function sizeWords(bytes: number): string {
  const mega = bytes / (1 << 20);
  return mega >= 1 ? `${mega.toFixed(1).replace(".", ",")} MB` : `${Math.max(1, Math.round(bytes / 1024))} KB`;
}
