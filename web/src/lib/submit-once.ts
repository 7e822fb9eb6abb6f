const pause = 600;
let last = new WeakMap<EventTarget, number>();

/**
 * A form pressed twice in a hurry is sent once: the button's own state comes a moment too late for
 * that.
 */
export function submitOnce() {
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

/** What was sent has failed: the next press is another try, however soon it comes. */
export const submitAgain = () => {
  last = new WeakMap();
};
