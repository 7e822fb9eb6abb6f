import { localStore } from "@lyceum/live-client/store.ts";

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
}

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
  };
  store.watch?.(() => {
    const before = saved.held;
    saved.held = read();
    changed(before);
  });
  return saved;
}
