import type { Route } from "../../lib/feature";
import BundlesScreen from "./BundlesScreen.svelte";

export default {
  id: "bundles",
  group: "reports",
  label: "Gói báo cáo quý",
  icon: "package-check",
  screen: BundlesScreen,
} satisfies Route;
