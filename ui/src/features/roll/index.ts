import type { Route } from "../../lib/feature";
import RollScreen from "./RollScreen.svelte";

export default {
  id: "roll",
  group: "awards",
  label: "Sổ vàng",
  icon: "book-open",
  screen: RollScreen,
} satisfies Route;
