import { useRouterState } from "@tanstack/react-router";
import { useEffect } from "react";
import { post } from "../lib/api.ts";

/** The assignment whose page this is. Reading a conversation is noted message by message instead. */
export const openAssignment = (path: string) => /^\/assignments\/(asg_\w+)/.exec(path)?.[1];

/** What told of an assignment counts as read on every device once its page is open. */
export function markReadAbout(entityRef: string) {
  // Best effort: it stays unread where nobody answers, and is opened again some day.
  post("/notifications/read-about", { entityRef }).catch(() => {});
}

/** Marks read what the page one comes to is about. */
export function useReadAbout() {
  const path = useRouterState({ select: (state) => state.location.pathname });
  const open = openAssignment(path);
  useEffect(() => {
    if (open) markReadAbout(open);
  }, [open]);
}
