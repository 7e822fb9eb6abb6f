import type { AttachmentView, Channel, MessageView } from "@lyceum/core/message/schema.ts";
import { createLog, type Log } from "@lyceum/live-client/log.ts";
import type { Outgoing } from "@lyceum/live-client/outbox.ts";
import { localStore } from "@lyceum/live-client/store.ts";
import { useCallback, useEffect, useRef, useState } from "react";
import { get, type LogPath, post } from "../../lib/api.ts";
import { live, useHint } from "../../lib/live.ts";
import { Problem } from "../../lib/problem.ts";

interface Options {
  log: LogPath;
  /** The session or thread. */
  id: string;
  channel: Channel;
  /** The newest page; a newer one is taken in. */
  initial: readonly MessageView[];
  /** How far the log goes as far as anybody has told. */
  lastSeq: number;
  /** Whose outbox this is. */
  userId: string;
}

/** What the check of a file found, by its id. */
export type Found = Record<string, Pick<AttachmentView, "status" | "type">>;

interface Page {
  items: MessageView[];
  lastSeq: number;
}

/**
 * One channel of a conversation as this page holds it: the gapless log with its outbox, over the
 * socket while there is one and over HTTPS otherwise, older pages on demand, and the states of
 * attachments.
 */
export function useTalk({ log: base, id, channel, initial, lastSeq, userId }: Options) {
  const [log, setLog] = useState<Log<MessageView> | null>(null);
  const [, redraw] = useState(0);
  const [files, setFiles] = useState<Found>({});
  const first = useRef(initial);
  first.current = initial;

  useEffect(() => {
    const fresh = createLog<MessageView>({
      id,
      channel,
      messages: first.current,
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
  }, [id, base, channel, userId]);

  // What a newer reading of the page knows: further messages, and other words in the place of some.
  useEffect(() => {
    if (initial.length) log?.receive(initial);
  }, [log, initial]);
  // Not everybody is sent every message, but then that there are more.
  useEffect(() => {
    if (log && lastSeq > log.lastSeq) void log.resume();
  }, [log, lastSeq]);

  useHint(
    "attachment",
    useCallback(
      (hint) => {
        const { status, type } = hint;
        if (hint.in === id) setFiles((known) => ({ ...known, [hint.id]: { status, type } }));
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
    messages: log?.messages ?? initial,
    outbox: log?.outbox ?? [],
    files,
    earliest,
    loadEarlier,
  };
}

/** Over the socket while there is one. The client id is the same either way, so a retry is no second message. */
function deliver(id: string, base: LogPath, channel: Channel, out: Outgoing) {
  const { clientId, content, since, attachments, replyTo, mentions } = out;
  const body = { clientId, content, since, channel, attachments, replyTo, mentions };
  if (live.state === "live") return live.call<MessageView>("send", { ...body, in: id });
  return post(`${base}/messages`, body, clientId).catch((error: unknown) => {
    // The log reads an error without a code as "nobody answered" and tries again.
    if (error instanceof Problem && error.status === 0) throw new Error(error.message);
    throw error;
  });
}
