import { mount } from "svelte";
import "../app/app.css";
import App from "../app/App.svelte";
import { openDoor } from "../lib/call";
import type { Route } from "../lib/feature";
import { exampleDoor } from "./door";
import Fields from "./Fields.svelte";
import Figures from "./Figures.svelte";
import Lists from "./Lists.svelte";
import Papers from "./Papers.svelte";
import Sheets from "./Sheets.svelte";
import States from "./States.svelte";

// Every part in its states, on invented words: for looking at and for tests of the parts. Not in the build.
const routes: readonly Route[] = [
  { id: "figures", group: "top", label: "Số liệu", icon: "layout-dashboard", screen: Figures },
  { id: "lists", group: "emulation", label: "Danh sách", icon: "clipboard-list", screen: Lists, count: async () => 1200 },
  { id: "sheets", group: "emulation", label: "Lưới nhập liệu", icon: "file-spreadsheet", screen: Sheets },
  { id: "fields", group: "awards", label: "Ô nhập", icon: "pencil", screen: Fields },
  { id: "papers", group: "awards", label: "Xem giấy tờ", icon: "award", screen: Papers },
  { id: "states", group: "reports", label: "Trạng thái", icon: "package-check", screen: States },
];

openDoor(exampleDoor);
mount(App, { target: document.body, props: { routes } });
