import type { HomeworkView } from "@lyceum/core/coursework/homework/schema.ts";
import { useEffect, useRef, useState } from "react";
import { beforeExpiry, ownName } from "../../../lib/kept/change.ts";
import { useUnsaved } from "../../../ui/form/use-unsaved.ts";
import type { Sheet } from "../../../ui/mark/sheet.ts";
import { MarkSaver, type MarkState } from "./saver.ts";
import type { HomeworkCommands } from "./use-homework.ts";

export interface Marking extends MarkState {
  change: (part: Partial<Sheet>) => void;
  /** Saves now; answers whether the server has all of it. */
  save: () => Promise<boolean>;
  again: () => void;
  resolve: (choice: "mine" | "theirs") => void;
  /** What is in the fields, as it is sent. */
  mark: MarkSaver["mark"];
}

/** What was typed and did not arrive, as long as the tab lives. */
const keptName = (id: string) => ownName(`lyceum-mark-${id}`);

function keptOf(id: string): Sheet | undefined {
  const text = sessionStorage.getItem(keptName(id));
  return text ? JSON.parse(text) : undefined;
}

function keep(id: string, { isDirty, state }: MarkSaver) {
  if (isDirty) sessionStorage.setItem(keptName(id), JSON.stringify(state.sheet));
  else sessionStorage.removeItem(keptName(id));
}

/** Saves the mark of a homework by itself while it is entered, and follows what other windows do with it. */
export function useMark(homework: HomeworkView, { begin, mark, read }: HomeworkCommands): Marking {
  const doors = useRef({ begin, save: mark, read });
  doors.current = { begin, save: mark, read };
  const [saver] = useState(made);
  const [, drawAgain] = useState(0);

  function made(): MarkSaver {
    const one: MarkSaver = new MarkSaver({
      homework,
      kept: keptOf(homework.id),
      doors: {
        begin: (...given) => doors.current.begin(...given),
        save: (...given) => doors.current.save(...given),
        read: () => doors.current.read(),
      },
      changed() {
        keep(homework.id, one);
        drawAgain((times) => times + 1);
      },
    });
    return one;
  }

  useEffect(() => saver.seen(homework), [saver, homework]);
  useEffect(() => {
    const now = () => void saver.save();
    const back = () => void saver.again();
    const hidden = () => document.visibilityState === "hidden" && now();
    addEventListener("pagehide", now);
    addEventListener("online", back);
    document.addEventListener("visibilitychange", hidden);
    const off = beforeExpiry(now);
    return () => {
      removeEventListener("pagehide", now);
      removeEventListener("online", back);
      document.removeEventListener("visibilitychange", hidden);
      off();
      // Whoever goes on to the next one has typed the last word a moment ago.
      void saver.save();
    };
  }, [saver]);

  const isUnsaved = saver.isDirty && saver.state.status !== "saving";
  useUnsaved(isUnsaved, "Part of this mark is not saved yet.");
  return {
    ...saver.state,
    change: (part) => saver.change(part),
    save: () => saver.save(),
    again: () => void saver.again(),
    resolve: (choice) => void saver.resolve(choice),
    mark: saver.mark,
  };
}
