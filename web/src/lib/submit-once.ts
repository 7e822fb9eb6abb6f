const pause = 600;

/** A form pressed twice in a hurry is sent once: the button's own state comes a moment too late for that. */
export function submitOnce() {
  const last = new WeakMap<EventTarget, number>();
  document.addEventListener(
    "submit",
    (event) => {
      const form = event.target as HTMLFormElement;
      if (event.timeStamp - (last.get(form) ?? -pause) < pause) {
        event.preventDefault();
        event.stopPropagation();
      } else last.set(form, event.timeStamp);
    },
    true,
  );
}
