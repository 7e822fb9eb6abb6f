/**
 * Keys pressed while an input method is composing (Japanese, Chinese, Korean …) are the method's own:
 * Enter takes a suggestion and sends nothing. Safari says so by key code 229 alone. They are stopped
 * before any handler of the page sees them, our own ones and those of the libraries.
 */
export function leaveComposing(to: EventTarget) {
  to.addEventListener(
    "keydown",
    (event) => {
      const { isComposing, keyCode } = event as KeyboardEvent;
      if (isComposing || keyCode === 229) event.stopImmediatePropagation();
    },
    { capture: true },
  );
}
