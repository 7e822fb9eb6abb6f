import type { Hint } from "@lyceum/core/live/schema.ts";
import { createLive, type LiveState } from "@lyceum/live-client/live.ts";
import { useEffect, useSyncExternalStore } from "react";
import { post } from "./api.ts";

/** The page's one socket. What it says are hints; the API is the truth. */
export const live = createLive({
  ticket: () => post("/live/ticket"),
});

const subscribe = (changed: () => void) => {
  const off = live.on("state", changed);
  return () => {
    off();
  };
};

export const useLiveState = (): LiveState => useSyncExternalStore(subscribe, () => live.state);

export type HintType = Hint["type"];
/** What a hint of this type says. */
export type HintOf<Type extends HintType> = Extract<Hint, { type: Type }>["data"];

/** Calls back on each hint of a type. */
export function useHint<Type extends HintType>(type: Type, listener: (data: HintOf<Type>) => void) {
  useEffect(() => {
    const off = live.on<HintOf<Type>>(type, listener);
    return () => {
      off();
    };
  }, [type, listener]);
}
