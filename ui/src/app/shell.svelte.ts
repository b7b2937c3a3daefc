import { asRefusal, type Refusal } from "../lib/call";
import type { Route, Status } from "../lib/feature";
import { readStatus } from "./status";

const BLANK: Status = { office: null, period: null, user: null, isNew: false, isSuperior: false, practice: false, backup: null };

/** What stands around every screen: the top bar's words and the figures beside the entries. */
export class Shell {
  status = $state.raw<Status>(BLANK);
  counts = $state.raw<Readonly<Record<string, number | null>>>({});
  /** The office has answered once; before that no screen can tell what to show. */
  known = $state(false);
  /** Why the data cannot be opened; no screen is of use then. */
  trouble = $state.raw<Refusal | null>(null);

  constructor(readonly routes: readonly Route[]) {}

  /** Asked again after every change. A figure that cannot be told now keeps its last value; its screen says why. */
  async refresh(): Promise<void> {
    try {
      this.status = await readStatus();
      this.trouble = null;
      this.known = true;
    } catch (thrown) {
      const refusal = asRefusal(thrown);
      if (/^(store_|door_)/.test(refusal.code)) this.trouble = refusal;
      return;
    }
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
