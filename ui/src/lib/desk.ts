import { asRefusal, door } from "./call";

/** A kind of file in an open dialog, e.g. `{ label: "Bảng tính", endings: ["xlsx", "ods"] }`. */
export interface FileKind {
  label: string;
  endings: string[];
}

async function ask<T>(act: string, input: unknown): Promise<T> {
  try {
    return (await door().desk(act, input)) as T;
  } catch (thrown) {
    throw asRefusal(thrown);
  }
}

/** What only a desktop can do. Paths come from here or from the office, never from typing. */
export const desk = {
  /** The chosen path, or null when the clerk closed the dialog. */
  chooseFile: (title: string, kinds: FileKind[]) => ask<string | null>("choose_file", { title, kinds }),
  chooseFolder: (title: string) => ask<string | null>("choose_folder", { title }),
  /** Where to write a new file, or null. */
  chooseSave: (title: string, name: string) => ask<string | null>("choose_save", { title, name }),
  /** Opens a file or folder with the program the computer has for it. */
  openPath: (path: string) => ask<null>("open_path", { path }),
  /** Stops the long job that is running; what it already wrote is removed by the core. */
  cancel: () => ask<null>("cancel", {}),
  /** Goes to the office of invented people, or back. The page is loaded anew: nothing is carried over. */
  async practice(on: boolean): Promise<void> {
    await ask<null>("practice", { on });
    location.hash = "";
    location.reload();
  },
  /** Puts the newest backup in place of a damaged data file, which is kept. */
  restoreNewest: () => ask<null>("restore_newest", {}),
  /** Brings everything back out of a whole copy the clerk chose, into a book nobody has begun. */
  restoreWholeCopy: (path: string) => ask<null>("restore_whole_copy", { path }),
  /** Tries to open the data file once more; throws the refusal while it cannot be. */
  retry: () => ask<null>("retry", {}),
  /** For previews of papers. */
  async readFile(path: string): Promise<Uint8Array> {
    try {
      return await door().readFile(path);
    } catch (thrown) {
      throw asRefusal(thrown);
    }
  },
};
