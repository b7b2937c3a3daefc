import type { Route } from "../../lib/feature";
import LayoutsScreen from "./LayoutsScreen.svelte";

export default {
  id: "layouts",
  group: "none",
  label: "Mẫu giấy khen",
  icon: "award",
  screen: LayoutsScreen,
  under: "certificates",
} satisfies Route;
