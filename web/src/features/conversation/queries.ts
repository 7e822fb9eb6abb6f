import type { MessageView } from "@lyceum/core/message/schema.ts";
import type { SessionView } from "@lyceum/core/presignin/schema.ts";
import type { ParticipantView, ThreadView } from "@lyceum/core/thread/schema.ts";
import { queryOptions } from "@tanstack/react-query";
import { get } from "../../lib/api.ts";
import { keys } from "../../lib/cache/keys.ts";

export interface Detail {
  thread: ThreadView;
  participants: ParticipantView[];
  messages: MessageView[];
  notes?: MessageView[];
  /** What grew from a claimed chat. */
  assignments?: { id: string; code: string }[];
}

/** A thread with its people and newest messages. */
export const threadQuery = (id: string) =>
  queryOptions({
    queryKey: keys.thread(id),
    queryFn: ({ signal }): Promise<Detail> => get(`/threads/${id}`, {}, signal),
  });

export interface Chat {
  session: SessionView;
  messages: MessageView[];
  notes: MessageView[];
}

/** A visitor's chat as the desk sees it. */
export const chatQuery = (id: string) =>
  queryOptions({
    queryKey: keys.chat(id),
    queryFn: ({ signal }): Promise<Chat> => get(`/desk/sessions/${id}`, {}, signal),
  });

/** Who works at the desk. */
export const teamQuery = queryOptions({
  queryKey: keys.team,
  queryFn: ({ signal }) => get("/desk/team", {}, signal),
});

/** Colleagues who can be named in notes, at the desk or not. */
export const repsQuery = queryOptions({
  queryKey: ["people", "reps"],
  queryFn: async ({ signal }) => {
    const { items } = await get("/people", { role: "cs-rep", limit: 100 }, signal);
    return items.filter((one) => one.isActive);
  },
  staleTime: 300_000,
});
