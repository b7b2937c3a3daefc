import type { Route } from "../../lib/feature";
import BinScreen from "./BinScreen.svelte";

export default {
  id: "bin",
  group: "none",
  label: "Thùng rác",
  icon: "trash",
  screen: BinScreen,
  under: "journal",
} satisfies Route;
