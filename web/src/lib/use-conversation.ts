import type { AttachmentStatus, Channel, MessageView } from "@lyceum/core/message/schema.ts";
import { createLog, type Log, type Outgoing } from "@lyceum/live-client/log.ts";
import { localStore } from "@lyceum/live-client/store.ts";
import { useCallback, useEffect, useRef, useState } from "react";
import { get, type LogPath, post } from "./api.ts";
import { live, useHint } from "./live.ts";
import { Problem } from "./problem.ts";

export type { MessageView, Outgoing };

interface Options {
  /** The session or thread. */
  id: string;
  /** Where it lives in the API: `/threads/thr_…`. */
  base: LogPath;
  channel?: Channel;
  /** The newest page, once it is there. */
  initial: readonly MessageView[] | undefined;
  /** Whose outbox this is. */
  userId: string;
  /** A message of somebody else arrived. */
  arrived?: (message: MessageView) => void;
}

interface Page {
  items: MessageView[];
  lastSeq: number;
}

/**
 * One conversation as this page holds it: the gapless log with its outbox, over the socket while
 * there is one and over HTTPS otherwise, older pages on demand, and the states of attachments.
 */
export function useConversation({
  id,
  base,
  channel = "public",
  initial,
  userId,
  arrived,
}: Options) {
  const [log, setLog] = useState<Log<MessageView> | null>(null);
  const [, redraw] = useState(0);
  const [files, setFiles] = useState<Record<string, AttachmentStatus>>({});
  const ready = initial !== undefined;
  const first = useRef(initial);
  first.current = initial;

  useEffect(() => {
    if (!ready) return;
    const fresh = createLog<MessageView>({
      id,
      channel,
      messages: first.current ?? [],
      live,
      store: localStore(`lyceum-out-${userId}-${id}-${channel}`),
      changed: () => redraw((times) => times + 1),
      read: (after) =>
        live.state === "live"
          ? live.call<Page>("read", { in: id, after, channel })
          : get(`${base}/messages`, { after, channel }),
      send: (out) => deliver(id, base, channel, out),
    });
    setLog(fresh);
    // The page may have been read a while ago, and the outbox may hold what an earlier visit left.
    void fresh.resume();
    return () => fresh.close();
  }, [id, base, channel, ready, userId]);

  useHint<MessageView>(
    "message",
    useCallback(
      (message) => {
        if (message.in === id && message.channel === channel && message.sender.id !== userId) {
          arrived?.(message);
        }
      },
      [id, channel, userId, arrived],
    ),
  );
  useHint<{ in: string; id: string; status: AttachmentStatus }>(
    "attachment",
    useCallback(
      (hint) => {
        if (hint.in === id) setFiles((known) => ({ ...known, [hint.id]: hint.status }));
      },
      [id],
    ),
  );

  const earliest = log?.messages[0]?.seq ?? 0;
  const loadEarlier = useCallback(async () => {
    if (!log) return;
    const page = await get(`${base}/messages`, { before: earliest, channel });
    log.prepend(page.items);
  }, [log, base, earliest, channel]);

  return {
    log,
    messages: log?.messages ?? initial ?? [],
    outbox: log?.outbox ?? [],
    files,
    earliest,
    loadEarlier,
  };
}

/** Over the socket while there is one. The client id is the same either way, so a retry is no second message. */
function deliver(id: string, base: LogPath, channel: Channel, out: Outgoing) {
  const { clientId, content, since, attachments } = out;
  const body = { clientId, content, since, channel, attachments };
  if (live.state === "live") return live.call<MessageView>("send", { ...body, in: id });
  return post(`${base}/messages`, body, clientId).catch((error: unknown) => {
    // The log reads an error without a code as "nobody answered" and tries again.
    if (error instanceof Problem && error.status === 0) throw new Error(error.message);
    throw error;
  });
}

/** Who is writing just now. A hint is good for six seconds. */
export function useTyping(id: string, userId: string) {
  const [names, setNames] = useState<Record<string, string>>({});
  const timers = useRef(new Map<string, ReturnType<typeof setTimeout>>());
  const forget = useCallback((who: string) => {
    setNames(({ [who]: _gone, ...rest }) => rest);
  }, []);
  useHint<{ in: string; who: { type: string; name: string; id?: string }; on: boolean }>(
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
  useHint<MessageView>(
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
export function useTellTyping(id: string) {
  const told = useRef(0);
  const stop = useRef<ReturnType<typeof setTimeout>>(undefined);
  return useCallback(
    (on: boolean) => {
      clearTimeout(stop.current);
      if (!on) {
        if (told.current) live.cast("typing", { in: id, on: false });
        told.current = 0;
        return;
      }
      if (Date.now() - told.current > 3000) {
        told.current = Date.now();
        live.cast("typing", { in: id, on: true });
      }
      stop.current = setTimeout(() => {
        told.current = 0;
        live.cast("typing", { in: id, on: false });
      }, 5000);
    },
    [id],
  );
}

/** Marks what is on the screen as seen, while somebody is looking at it. */
export function useMarkSeen(id: string, base: LogPath, lastSeq: number, enabled = true) {
  const marked = useRef(0);
  useEffect(() => {
    marked.current = 0;
  }, [id]);
  useEffect(() => {
    const mark = () => {
      if (!enabled || document.hidden || lastSeq <= marked.current) return;
      marked.current = lastSeq;
      if (live.state === "live") live.cast("seen", { in: id, seq: lastSeq });
      else void post(`${base}/seen`, { seq: lastSeq }).catch(() => undefined);
    };
    mark();
    document.addEventListener("visibilitychange", mark);
    return () => document.removeEventListener("visibilitychange", mark);
  }, [id, base, lastSeq, enabled]);
}

/** Up to where each other side has seen, as hints tell. */
export function useSeenHints(id: string) {
  const [seen, setSeen] = useState<Record<string, number>>({});
  useHint<{ in: string; by: string; seq: number }>(
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
