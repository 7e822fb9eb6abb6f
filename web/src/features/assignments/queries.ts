import type { AssignmentView } from "@lyceum/core/assignment/schema.ts";
import { useQueryClient } from "@tanstack/react-query";
import { post } from "../../lib/api.ts";
import { workspaceQuery } from "../../lib/assignment/workspace.ts";
import { keys } from "../../lib/cache/keys.ts";
import { useCommand } from "../../ui/command/use-command.ts";

type DraftEvent =
  | { event: "submit"; version: number; declaration?: { version: string; accepted: true } }
  | { event: "discard"; version: number };

/** An event of a draft, with the version one has seen. */
export function useDraftCommand(id: string) {
  const client = useQueryClient();
  const { queryKey } = workspaceQuery(id);
  return useCommand<DraftEvent, AssignmentView | undefined>({
    async send({ event, ...body }, key) {
      const answer = await post(`/assignments/${id}/${event}`, body as never, key);
      return event === "submit" ? (answer as AssignmentView) : undefined;
    },
    show(assignment) {
      if (assignment) client.setQueryData(queryKey, (known) => known && { ...known, assignment });
    },
    stale: ({ event }) => [
      keys.lists.assignments,
      keys.home,
      ...(event === "submit" ? [queryKey] : []),
    ],
    failure: "The draft was not changed",
  });
}
