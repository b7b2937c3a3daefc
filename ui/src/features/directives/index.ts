import type { Route } from "../../lib/feature";
import DirectivesScreen from "./DirectivesScreen.svelte";

export default {
  id: "directives",
  group: "none",
  under: "petitions",
  label: "Văn bản chỉ đạo",
  icon: "file-text",
  screen: DirectivesScreen,
} satisfies Route;
