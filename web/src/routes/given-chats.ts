import { apart } from "@lyceum/core/text/cut.ts";
import { useNavigate } from "@tanstack/react-router";
import { useCallback, useRef } from "react";
import { useHint } from "../lib/live.ts";
import { alertTitle } from "../lib/page/title.ts";
import { useMe } from "../lib/session.ts";
import { chime } from "../lib/sound.ts";
import { offered } from "../ui/toast/toasts.ts";

/** What comes late, after a pause of the stream, stands at the desk without a word. */
const news = 120_000;

/**
 * Tells, on whatever page, of a chat that was handed to oneself, and of one that went back to the
 * queue because one had not answered. Each change of the chat says it again; it is told once.
 */
export function useGivenChats() {
  const { userId } = useMe();
  const navigate = useNavigate();
  const shown = useRef(new Set<string>());
  useHint(
    "session",
    useCallback(
      ({ id, status, visitor, assignedTo, given, lapsedUserId, queuedAt = "" }) => {
        const mine = assignedTo?.userId === userId && given;
        const lapsed = status === "queued" && lapsedUserId === userId;
        const at = mine ? mine.at : lapsed ? queuedAt : "";
        const name = `${id} ${at}`;
        if (!at || shown.current.has(name) || Date.now() - Date.parse(at) > news) return;
        shown.current.add(name);
        chime();
        alertTitle();
        if (location.pathname === "/desk" && location.search.includes(id)) return;
        const words = mine
          ? `${given.by ?? "The desk"} gave you the chat with ${visitor.name}.`
          : `${apart(visitor.name)} is back in the queue because you did not answer in time.`;
        const queue = mine ? "mine" : "waiting";
        offered(words, "Open", () => void navigate({ to: "/desk", search: { queue, chat: id } }));
      },
      [userId, navigate],
    ),
  );
}
