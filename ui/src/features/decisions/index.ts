import { call } from "../../lib/call";
import type { Route } from "../../lib/feature";
import DecisionsScreen from "./DecisionsScreen.svelte";

export default {
  id: "decisions",
  group: "awards",
  label: "Quyết định",
  icon: "stamp",
  screen: DecisionsScreen,
  count: async () => (await call("list_decisions", {})).length,
} satisfies Route;
