import type { NotificationView } from "@lyceum/core/notification/schema.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect } from "react";
import { keys } from "../lib/cache/keys.ts";
import { staleness } from "../lib/cache/stale.ts";
import { live, useHint } from "../lib/live.ts";
import { useMe } from "../lib/session.ts";
import { news } from "../ui/toast/toasts.ts";
import { expire } from "./client.ts";
import { useGivenChats } from "./given-chats.ts";
import { markReadAbout, openAssignment } from "./read-about.ts";

/** What comes late, after a pause of the stream, stands in the bell without a word. */
const isNews = ({ snoozedUntil, createdAt }: NotificationView) =>
  Date.now() - Date.parse(snoozedUntil ?? createdAt) < 600_000;

/** Opens the page's socket and turns its hints into fresh data: a hint never is the data. */
export function useLiveWiring() {
  const client = useQueryClient();
  const { userId } = useMe();
  const { hinted: stale } = staleness(client);

  useEffect(() => {
    live.start();
    // What happened while it was away nobody told; nor what happened before it first opened.
    const off = live.on("open", () => void client.invalidateQueries());
    return () => {
      off();
      live.stop();
    };
  }, [client]);

  useGivenChats();

  useHint<{ id: string; version?: number }>(
    "assignment",
    useCallback(
      ({ id, version }) => {
        stale(keys.lists.assignments);
        stale(keys.assignment(id), version);
        stale(keys.home);
      },
      [stale],
    ),
  );
  useHint<{ assignmentId: string }>(
    "offer",
    useCallback(
      ({ assignmentId }) => {
        stale(keys.lists.offers);
        stale(keys.lists.assignments);
        stale(keys.assignment(assignmentId));
        stale(keys.home);
      },
      [stale],
    ),
  );
  useHint<{ assignmentId: string }>(
    "file",
    useCallback(({ assignmentId }) => stale(keys.assignment(assignmentId)), [stale]),
  );
  useHint(
    "session",
    useCallback(() => stale(keys.home), [stale]),
  );
  useHint<{ in: string; kind: string }>(
    "message",
    useCallback(
      (message) => {
        if (!message.in.startsWith("thr_")) return;
        // What the system says tells of a change of the conversation itself.
        if (message.kind === "system") stale(keys.thread(message.in));
        stale(keys.lists.threads);
        stale(keys.home);
      },
      [stale],
    ),
  );
  useHint<{ in: string }>(
    "edited",
    useCallback(({ in: where }) => where.startsWith("thr_") && stale(keys.lists.threads), [stale]),
  );
  useHint<{ id: string; left?: true }>(
    "thread",
    useCallback(
      ({ id, left }) => {
        // Who is in it no more keeps nothing of it on the screen.
        if (left) void client.resetQueries({ queryKey: keys.thread(id) });
        else stale(keys.thread(id));
        stale(keys.lists.threads);
        stale(keys.home);
      },
      [client, stale],
    ),
  );
  useHint<{ by: string }>(
    "seen",
    useCallback(
      ({ by }) => {
        // Read on another device it is read here.
        if (by !== userId) return;
        stale(keys.lists.threads);
        stale(keys.home);
      },
      [stale, userId],
    ),
  );
  useHint<NotificationView>(
    "notification",
    useCallback(
      (one) => {
        stale(keys.lists.notifications);
        stale(keys.home);
        const here = document.visibilityState === "visible" ? location.pathname : "";
        if (one.entityRef && one.entityRef === openAssignment(here)) markReadAbout(one.entityRef);
        // Who looks at it has seen it; of several in one only the first makes a noise.
        else if (one.link !== here && one.count < 2 && isNews(one)) news(one.title);
      },
      [stale],
    ),
  );
  useHint<{ count: number }>(
    "unseen",
    useCallback(
      ({ count }) => {
        client.setQueryData(keys.unseen, count);
        // It was read, archived or snoozed here or on another device.
        stale(keys.lists.notifications);
      },
      [client, stale],
    ),
  );
  useHint<{ reason: string }>(
    "bye",
    // The server ended the sign-in: signed out elsewhere, or the account is closed.
    useCallback(() => void expire(), []),
  );
}
