/** Something that changes outside of React; `useSyncExternalStore` reads it. */
export interface Store<State> {
  read(): State;
  subscribe(listener: () => void): () => void;
}

/** A store, and how what is in it is replaced. */
export function createStore<State>(first: State) {
  let state = first;
  const listeners = new Set<() => void>();
  return {
    read: () => state,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    set(part: Partial<State>) {
      state = { ...state, ...part };
      for (const listener of listeners) listener();
    },
  };
}
