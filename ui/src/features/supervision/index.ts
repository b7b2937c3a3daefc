import type { Route } from "../../lib/feature";
import SupervisionScreen from "./SupervisionScreen.svelte";

export default {
  id: "supervision",
  group: "reports",
  label: "Giám sát",
  icon: "chart-column",
  screen: SupervisionScreen,
} satisfies Route;
