import { call } from "../../lib/call";
import type { Route } from "../../lib/feature";
import ExemplarsScreen from "./ExemplarsScreen.svelte";

export default {
  id: "exemplars",
  group: "emulation",
  label: "Điển hình",
  icon: "sparkles",
  screen: ExemplarsScreen,
  count: async () => (await call("list_exemplars", {})).length,
} satisfies Route;
