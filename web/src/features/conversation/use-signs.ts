import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { type LogPath, post } from "../../lib/api.ts";
import { keys } from "../../lib/cache/keys.ts";
import { marking } from "../../lib/cache/seen.ts";
import { live, useHint } from "../../lib/live.ts";
import { threadQuery } from "./queries.ts";

/** Who is writing just now. A hint is good for six seconds. */
export function useTyping(id: string, userId: string) {
  const [names, setNames] = useState<Record<string, string>>({});
  const timers = useRef(new Map<string, ReturnType<typeof setTimeout>>());
  const forget = useCallback((who: string) => {
    setNames(({ [who]: _gone, ...rest }) => rest);
  }, []);
  useHint(
    "typing",
    useCallback(
      ({ in: where, who, on }) => {
        const key = who.id ?? who.type;
        if (where !== id || who.id === userId) return;
        clearTimeout(timers.current.get(key));
        if (!on) return forget(key);
        setNames((known) => ({ ...known, [key]: who.name }));
        timers.current.set(
          key,
          setTimeout(() => forget(key), 6000),
        );
      },
      [id, userId, forget],
    ),
  );
  useHint(
    "message",
    useCallback(
      (message) => {
        if (message.in === id) forget(message.sender.id ?? message.sender.type);
      },
      [id, forget],
    ),
  );
  return Object.values(names);
}

/** Tells the others that one is writing, at most every three seconds, and when one stops. */
export function useSendTyping(id: string) {
  const sentAt = useRef(0);
  const stop = useRef<ReturnType<typeof setTimeout>>(undefined);
  return useCallback(
    (on: boolean) => {
      clearTimeout(stop.current);
      if (!on) {
        if (sentAt.current) live.cast("typing", { in: id, on: false });
        sentAt.current = 0;
        return;
      }
      if (Date.now() - sentAt.current > 3000) {
        sentAt.current = Date.now();
        live.cast("typing", { in: id, on: true });
      }
      stop.current = setTimeout(() => {
        sentAt.current = 0;
        live.cast("typing", { in: id, on: false });
      }, 5000);
    },
    [id],
  );
}

/** Marks what is on the screen as seen, while somebody is looking at it. */
export function useMarkSeen(id: string, base: LogPath, lastSeq: number, enabled: boolean) {
  const client = useQueryClient();
  const marked = useRef(0);
  useEffect(() => {
    const markSeen = () => {
      if (!enabled || document.hidden || lastSeq <= marked.current) return;
      marked.current = lastSeq;
      const seen =
        live.state === "live"
          ? live.call("seen", { in: id, seq: lastSeq })
          : post(`${base}/seen`, { seq: lastSeq });
      marking(id, seen);
      client.setQueryData(threadQuery(id).queryKey, (known) => {
        const mine = known?.thread.mine;
        if (!known || !mine || mine.lastReadSeq >= lastSeq) return known;
        return { ...known, thread: { ...known.thread, mine: { ...mine, lastReadSeq: lastSeq } } };
      });
      // Read is no longer unread, in lists and on the start page; the server hears of it first.
      setTimeout(() => {
        void client.invalidateQueries({ queryKey: keys.lists.threads });
        void client.invalidateQueries({ queryKey: keys.home });
      }, 800);
    };
    markSeen();
    document.addEventListener("visibilitychange", markSeen);
    return () => document.removeEventListener("visibilitychange", markSeen);
  }, [client, id, base, lastSeq, enabled]);
}

/** Up to where each other side has seen, as hints tell. */
export function useSeenHints(id: string) {
  const [seen, setSeen] = useState<Record<string, number>>({});
  useHint(
    "seen",
    useCallback(
      (hint) => {
        if (hint.in !== id) return;
        setSeen((known) => ({ ...known, [hint.by]: Math.max(known[hint.by] ?? 0, hint.seq) }));
      },
      [id],
    ),
  );
  return seen;
}
