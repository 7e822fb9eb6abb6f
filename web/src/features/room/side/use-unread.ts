import type { MessageView } from "@lyceum/core/message/schema.ts";
import { useEffect, useState } from "react";
import { useRoom } from "../room-context.ts";

/** How many messages others wrote in the chat while it was not shown. */
export function useUnread(shown: boolean) {
  const { live, chat } = useRoom();
  const { threadId, userId } = chat ?? {};
  const [count, setCount] = useState(0);
  useEffect(() => {
    if (shown) return setCount(0);
    const off = live.on<MessageView>("message", (message) => {
      if (message.in === threadId && message.channel === "public" && message.sender.id !== userId)
        setCount((known) => known + 1);
    });
    return () => {
      off();
    };
  }, [live, threadId, userId, shown]);
  return count;
}
