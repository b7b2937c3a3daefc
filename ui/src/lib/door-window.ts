import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import type { Door, Progress } from "./call";

/** The door of the desktop window. */
export function windowDoor(): Door {
  return {
    call: (name, input) => invoke("call", { name, input }),
    desk: (act, input) => invoke(act, { input }),
    readFile: async (path) => new Uint8Array(await invoke<ArrayBuffer>("read_file", { input: { path } })),
    onProgress(tell) {
      const listening = listen<Progress>("progress", (event) => tell(event.payload));
      return () => void listening.then((stop) => stop());
    },
  };
}

/** Shows the window, which opens hidden so that nobody sees an empty one. */
export function windowReady(): void {
  void invoke("ready");
}

export function isWindow(): boolean {
  return "__TAURI_INTERNALS__" in globalThis;
}
