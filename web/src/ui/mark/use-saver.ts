import { useEffect, useRef, useState } from "react";
import { beforeExpiry, ownName } from "../../lib/kept/change.ts";
import { useUnsaved } from "../form/use-unsaved.ts";
import { type MarkDoors, type MarkKind, MarkSaver, type SaveState } from "./saver.ts";

export interface Saving<Sheet, Mark> extends SaveState<Sheet> {
  change: (part: Partial<Sheet>) => void;
  /** Saves now; answers whether the server has all of it. */
  save: () => Promise<boolean>;
  again: () => void;
  resolve: (choice: "mine" | "theirs") => void;
  /** What is in the fields, as it is sent. */
  mark: Mark;
}

/** What was typed and did not arrive, as long as the tab lives. */
const keptName = (id: string) => ownName(`lyceum-mark-${id}`);

function keptOf<Sheet>(id: string): Sheet | undefined {
  const text = sessionStorage.getItem(keptName(id));
  return text ? JSON.parse(text) : undefined;
}

interface Options<Work, Sheet, Mark> {
  /** Under this name what is not saved is kept. */
  id: string;
  work: Work;
  kind: MarkKind<Work, Sheet, Mark>;
  doors: MarkDoors<Work, Mark>;
}

/** Saves a mark by itself while it is entered, and follows what other windows do with it. */
export function useSaver<Work extends { version: number }, Sheet extends object, Mark>({
  id,
  work,
  kind,
  doors: given,
}: Options<Work, Sheet, Mark>): Saving<Sheet, Mark> {
  const doors = useRef(given);
  doors.current = given;
  const [saver] = useState(made);
  const [, drawAgain] = useState(0);

  function made(): MarkSaver<Work, Sheet, Mark> {
    const one: MarkSaver<Work, Sheet, Mark> = new MarkSaver({
      work,
      kind,
      kept: keptOf<Sheet>(id),
      doors: {
        begin: (...args) => doors.current.begin(...args),
        save: (...args) => doors.current.save(...args),
        read: () => doors.current.read(),
      },
      changed() {
        if (one.isDirty) sessionStorage.setItem(keptName(id), JSON.stringify(one.state.sheet));
        else sessionStorage.removeItem(keptName(id));
        drawAgain((times) => times + 1);
      },
    });
    return one;
  }

  useEffect(() => saver.seen(work), [saver, work]);
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
