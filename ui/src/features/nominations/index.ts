import { call } from "../../lib/call";
import type { Route } from "../../lib/feature";
import NominationsScreen from "./NominationsScreen.svelte";

export default {
  id: "nominations",
  group: "awards",
  label: "Đề nghị, xét duyệt",
  icon: "inbox",
  screen: NominationsScreen,
  count: async () => (await call("list_rounds", {})).length,
} satisfies Route;
