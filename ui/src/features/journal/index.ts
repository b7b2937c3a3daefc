import type { Route } from "../../lib/feature";
import JournalScreen from "./JournalScreen.svelte";

export default {
  id: "journal",
  group: "foot",
  label: "Nhật ký",
  icon: "scroll-text",
  screen: JournalScreen,
} satisfies Route;
