import { localStore } from "@lyceum/live-client/store.ts";

/** A first message on its way: the chat begins with the server's answer. */
interface First {
  /** Both the same with every try, so that one chat begins and its secret is given again. */
  clientId: string;
  key: string;
  content: string;
  /** The version of the privacy notice under which it was sent; empty for the one that holds when it goes out. */
  consent: string;
}

/** What the tabs of one site share and a restart of the browser keeps. */
export interface Saved {
  /** Proof of holding the chat. On Lyceum's own site that is a cookie no script sees, and this only says that there is one. */
  secret?: string;
  /** The last message the visitor saw in any tab. */
  seen?: number;
  /** The last message any tab rang for. */
  rung?: number;
  muted?: boolean;
  /** The window was open when the page was left. */
  open?: boolean;
  first?: First;
  /** What is typed and not sent yet. */
  draft?: string;
  /** Who the visitor is, as typed; known again in the next chat. */
  name?: string;
  contact?: string;
  /** The chat in which that was asked and answered, or put off. */
  asked?: string;
}

/** Nothing of this is for who uses the browser next. */
export const nobody = {
  secret: undefined,
  first: undefined,
  draft: undefined,
  name: undefined,
  contact: undefined,
} satisfies Saved;

/** Keyed by the API's origin: a secret is never sent to another. */
export function createSaved(origin: string, changed: (before: Saved) => void) {
  const store = localStore<Saved>(`lyceum:${origin}`);
  const read = () => store.load() ?? {};
  const saved = {
    held: read(),
    set(part: Saved) {
      saved.held = { ...read(), ...part };
      store.save(saved.held);
    },
    /** What other tabs saved meanwhile. */
    read() {
      const before = saved.held;
      saved.held = read();
      changed(before);
    },
  };
  store.watch?.(saved.read);
  return saved;
}

export type Store = ReturnType<typeof createSaved>;
