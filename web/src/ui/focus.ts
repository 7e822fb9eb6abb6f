/** The focused thing, or the button whose menu it is in. */
export function returnPoint() {
  const now = document.activeElement as HTMLElement | null;
  const menu = now?.closest("[role=menu], [role=listbox]");
  if (!menu) return now;
  return document.querySelector<HTMLElement>(`[aria-controls="${menu.id}"]`) ?? now;
}

/** Gives focus back after a dialog, unless somebody has begun to write elsewhere meanwhile. */
export function giveBack(origin: HTMLElement | null) {
  const now = document.activeElement;
  const isFree = !now || now === document.body || now.closest("[role=dialog]") !== null;
  if (!isFree) return;
  if (origin?.isConnected) origin.focus();
  // A button goes when what it did cannot be done again: the page itself is next best.
  setTimeout(() => {
    const lost = !document.activeElement || document.activeElement === document.body;
    if (lost) document.getElementById("main")?.focus({ preventScroll: true });
  }, 300);
}
