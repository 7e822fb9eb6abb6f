import type { MessageView } from "@lyceum/core/message/schema.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { Facts } from "./facts.ts";
import { threadQuery } from "./queries.ts";

/** Who writes without a seat gets one a moment later; then the people are read again. */
export function useNewcomers(facts: Facts, messages: readonly MessageView[]) {
  const { id, others, mine, messages: read } = facts;
  const client = useQueryClient();
  const known = read.at(-1)?.seq ?? 0;
  const isNew = messages.some(
    (one) =>
      one.seq > known &&
      one.kind === "text" &&
      !mine(one) &&
      !others.some(({ userId }) => userId === one.sender.id),
  );
  useEffect(() => {
    if (!isNew || !id.startsWith("thr_")) return;
    const timer = setTimeout(() => {
      void client.invalidateQueries({ queryKey: threadQuery(id).queryKey });
    }, 1500);
    return () => clearTimeout(timer);
  }, [client, id, isNew]);
}
