/** The focused thing, or the button whose menu it is in. */
export function returnPoint() {
  const now = document.activeElement as HTMLElement | null;
  const menu = now?.closest("[role=menu], [role=listbox]");
  if (!menu) return now;
  return document.querySelector<HTMLElement>(`[aria-controls="${menu.id}"]`) ?? now;
}

const main = () => document.getElementById("main");
const isNowhere = (now = document.activeElement) => !now || now === document.body;

/** Gives focus back after a dialog, unless somebody has begun to write elsewhere meanwhile. */
export function giveBack(origin: HTMLElement | null) {
  const now = document.activeElement;
  const isFree = isNowhere(now) || now === main() || now?.closest("[role=dialog]");
  if (isFree && origin?.isConnected) origin.focus();
}

/** Brings a part of the page into view, and the focus to the first thing in it that can be filled in. */
export function goTo(id: string) {
  const part = document.getElementById(id);
  const first = part?.querySelector<HTMLElement>("input:not(:disabled), textarea, button");
  first?.focus({ preventScroll: true });
  (first ?? part)?.scrollIntoView({ block: "center" });
}

/** So long the page may put the focus somewhere itself, in milliseconds. */
const grace = 50;

/**
 * What has the focus may go: a button goes when what it did cannot be done again. The focus then goes
 * to the dialog it was in or, outside of one, to the page's content. It never goes to nothing, where
 * the keyboard begins anew at the top and behind the dialog. Returns what ends it.
 */
export function keepFocus() {
  let held: Element | null = null;
  let isOver = false;
  const isGone = () => held && (!held.isConnected || held.matches(":disabled"));

  function look() {
    if (!isGone()) return;
    const lost = held;
    held = null;
    setTimeout(() => {
      if (isOver) return;
      if (isNowhere() || document.activeElement === lost) home()?.focus({ preventScroll: true });
    }, grace);
  }

  const come = ({ target }: Event) => {
    held = target as Element;
  };
  const leave = () =>
    setTimeout(() => {
      if (isOver) return;
      // Some browsers tell of what is removed, too.
      if (isGone() || !isNowhere()) return look();
      // Who presses beside everything leaves it on purpose, but not the dialog.
      held = null;
      if (dialog()) home()?.focus({ preventScroll: true });
    });
  document.addEventListener("focusin", come);
  document.addEventListener("focusout", leave);
  const observer = new MutationObserver(look);
  observer.observe(document.body, {
    childList: true,
    subtree: true,
    attributeFilter: ["disabled"],
  });
  return () => {
    isOver = true;
    observer.disconnect();
    document.removeEventListener("focusin", come);
    document.removeEventListener("focusout", leave);
  };
}

const dialog = () =>
  [...document.querySelectorAll<HTMLElement>("[role=dialog][aria-modal=true]")].at(-1);

const home = () =>
  dialog()?.querySelector<HTMLElement>("[data-autofocus]:not(:disabled)") ?? dialog() ?? main();
