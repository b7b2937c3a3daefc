import { call } from "../../lib/call";
import type { Route } from "../../lib/feature";
import MovementsScreen from "./MovementsScreen.svelte";

export default {
  id: "movements",
  group: "emulation",
  label: "Phong trào",
  icon: "flag",
  screen: MovementsScreen,
  count: async () => (await call("list_movements", {})).length,
} satisfies Route;
