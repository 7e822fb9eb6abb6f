import type { Store } from "./store.ts";

/** What a message may carry beside its words. */
export interface Extras {
  /** The number of the message it answers. */
  replyTo?: number;
  /** Users named in the text. */
  mentions?: string[];
}

/** A message on its way. */
export interface Outgoing extends Extras {
  /** Made once and the same on every retry: the server answers a repetition with the first message. */
  clientId: string;
  content: string;
  /** The last sequence number held when it was written. */
  since: number;
  attachments?: string[];
  at: string;
  state: "pending" | "failed";
  /** Why it failed, for people. */
  error?: string;
}

/** The messages of one conversation that are written and not yet sent. With a store they outlive the page. */
export function createOutbox(changed: () => void, store?: Store<Outgoing[]>) {
  const load = () => store?.load() ?? [];
  let held = load();
  return {
    /** In the order of sending. */
    get held() {
      return held;
    },
    /** Reads before it writes, since another tab may have added to it. */
    redo(mutate: (box: Outgoing[]) => Outgoing[]) {
      held = mutate(store ? load() : held);
      store?.save(held);
      changed();
    },
    /** Calls back when another tab changed it, with how many it held before. */
    watch: (told: (before: number) => void) =>
      store?.watch?.(() => {
        const before = held.length;
        held = load();
        changed();
        told(before);
      }),
  };
}
