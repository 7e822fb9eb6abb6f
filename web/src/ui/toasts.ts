import { notifications } from "@mantine/notifications";
import { createElement } from "react";
import { sentence } from "../lib/problem.ts";
import { UndoLine } from "./undo-line.tsx";

/** Something went as wished. */
export const told = (message: string) => notifications.show({ message, color: "laurel" });

/** Something did not; the sentence says what to do. */
export const failed = (error: unknown, title?: string) =>
  notifications.show({ title, message: sentence(error), color: "red", autoClose: 8000 });

/** It happened, and for eight seconds there is a way back. */
export function undoable(message: string, undo: () => void) {
  const id = notifications.show({
    color: "gray",
    autoClose: 8000,
    message: createElement(UndoLine, {
      message,
      undo() {
        notifications.hide(id);
        undo();
      },
    }),
  });
}
