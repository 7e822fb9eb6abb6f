import { useSyncExternalStore } from "react";
import type { Store } from "./store.ts";

/** What a part of the engine holds now. */
export const useStore = <State>(store: Store<State>) =>
  useSyncExternalStore(store.subscribe, store.read);

/** A part of it; drawn again only when that part is another one. */
export const useStorePart = <State, Part>(store: Store<State>, part: (state: State) => Part) =>
  useSyncExternalStore(store.subscribe, () => part(store.read()));
