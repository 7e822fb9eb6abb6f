/** As long as a double click takes at most; nobody presses twice on purpose that fast. */
const hurry = 400;
/** A hand that stays where it is moves no further than this, in pixels. */
const still = 6;

let sent = new WeakMap<EventTarget, number>();
let last: { at: number; x: number; y: number; control: Element } | undefined;

/** What does something when it is pressed. Boxes and switches only change, and change back. */
const controls = "button, a[href], summary, [role=button], [role^=menuitem], [role=option]";
/** Pressed again and again on purpose: through the months of a calendar. */
const repeated = "[data-direction], [data-repeat]";

/**
 * Whatever is pressed, the page may change under the pointer. The second half of a double click
 * therefore does nothing: neither what was pressed once more, nor what stands in its place by then.
 * And a form is sent once, since its button's own state comes a moment too late.
 */
export function onlyOnce() {
  document.addEventListener("submit", submitted, true);
  document.addEventListener("click", pressed, true);
  document.addEventListener("keydown", held, true);
}

/** What was sent has failed: the next press is another try, however soon it comes. */
export const submitAgain = () => {
  sent = new WeakMap();
};

function stop(event: Event) {
  event.preventDefault();
  event.stopPropagation();
}

function submitted(event: SubmitEvent) {
  const form = event.target as HTMLFormElement;
  if (event.timeStamp - (sent.get(form) ?? -hurry) < hurry) stop(event);
  else sent.set(form, event.timeStamp);
}

function pressed(event: MouseEvent) {
  const control = event.target instanceof Element ? event.target.closest(controls) : null;
  // A script's press, or a key's, is no second half of a click.
  if (!control || !event.isTrusted || event.detail === 0) return;
  const { timeStamp: at, clientX: x, clientY: y } = event;
  const before = last;
  last = { at, x, y, control };
  if (!before || at - before.at > hurry || Math.hypot(x - before.x, y - before.y) > still) return;
  if (control === before.control && control.matches(repeated)) return;
  stop(event);
}

/** A key that is held down presses a button once. */
function held(event: KeyboardEvent) {
  if (!event.repeat || (event.key !== "Enter" && event.key !== " ")) return;
  if (event.target instanceof Element && event.target.closest(controls)) stop(event);
}
