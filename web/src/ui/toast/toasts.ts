import { type NotificationData, notifications } from "@mantine/notifications";
import { createElement } from "react";
import { Problem, sentence } from "../../lib/problem.ts";
import { ActionLine } from "./action-line.tsx";
import css from "./toasts.module.css";

let latest: string | undefined;

/** What came of one's own doing takes the place of what came of it before, and goes before news. */
function answer(given: NotificationData) {
  if (latest) notifications.hide(latest);
  latest = show({ priority: 1, ...given });
  return latest;
}

const show = (given: NotificationData) =>
  notifications.show({
    classNames: { description: css.words },
    closeButtonProps: { "aria-label": "Close" },
    ...given,
  });

/** Something went as wished. */
export const toast = (message: string) => answer({ message, color: "laurel" });

/** Something is not as it should be; the sentence says what to do. */
export const wrong = (message: string) => answer({ message, color: "red", autoClose: 8000 });

let offline: string | undefined;

/** Something did not; the sentence says what to do. */
export function failed(error: unknown, what?: string) {
  const why = sentence(error);
  const message = what ? `${what}. ${why}` : why;
  const id = wrong(message);
  if (error instanceof Problem && error.unanswered) offline = id;
}

/** The connection is back: that it is away is said no longer. */
export function reconnected() {
  if (offline) notifications.hide(offline);
  offline = undefined;
}

/** It happened, and for eight seconds there is a way back. */
export const undoable = (message: string, undo: () => void) =>
  withAction(answer, { message, label: "Undo", act: undo, color: "gray", autoClose: 8000 });

/** Something happened elsewhere. */
export const news = (message: string) => show({ message, color: "laurel" });

/** Something came that one may want to go to. Returns what takes it back when it is over; what `stays` waits for that. */
export function offered(message: string, label: string, go: () => void, stays?: "stays") {
  const color = "laurel";
  const autoClose = stays ? false : 20_000;
  const id = withAction(show, { message, label, act: go, color, autoClose });
  return () => void notifications.hide(id);
}

interface Action {
  message: string;
  label: string;
  act: () => void;
  color: string;
  autoClose: number | false;
}

function withAction(
  present: (given: NotificationData) => string,
  { message, label, act, color, autoClose }: Action,
) {
  const id: string = present({
    color,
    autoClose,
    message: createElement(ActionLine, {
      message,
      label,
      act() {
        notifications.hide(id);
        act();
      },
    }),
  });
  return id;
}
