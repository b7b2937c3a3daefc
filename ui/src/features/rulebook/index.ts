import type { Route } from "../../lib/feature";
import RulebookScreen from "./RulebookScreen.svelte";

export default {
  id: "rulebook",
  group: "lists",
  label: "Quy định",
  icon: "scale",
  screen: RulebookScreen,
} satisfies Route;
