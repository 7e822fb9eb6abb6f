import type { MessageView } from "@lyceum/core/message/schema.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { Facts } from "./facts.ts";
import { threadQuery } from "./queries.ts";

/** Who writes without a seat gets one a moment later; then the people are read again. */
export function useNewcomers({ id, others, mine }: Facts, messages: readonly MessageView[]) {
  const client = useQueryClient();
  const last = messages.at(-1);
  const sender = last && !mine(last) ? last.sender.id : undefined;
  const isNew = Boolean(sender) && !others.some((one) => one.userId === sender);
  useEffect(() => {
    if (!isNew || !id.startsWith("thr_")) return;
    const timer = setTimeout(() => {
      void client.invalidateQueries({ queryKey: threadQuery(id).queryKey });
    }, 1500);
    return () => clearTimeout(timer);
  }, [client, id, isNew, sender]);
}
