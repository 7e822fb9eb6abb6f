import { QueryClient } from "@tanstack/react-query";
import { signedOut } from "../lib/api.ts";
import { keepTyped } from "../lib/kept/change.ts";
import { live } from "../lib/live.ts";
import { isFinal } from "../lib/problem.ts";
import { meQuery } from "../lib/session.ts";

/** Called when a sign-in has ended; the router sets where that leads. */
export const session = { expired: async () => {} };

/** A refusal is final; what nobody answered is tried again, where there is a network to try. */
const again = (failures: number, error: Error) =>
  failures < 3 && navigator.onLine && !isFinal(error);

let leaving = false;

/** Leads to the sign-in and forgets what was read; once, however many requests were refused. */
export async function expire() {
  if (leaving || !client.getQueryData(meQuery.queryKey)) return;
  leaving = true;
  keepTyped();
  live.stop();
  await session.expired();
  client.clear();
  leaving = false;
}

signedOut.handle = () => void expire();

export const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: again,
      refetchOnWindowFocus: true,
      // Offline a page says so at once instead of loading for ever; back online it reads again.
      networkMode: "always",
      refetchOnReconnect: true,
    },
    // Offline a button says so at once; kept, its press would come later, when nobody expects it.
    mutations: { networkMode: "always" },
  },
});

/** Reads what may have changed while nobody told. What was refused would be refused again. */
export const readAgain = (cache: QueryClient) =>
  cache.invalidateQueries({ predicate: ({ state }) => !isFinal(state.error) });

/**
 * Reads what is shown and was read a while ago. A hint may be lost on its way, so each sign of life of
 * the socket is followed by this; so is each turn of who has no socket at all.
 */
export const readOld = (cache: QueryClient) =>
  cache.refetchQueries(
    { type: "active", stale: true, predicate: ({ state }) => !isFinal(state.error) },
    { cancelRefetch: false },
  );
