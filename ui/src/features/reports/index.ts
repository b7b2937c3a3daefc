import type { Route } from "../../lib/feature";
import ReportsScreen from "./ReportsScreen.svelte";

export default {
  id: "reports",
  group: "reports",
  label: "Báo cáo",
  icon: "file-text",
  screen: ReportsScreen,
} satisfies Route;
