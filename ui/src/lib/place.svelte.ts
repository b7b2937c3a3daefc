/** Where the clerk is: `#/people/018f…?tab=history` → route "people", path ["018f…"]. */
export interface Place {
  route: string;
  path: string[];
  query: Record<string, string>;
}

export function readPlace(hash: string): Place {
  const [road = "", search = ""] = hash.replace(/^#\/?/, "").split("?");
  const [route = "", ...path] = road.split("/").filter(Boolean).map(decodeURIComponent);
  return { route, path, query: Object.fromEntries(new URLSearchParams(search)) };
}

/** The address of a place, for links: `href={address("people", id)}`. */
export function address(route: string, ...path: string[]): string {
  return `#/${[route, ...path].map(encodeURIComponent).join("/")}`;
}

const startHash = typeof location === "undefined" ? "" : location.hash;

class Here {
  place = $state.raw(readPlace(startHash));
  #read = startHash;

  /** Moves on and leaves a step to come back to with Esc or Alt+←. */
  go(to: string): void {
    location.hash = to;
    // The browser tells of it later; by then the clerk may have typed on.
    this.read();
  }

  /** Changes the address without leaving a step, e.g. while arrowing down a list. */
  swap(to: string): void {
    history.replaceState(null, "", to);
    this.read();
  }

  /** Goes to a record or form of the screen in hand, or back to its list; what narrows the list stays. */
  open(...path: string[]): void {
    this.go(this.#within(path));
  }

  /** The same, as the keys walk down a list: no step is left. */
  stand(...path: string[]): void {
    this.swap(this.#within(path));
  }

  #within(path: string[]): string {
    const query = location.hash.split("?")[1];
    return address(this.place.route, ...path) + (query ? `?${query}` : "");
  }

  read(): void {
    if (location.hash === this.#read) return;
    this.#read = location.hash;
    this.place = readPlace(location.hash);
  }
}

export const here = new Here();
