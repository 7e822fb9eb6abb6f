import { coveredByQuote } from "@lyceum/core/meeting/charge/words.ts";
import type { MeetingView } from "@lyceum/core/meeting/schema.ts";
import { useQueryClient } from "@tanstack/react-query";
import { post } from "../../../lib/api.ts";
import { meetingQuery } from "../../../lib/meeting/queries.ts";
import { meetingKeys } from "../../../lib/meeting/stale.ts";
import { isThing, useCommand } from "../../../ui/command/use-command.ts";

type Charged = Pick<MeetingView, "id" | "assignmentId" | "version">;

/** Dismisses a charge in one press: the quote pays for the meeting. */
export function useDismissCovered({ id, assignmentId, version }: Charged) {
  const client = useQueryClient();
  return useCommand<void>({
    send: (_none, key) =>
      post(
        `/assignments/${assignmentId}/meetings/${id}/dismiss-charge`,
        { version, reason: coveredByQuote },
        key,
      ),
    show(answer) {
      if (!isThing<MeetingView>(answer, id)) return;
      client.setQueryData(meetingQuery(assignmentId, id).queryKey, answer);
    },
    stale: () => meetingKeys(assignmentId),
    failure: "The charge was not dismissed",
  });
}
