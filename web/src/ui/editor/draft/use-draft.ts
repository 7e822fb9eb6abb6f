import type { TextDocument } from "@lyceum/core/coursework/text/schema.ts";
import { useEffect, useRef, useState } from "react";
import { ulid } from "ulid";
import {
  type Choice,
  type Decision,
  type Doors,
  type DraftState,
  type Kind,
  texts,
} from "./draft.ts";
import { keeperOf } from "./keeper.ts";
import { type DraftSession, openDraft } from "./session.ts";

/** This tab, as long as it lives. */
const device = ulid().toLowerCase();

interface Options<Content> extends Doors<Content> {
  /** Whose text, and which: `usr_…/writing/wrt_…`. */
  id: string;
}

export interface Draft<Content = TextDocument> extends DraftState<Content> {
  /** The text as it is now. An editor begins with it, and anew with each `edition`. */
  read: () => Content;
  change: (read: () => Content) => void;
  /** A suggestion is taken up or left by the text as it is now; its next save says so. */
  decide: (suggestion: string, decision: Decision) => void;
  /** Saves now; answers whether the server has all of it. Before something is handed in. */
  save: () => Promise<boolean>;
  /** The sequence that the server has, also between two drawings of the page. */
  latest: () => number;
  again: () => void;
  resolve: (choice: Choice) => void;
  /** Writes here what another tab writes now. */
  takeOver: () => void;
}

/** Saves a text by itself while it is written. */
export const useDraft = (options: Options<TextDocument>): Draft => useDraftOf(texts, options);

/**
 * Saves something by itself while it is written: a second after the last key, when the page loses the
 * focus or is hidden, and again as soon as the network is back. Until the server has it, it is kept on
 * this device.
 */
export function useDraftOf<Content>(
  kind: Kind<Content>,
  { id, load, save }: Options<Content>,
): Draft<Content> {
  const doors = useRef({ load, save });
  doors.current = { load, save };
  const [state, setState] = useState<DraftState<Content>>(() => ({
    status: "loading",
    document: kind.empty,
    edition: 0,
    saved: { sequence: 0 },
  }));
  const session = useRef<DraftSession<Content>>(null);

  useEffect(() => {
    const one = openDraft({
      id,
      kind,
      device,
      keeper: keeperOf<Content>(id),
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
  }, [id, kind]);

  return {
    ...state,
    read: () => session.current?.read() ?? state.document,
    change: (read) => session.current?.change(read),
    decide: (suggestion, decision) => session.current?.decide(suggestion, decision),
    save: async () => (await session.current?.save()) ?? false,
    latest: () => session.current?.state().saved.sequence ?? 0,
    again: () => void session.current?.again(),
    resolve: (choice) => void session.current?.resolve(choice),
    takeOver: () => void session.current?.takeOver(),
  };
}
