import { flash, ring } from "./attention.ts";
import { createChat } from "./chat.ts";
import { h, render } from "./dom.ts";
import { icons } from "./icons.ts";
import { keepOnPage } from "./page.ts";
import { panel } from "./panel.ts";
import type { Saved } from "./saved.ts";
import type { State } from "./state.ts";
import css from "./style.css";

declare global {
  interface Window {
    /**
     * Opens and closes the chat from the page's own buttons; takes the whole widget off the page and
     * puts it back.
     */
    Lyceum?: { open(): void; close(): void; show(): void; hide(): void };
  }
}

/** A module has no current script. */
const script = (document.currentScript ??
  document.querySelector('script[src*="/widget.js"]')) as HTMLScriptElement;
const phone = () => matchMedia("(max-width:480px)").matches;

/** There is a conversation, or the beginning of one. */
const goesOn = ({ secret, first, draft }: Saved) => secret || first || draft;

function start({ api, color, position }: DOMStringMap) {
  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "closed" });
  const sheet = new CSSStyleSheet();
  // The page's own colour, with whichever of black and white reads better on it.
  const own =
    color && CSS.supports("color", color)
      ? `:host{--main:${color}!important;--on:oklch(from ${color} calc((.68 - l)*99) 0 0)!important}`
      : "";
  sheet.replaceSync(css + own);
  root.adoptedStyleSheets = [sheet];
  if (position === "left") host.dataset.left = "";

  let drawing = false;
  let busy = false;
  const chat = createChat(new URL(api ?? script.src, location.href).origin, changed, arrived);
  const { saved } = chat;
  const state: State = {
    chat,
    open: Boolean(saved.held.open && goesOn(saved.held) && !phone()),
    show,
    async run(job) {
      if (busy) return;
      busy = true;
      state.problem = undefined;
      changed();
      try {
        await job();
      } catch (error) {
        state.problem = error as State["problem"];
      }
      busy = false;
      changed();
    },
  };

  const find = <T extends HTMLElement>(what: string) => root.querySelector<T>(what);

  /** However many things changed, one picture. */
  function changed() {
    if (!drawing) queueMicrotask(draw);
    drawing = true;
  }

  function draw() {
    drawing = false;
    if (state.open && !document.hidden) chat.see();
    const { unread } = chat;
    flash(document.hidden ? unread : 0);
    const label = state.open ? "Close the chat" : "Open the chat";
    const main = find("main");
    const low = !main || main.scrollHeight - main.scrollTop - main.clientHeight < 60;
    const focused = root.activeElement;
    render(root, [
      panel(state),
      h(
        "button.bubble",
        {
          "aria-label": unread ? `${label}, ${unread} unread` : label,
          "aria-expanded": String(state.open),
          onclick: () => show(!state.open),
        },
        state.open ? icons.close : icons.chat,
        unread > 0 && h("span", null, unread),
      ),
      h("p.hidden", { role: "status" }, !state.open && unread > 0 && `(${unread}) New message`),
    ]);
    // What had the focus is gone: it goes to where one writes.
    if (focused && !focused.isConnected) find("[autofocus]")?.focus();
    const now = find("main");
    if (now && low) now.scrollTop = now.scrollHeight;
    if (chat.log?.pausedUntil) setTimeout(changed, 1000);
  }

  /** On a phone the window covers the screen, so the page behind it is out of reach. */
  function show(open: boolean) {
    const dialog = find<HTMLDialogElement>("dialog");
    if (state.open === open) return;
    state.open = open;
    state.asking = false;
    saved.set({ open });
    if (!open) dialog?.close();
    else {
      if (phone()) dialog?.showModal();
      else dialog?.show();
      if (!saved.held.secret) state.run(chat.ask);
    }
    changed();
  }

  function arrived() {
    const seq = chat.log?.lastSeq ?? 0;
    const watched = state.open && !document.hidden;
    if (watched || saved.held.muted || (saved.held.rung ?? 0) >= seq) return;
    saved.set({ rung: seq });
    ring();
  }

  root.addEventListener("keydown", (event) => {
    // The host page's shortcuts are not for what is typed here.
    event.stopPropagation();
    const { key, isComposing } = event as KeyboardEvent;
    if (key !== "Escape" || isComposing) return;
    // What was opened last closes first; on a phone the browser would close the whole window.
    event.preventDefault();
    if (state.asking) state.asking = false;
    else show(false);
    changed();
  });
  // Whatever is done here may show: no handler has to ask for a new picture.
  for (const done of ["click", "input", "paste", "drop"]) root.addEventListener(done, changed);
  document.addEventListener("visibilitychange", changed);

  addEventListener("pageshow", ({ persisted }) => persisted && chat.wake());

  draw();
  const page = keepOnPage(host, () => {
    const dialog = find<HTMLDialogElement>("dialog");
    // Taken off the page, a window that covers it no longer keeps the focus.
    if (dialog?.matches("[open]:not(:modal)") && phone()) {
      dialog.close();
      dialog.showModal();
    }
  });
  window.Lyceum = {
    open() {
      page.show();
      show(true);
    },
    close: () => show(false),
    show: page.show,
    hide: page.hide,
  };
  // Not by `show`, which would take the focus from the page.
  find<HTMLDialogElement>("dialog")?.toggleAttribute("open", state.open);
}

// Embedded twice, or run again by a visit without a load, it starts once.
if (!window.Lyceum) {
  const begin = () => start(script.dataset);
  const nothing = () => {};
  window.Lyceum = { open: nothing, close: nothing, show: nothing, hide: nothing };
  if (document.body) begin();
  else document.addEventListener("DOMContentLoaded", begin);
}
