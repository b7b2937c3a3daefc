import { call } from "../../lib/call";
import type { Route } from "../../lib/feature";
import UnitsScreen from "./UnitsScreen.svelte";

export default {
  id: "units",
  group: "lists",
  label: "Đơn vị, thôn bản",
  icon: "building",
  screen: UnitsScreen,
  count: async () => (await call("list_units", {})).length,
} satisfies Route;
