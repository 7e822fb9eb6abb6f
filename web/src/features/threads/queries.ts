import type { MessageView } from "@lyceum/core/message/schema.ts";
import type { ParticipantView, ThreadView } from "@lyceum/core/thread/schema.ts";
import { queryOptions } from "@tanstack/react-query";
import { get } from "../../lib/api.ts";

export interface Detail {
  thread: ThreadView;
  participants: ParticipantView[];
  messages: MessageView[];
  notes?: MessageView[];
}

export const threadQuery = (id: string) =>
  queryOptions({
    queryKey: ["thread", id],
    queryFn: ({ signal }) => get(`/threads/${id}`, {}, signal),
  });
