import type { Route } from "../../lib/feature";
import ImportsScreen from "./ImportsScreen.svelte";

export default {
  id: "imports",
  group: "none",
  label: "Nhập danh sách",
  icon: "file-up",
  screen: ImportsScreen,
} satisfies Route;
