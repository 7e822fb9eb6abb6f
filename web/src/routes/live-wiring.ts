import type { NotificationView } from "@lyceum/core/notification/schema.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect } from "react";
import { hintTypes, staleBy } from "../lib/cache/hints.ts";
import { keys } from "../lib/cache/keys.ts";
import { staleness } from "../lib/cache/stale.ts";
import { type HintOf, type HintType, live, useHint } from "../lib/live.ts";
import { useMe } from "../lib/session.ts";
import { news, reconnected } from "../ui/toast/toasts.ts";
import { expire, readAgain, readOld } from "./client.ts";
import { useGivenChats } from "./given-chats.ts";
import { markReadAbout, openAssignment } from "./read-about.ts";

/** What comes late, after a pause of the stream, stands in the bell without a word. */
const isNews = ({ snoozedUntil, createdAt }: NotificationView) =>
  Date.now() - Date.parse(snoozedUntil ?? createdAt) < 600_000;

/** Opens the page's socket and turns its hints into fresh data: a hint never is the data. */
export function useLiveWiring() {
  const client = useQueryClient();
  const { userId } = useMe();

  useEffect(() => {
    const { hinted } = staleness(client);
    const listen = <Type extends HintType>(type: Type) =>
      live.on<HintOf<Type>>(type, (hint) => {
        for (const [key, version] of staleBy[type](hint, userId)) hinted(key, version);
      });
    const offs = hintTypes.map(listen);
    return () => {
      for (const off of offs) off();
    };
  }, [client, userId]);

  useEffect(() => {
    live.start();
    // What happened while it was away nobody told; nor what happened before it first opened.
    const off = live.on("open", () => {
      reconnected();
      void readAgain(client);
    });
    const offPoll = live.on("poll", () => void readOld(client));
    return () => {
      off();
      offPoll();
      live.stop();
    };
  }, [client]);

  useGivenChats();
  useHint(
    "thread",
    useCallback(
      ({ id, left }) => {
        // Who is in it no more keeps nothing of it on the screen.
        if (left) void client.resetQueries({ queryKey: keys.thread(id) });
      },
      [client],
    ),
  );
  useHint(
    "notification",
    useCallback((one) => {
      const here = document.visibilityState === "visible" ? location.pathname : "";
      if (one.entityRef && one.entityRef === openAssignment(here)) markReadAbout(one.entityRef);
      // Who looks at it has seen it; of several in one only the first makes a noise.
      else if (one.link !== here && one.count < 2 && isNews(one)) news(one.title);
    }, []),
  );
  useHint(
    "unseen",
    useCallback(({ count }) => client.setQueryData(keys.unseen, count), [client]),
  );
  // The server ended the sign-in: signed out elsewhere, or the account is closed.
  useHint(
    "bye",
    useCallback(() => void expire(), []),
  );
}
