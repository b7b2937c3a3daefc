import type { Route } from "../../lib/feature";
import HouseholdsScreen from "./HouseholdsScreen.svelte";

export default {
  id: "households",
  group: "none",
  under: "people",
  label: "Hộ gia đình",
  icon: "house",
  screen: HouseholdsScreen,
} satisfies Route;
