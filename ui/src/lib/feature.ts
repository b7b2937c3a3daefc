import type { Component } from "svelte";
import type { IconName } from "../parts/icons";
import type { Place } from "./place.svelte";

/** Where an entry stands in the left navigation; "none" is reached from other screens only. */
export type Group = "top" | "emulation" | "awards" | "reports" | "lists" | "foot" | "none";

/** What a feature folder gives the window: `export default {…} satisfies Route` in its `index.ts`. */
export interface Route {
  /** The folder's name; also the first part of the address and the `kind` of a search hit. */
  id: string;
  group: Group;
  label: string;
  icon: IconName;
  screen: Component<{ place: Place }> | Component;
  /** The entry that is marked while this screen is up, for a screen without an entry of its own. */
  under?: string;
  /** Only for an office that receives the bundles of communes. */
  forSuperior?: boolean;
  /** The figure beside the entry; null shows none. */
  count?: () => Promise<number | null>;
}

/** What the top bar and the frame show; null is not shown. */
export interface Status {
  office: string | null;
  period: string | null;
  user: string | null;
  /** The office is not known yet: the first run stands in place of every screen. */
  isNew: boolean;
  /** The office receives the bundles of communes. */
  isSuperior: boolean;
  /** Invented people: red frame, and no bundle can be made. */
  practice: boolean;
  backup: { label: string; tone: "good" | "wait" | "bad" } | null;
}
