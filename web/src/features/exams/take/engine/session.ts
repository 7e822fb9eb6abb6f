import { createStore } from "../../../../lib/store/store.ts";
import { joinTabs } from "../../../../ui/editor/draft/tabs.ts";
import { ownTicking, ServerClock } from "./clock.ts";
import { opening } from "./opening.ts";
import { type Options, Sitting } from "./sitting.ts";
import type { TakingState } from "./taking.ts";

interface SessionOptions extends Options {
  /** Whose exam, and which: `usr_…/exa_…`. */
  id: string;
}

/** An exam in one tab: this tab writes it, or another one of the browser does. */
export function openSession({ id, ...options }: SessionOptions) {
  const store = createStore<TakingState>(opening);
  const clock = new ServerClock(options.ticking ?? ownTicking);
  let sitting = new Sitting(options, store, clock);
  const tabs = joinTabs({
    id: `exam/${id}`,
    write() {
      sitting.close();
      sitting = new Sitting(options, store, clock);
      void sitting.open();
    },
    follow() {
      sitting.close();
      store.set({ place: "tab", phase: store.read().phase === "ended" ? "ended" : "running" });
    },
    heard: () => {},
    // What is not saved is kept on this device, where the other tab finds it.
    give: async () => sitting.flush(),
  });
  return {
    store,
    clock,
    sitting: () => sitting,
    /** Writes here what another tab, or another device, writes now. */
    takeOver: () => (store.read().place === "tab" ? tabs.takeOver() : sitting.takeOver()),
    /** The page goes: what is left is sent, or stays on this device. */
    async close() {
      await sitting.drain();
      sitting.close();
      tabs.leave();
    },
    /** As when the browser is killed: nothing is sent and nothing is written. */
    drop() {
      sitting.close();
      tabs.leave();
    },
  };
}

export type TakingSession = ReturnType<typeof openSession>;
