import type { Route, Status } from "../lib/feature";

const BLANK: Status = { office: null, period: null, user: null, practice: false, backup: null };

/** What stands around every screen: the top bar's words and the figures beside the entries. */
export class Shell {
  status = $state.raw<Status>(BLANK);
  counts = $state.raw<Readonly<Record<string, number | null>>>({});

  constructor(readonly routes: readonly Route[]) {}

  /** Asked again after every change. What cannot be told now keeps its last word; the screen itself says why. */
  async refresh(): Promise<void> {
    const parts = await Promise.allSettled(this.routes.map((route) => route.status?.() ?? {}));
    const known = parts.flatMap((part) => (part.status === "fulfilled" ? [part.value] : []));
    this.status = Object.assign({ ...this.status }, ...known);
    const counted = this.routes.filter((route) => route.count);
    const figures = await Promise.allSettled(counted.map((route) => route.count?.() ?? null));
    const next = { ...this.counts };
    figures.forEach((figure, at) => {
      const route = counted[at];
      if (route && figure.status === "fulfilled") next[route.id] = figure.value;
    });
    this.counts = next;
  }
}
