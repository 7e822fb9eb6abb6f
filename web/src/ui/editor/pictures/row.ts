import { bytes } from "../../../lib/text/words.ts";
import css from "./row.module.css";

/** What a picture on its way shows in the text. */
export interface Row {
  dom: HTMLElement;
  gone: AbortController;
  show(state: { share: number } | { error: { error: string; final: boolean } }): void;
}

/** A row for a file, with what can be done about it. */
export function rowFor(file: File, acts: { cancel: () => void; retry: () => void }): Row {
  const dom = document.createElement("div");
  dom.className = css.row ?? "";
  dom.contentEditable = "false";
  dom.setAttribute("role", "group");
  dom.setAttribute("aria-label", `Uploading ${file.name}`);
  const name = text("span", css.name, file.name);
  const state = text("span", css.state, "");
  state.setAttribute("role", "status");
  const bar = document.createElement("progress");
  bar.max = 1;
  bar.setAttribute("aria-label", `Uploading ${file.name}`);
  const again = button("Try again", acts.retry);
  const cancel = button("Cancel", acts.cancel);
  dom.append(name, bar, state, again, cancel);
  return {
    dom,
    gone: new AbortController(),
    show(now) {
      const failed = "error" in now;
      dom.toggleAttribute("data-failed", failed);
      bar.hidden = failed;
      again.hidden = !failed || now.error.final;
      cancel.textContent = failed ? "Remove" : "Cancel";
      if (!failed) bar.value = now.share;
      state.textContent = failed ? now.error.error : bytes(file.size);
    },
  };
}

function text(tag: "span", name: string | undefined, words: string) {
  const one = document.createElement(tag);
  one.className = name ?? "";
  one.textContent = words;
  return one;
}

function button(words: string, press: () => void) {
  const one = document.createElement("button");
  one.type = "button";
  one.textContent = words;
  one.addEventListener("click", press);
  return one;
}
