import { useQueryClient } from "@tanstack/react-query";
import { keys } from "../../lib/cache/keys.ts";
import { staleness } from "../../lib/cache/stale.ts";

/** What shows the money of an assignment is read again; no hint tells of every change of it. */
export function useStaleInvoices() {
  const client = useQueryClient();
  return (assignmentId: string) => {
    const { changed } = staleness(client);
    changed(keys.assignment(assignmentId));
    changed(keys.lists.invoices);
    changed(keys.home);
  };
}
