import { mount } from "svelte";
import "./app/app.css";
import App from "./app/App.svelte";
import { routes } from "./app/routes";
import { openDoor } from "./lib/call";
import { httpDoor } from "./lib/door-http";
import { isWindow, windowDoor } from "./lib/door-window";

openDoor(isWindow() ? windowDoor() : httpDoor());
mount(App, { target: document.body, props: { routes } });
