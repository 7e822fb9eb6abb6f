import { useEffect } from "react";

declare global {
  interface Window {
    Lyceum?: { open(): void; close(): void };
  }
}

const address = "/widget.js";
let host: Element | undefined;
let wanted = false;

/** Embeds the chat as any other site would, by one script tag, and takes it off the page with this one. */
export function useWidget() {
  useEffect(() => {
    if (host) document.body.append(host);
    else if (!document.querySelector(`script[src="${address}"]`)) embed();
    return () => {
      window.Lyceum?.close();
      host?.remove();
    };
  }, []);
}

function embed() {
  const before = new Set(document.body.children);
  const script = document.createElement("script");
  script.src = address;
  script.async = true;
  script.onload = () => {
    host = [...document.body.children].find(
      (one) =>
        !before.has(one) &&
        one.shadowRoot === null &&
        one.tagName === "DIV" &&
        !one.hasAttributes(),
    );
    if (wanted) window.Lyceum?.open();
  };
  document.body.append(script);
}

/** Opens the chat from a button of the page, as soon as it is there. */
export function openWidget() {
  wanted = true;
  window.Lyceum?.open();
}
