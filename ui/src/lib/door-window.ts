import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import type { Door, Progress } from "./call";

/** The door of the desktop window. */
export function windowDoor(): Door {
  return {
    call: (name, input) => invoke("call", { name, input }),
    desk: (act, input) => invoke("desk", { act, input }),
    readFile: async (path) => new Uint8Array(await invoke<ArrayBuffer>("read_paper", { path })),
    onProgress(tell) {
      const listening = listen<Progress>("progress", (event) => tell(event.payload));
      return () => void listening.then((stop) => stop());
    },
  };
}

export function isWindow(): boolean {
  return "__TAURI_INTERNALS__" in globalThis;
}
