import type { Route } from "../../lib/feature";
import ReceivedScreen from "./ReceivedScreen.svelte";

export default {
  id: "received",
  group: "reports",
  label: "Tiếp nhận",
  icon: "inbox",
  forSuperior: true,
  screen: ReceivedScreen,
} satisfies Route;
