import type { ClaimPreview } from "@lyceum/core/presignin/schema.ts";
import { type QueryClient, queryOptions } from "@tanstack/react-query";
import { get, post } from "../api.ts";
import { isFinal } from "../problem.ts";

/** A chat held before signing in, which the account may add. */
export type ClaimableChat = ClaimPreview["session"];

/** The chats that can be added to the account. */
export const claimsQuery = queryOptions({
  queryKey: ["claims"],
  queryFn: ({ signal }) => get("/claims", {}, signal),
});

/**
 * Who chatted in this browser, as far as it can show. An invitation is kept by the browser, for the
 * account that is made or signed in to here.
 */
export const openedQuery = (invitation?: string) =>
  queryOptions({
    queryKey: ["opened", invitation],
    queryFn: () => post("/claims/open", { invitation }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: (times, error) => times < 2 && !isFinal(error),
  });

/** Takes a chat out of what is offered, on every page that offers it. */
export function forgetOffer(client: QueryClient, id: string) {
  client.setQueryData(claimsQuery.queryKey, (old) =>
    old ? { items: old.items.filter((one) => one.session.id !== id) } : old,
  );
  // A list that is on its way was made before.
  void client.invalidateQueries({ queryKey: claimsQuery.queryKey });
}
