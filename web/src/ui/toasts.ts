import { notifications } from "@mantine/notifications";
import { createElement } from "react";
import { sentence } from "../lib/problem.ts";
import { ActionLine } from "./action-line.tsx";

/** Something went as wished. */
export const told = (message: string) => notifications.show({ message, color: "laurel" });

/** Something did not; the sentence says what to do. */
export const failed = (error: unknown, title?: string) =>
  notifications.show({ title, message: sentence(error), color: "red", autoClose: 8000 });

/** It happened, and for eight seconds there is a way back. */
export const undoable = (message: string, undo: () => void) =>
  withAction("gray", 8000, { message, label: "Undo", act: undo });

/** Something came that one may want to go to. */
export const offered = (message: string, label: string, go: () => void) =>
  withAction("laurel", 20_000, { message, label, act: go });

interface Action {
  message: string;
  label: string;
  act: () => void;
}

function withAction(color: string, autoClose: number, { act, ...line }: Action) {
  const id = notifications.show({
    ...{ color, autoClose },
    message: createElement(ActionLine, {
      ...line,
      act() {
        notifications.hide(id);
        act();
      },
    }),
  });
}
