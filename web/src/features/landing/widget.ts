import { useEffect } from "react";

declare global {
  interface Window {
    Lyceum?: Record<"open" | "close" | "show" | "hide", () => void>;
  }
}

const address = "/widget.js";
let shown = false;
let wanted = false;

/** Embeds the chat as any other site would, by one script tag, and takes it off the page with this one. */
export function useWidget() {
  useEffect(() => {
    shown = true;
    if (window.Lyceum) window.Lyceum.show();
    else if (!document.querySelector(`script[src="${address}"]`)) embed();
    return () => {
      shown = false;
      window.Lyceum?.close();
      window.Lyceum?.hide();
    };
  }, []);
}

function embed() {
  const script = document.createElement("script");
  script.src = address;
  script.async = true;
  script.onload = () => {
    // Left before it came.
    if (!shown) window.Lyceum?.hide();
    else if (wanted) window.Lyceum?.open();
  };
  document.body.append(script);
}

/** Opens the chat from a button of the page, as soon as it is there. */
export function openWidget() {
  wanted = true;
  window.Lyceum?.open();
}
