import type { Route } from "../../lib/feature";
import OfficersScreen from "./OfficersScreen.svelte";

export default {
  id: "officers",
  group: "none",
  under: "petitions",
  label: "Người phụ trách",
  icon: "user",
  screen: OfficersScreen,
} satisfies Route;
