import { useSyncExternalStore } from "react";
import type { Store } from "./store.ts";

/** What a part of the engine holds now. */
export const useStore = <State>(store: Store<State>) =>
  useSyncExternalStore(store.subscribe, store.read);
