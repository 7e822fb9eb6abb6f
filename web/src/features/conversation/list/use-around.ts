import type { Channel, MessageView } from "@lyceum/core/message/schema.ts";
import type { Log } from "@lyceum/live-client/log.ts";
import { useCallback, useEffect, useState } from "react";
import { get, type LogPath } from "../../../lib/api.ts";
import { useHint } from "../../../lib/live.ts";
import { failed } from "../../../ui/toast/toasts.ts";

interface Options {
  log: LogPath;
  channel: Channel;
  /** What the page holds of the conversation: its newest part, without a gap. */
  held: Log<MessageView> | null;
  /** The message to begin at. */
  at?: number;
}

/** So many before the one that is looked for. */
const before = 25;

/**
 * A place further back than the page holds, with what was said around it: read on from there in both
 * directions until it meets the newest part, which then goes on from it without a gap.
 */
export function useAround({ log, channel, held, at }: Options) {
  const [items, setItems] = useState<MessageView[]>();
  const [target, setTarget] = useState<{ seq: number }>();

  const join = useCallback(
    (found: MessageView[]) => {
      const first = held?.messages[0]?.seq ?? Number.POSITIVE_INFINITY;
      const meets = (found.at(-1)?.seq ?? 0) + 1 >= first;
      if (meets) held?.prepend(found);
      setItems(meets ? undefined : found);
    },
    [held],
  );

  const show = useCallback(
    async (seq: number) => {
      const first = held?.messages[0]?.seq;
      if (first === undefined) return;
      try {
        if (seq >= first) setItems(undefined);
        else {
          const after = Math.max(0, seq - before - 1);
          join((await get(`${log}/messages`, { after, limit: 2 * before, channel })).items);
        }
        setTarget({ seq });
      } catch (error) {
        failed(error, "The message was not found");
      }
    },
    [held, join, log, channel],
  );
  const ready = Boolean(held?.messages.length);
  useEffect(() => {
    if (at !== undefined && ready) void show(at);
  }, [at, ready, show]);

  useHint(
    "edited",
    useCallback((message) => {
      const same = (one: MessageView) => one.id === message.id;
      setItems((known) => known?.map((one) => (same(one) ? message : one)));
    }, []),
  );

  return {
    /** Instead of the newest part, while a place further back is shown. */
    items,
    /** The message that was looked for; a new object each time. */
    target,
    show,
    async earlier() {
      const [first] = items ?? [];
      if (!first) return;
      const page = await get(`${log}/messages`, { before: first.seq, channel });
      setItems((known) => known && [...page.items, ...known]);
    },
    async later() {
      const last = items?.at(-1);
      if (!items || !last) return;
      const page = await get(`${log}/messages`, { after: last.seq, limit: 2 * before, channel });
      join([...items, ...page.items]);
    },
    /** Back to the newest part. */
    leave() {
      setItems(undefined);
      setTarget(undefined);
    },
  };
}
