import type { TextDocument } from "@lyceum/core/coursework/text/schema.ts";
import { useEffect, useMemo, useRef, useState } from "react";
import { ulid } from "ulid";
import { type Choice, type Doors, type DraftState, emptyText } from "./draft.ts";
import { keeperOf } from "./keeper.ts";
import { type DraftSession, openDraft } from "./session.ts";

/** This tab, as long as it lives. */
const device = ulid().toLowerCase();

interface Options extends Doors {
  /** Whose text, and which: `usr_…/writing/wrt_…`. */
  id: string;
}

export interface Draft extends DraftState {
  /** What the editor begins with; it begins anew with each `edition`. */
  initial: TextDocument;
  change: (read: () => TextDocument) => void;
  /** Saves now; answers whether the server has all of it. Before something is handed in. */
  save: () => Promise<boolean>;
  again: () => void;
  resolve: (choice: Choice) => void;
  /** Writes here what another tab writes now. */
  takeOver: () => void;
}

const loading: DraftState = {
  status: "loading",
  document: emptyText,
  edition: 0,
  saved: { sequence: 0 },
};

/**
 * Saves a text by itself while it is written: a second after the last key, when the page loses the
 * focus or is hidden, and again as soon as the network is back. Until the server has it, it is kept on
 * this device.
 */
export function useDraft({ id, load, save }: Options): Draft {
  const doors = useRef({ load, save });
  doors.current = { load, save };
  const [state, setState] = useState(loading);
  const session = useRef<DraftSession>(null);

  useEffect(() => {
    const one = openDraft({
      id,
      device,
      keeper: keeperOf(id),
      doors: {
        load: () => doors.current.load(),
        save: (saving) => doors.current.save(saving),
      },
      changed: setState,
    });
    session.current = one;
    const now = () => void one.save();
    const hidden = () => document.visibilityState === "hidden" && now();
    const back = () => void one.again();
    addEventListener("pagehide", now);
    addEventListener("blur", now);
    addEventListener("online", back);
    document.addEventListener("visibilitychange", hidden);
    return () => {
      removeEventListener("pagehide", now);
      removeEventListener("blur", now);
      removeEventListener("online", back);
      document.removeEventListener("visibilitychange", hidden);
      void one.leave();
    };
  }, [id]);

  // Another edition is another text.
  const initial = useMemo(
    () => session.current?.read() ?? state.document,
    [state.edition, state.status === "loading"],
  );
  return {
    ...state,
    initial,
    change: (read) => session.current?.change(read),
    save: async () => (await session.current?.save()) ?? false,
    again: () => void session.current?.again(),
    resolve: (choice) => void session.current?.resolve(choice),
    takeOver: () => void session.current?.takeOver(),
  };
}
