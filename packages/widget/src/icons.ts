import { h } from "./dom.ts";

/** Tabler's outlines. */
const icon = (path: string) =>
  h("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" }, h("path", { d: path }));

export const icons = {
  chat: icon("M4 21V8a3 3 0 0 1 3-3h10a3 3 0 0 1 3 3v6a3 3 0 0 1-3 3H8zM8 9h8M8 13h5"),
  close: icon("M18 6 6 18M6 6l12 12"),
  more: icon("M5 12h1M12 12h1M19 12h1"),
  add: icon("M12 5v14M5 12h14"),
  send: icon("M12 19V5m-6 6 6-6 6 6"),
  logo: icon("M3 9l9-5 9 5zM12 20q-3-2-8-2v-5q5 0 8 2 3-2 8-2v5q-5 0-8 2v-5"),
};
