import { QueryCache, QueryClient } from "@tanstack/react-query";
import { live } from "../lib/live.ts";
import { Problem } from "../lib/problem.ts";
import { meQuery } from "../lib/session.ts";

/** Called when the server no longer knows who we are; the router sets what happens then. */
export const session = { expired: () => {} };

/** A refusal is final; what nobody answered is tried again. */
const again = (failures: number, error: Error) =>
  failures < 3 && !(error instanceof Problem && error.final);

function watch(error: unknown) {
  if (!(error instanceof Problem) || error.status !== 401) return;
  if (!client.getQueryData(meQuery.queryKey)) return;
  live.stop();
  client.setQueryData(meQuery.queryKey, null);
  session.expired();
}

export const client = new QueryClient({
  queryCache: new QueryCache({ onError: watch }),
  defaultOptions: {
    queries: { staleTime: 30_000, retry: again, refetchOnWindowFocus: true },
    mutations: { onError: watch },
  },
});
