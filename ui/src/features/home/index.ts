import type { Route } from "../../lib/feature";
import HomeScreen from "./HomeScreen.svelte";

export default {
  id: "home",
  group: "top",
  label: "Tổng quan",
  icon: "layout-dashboard",
  screen: HomeScreen,
} satisfies Route;
