/** Deeper folders are no place for what is dropped on purpose. */
const DEEPEST = 5;

/** The files that were dropped, those inside dropped folders too. */
export async function droppedFiles(data: DataTransfer | null): Promise<File[]> {
  if (!data) return [];
  const entries = [...data.items].map((item) => item.webkitGetAsEntry?.() ?? null);
  // Asked for before the first wait: afterwards the browser has emptied the list.
  const plain = [...data.files];
  if (!entries.some((entry) => entry?.isDirectory)) return plain;
  const found = await Promise.all(entries.map((entry) => (entry ? inside(entry, DEEPEST) : [])));
  return found.flat();
}

async function inside(entry: FileSystemEntry, deepest: number): Promise<File[]> {
  if (entry.isFile) {
    const file = await new Promise<File | null>((done) => (entry as FileSystemFileEntry).file(done, () => done(null)));
    return file ? [file] : [];
  }
  if (deepest === 0) return [];
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: File[] = [];
  // A folder is told in pieces, the last of which is empty.
  for (;;) {
    const piece = await new Promise<FileSystemEntry[]>((done) => reader.readEntries(done, () => done([])));
    if (piece.length === 0) return found;
    for (const one of piece) found.push(...(await inside(one, deepest - 1)));
  }
}
