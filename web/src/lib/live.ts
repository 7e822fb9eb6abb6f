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

/** Calls back on each hint of a type. */
export function useHint<Data>(type: string, listener: (data: Data) => void) {
  useEffect(() => {
    const off = live.on<Data>(type, listener);
    return () => {
      off();
    };
  }, [type, listener]);
}
