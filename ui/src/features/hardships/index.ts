import type { Route } from "../../lib/feature";
import HardshipsScreen from "./HardshipsScreen.svelte";

export default {
  id: "hardships",
  group: "none",
  under: "petitions",
  label: "Thôn khó khăn",
  icon: "map-pin",
  screen: HardshipsScreen,
} satisfies Route;
