import type { WorkspaceView } from "@lyceum/core/assignment/page/schema.ts";
import type { AssignmentView } from "@lyceum/core/assignment/schema.ts";
import { queryOptions, useQueryClient } from "@tanstack/react-query";
import { get, post } from "../../lib/api.ts";
import { keys } from "../../lib/cache/keys.ts";
import { useCommand } from "../../ui/command/use-command.ts";

const moving = (data: WorkspaceView | undefined) =>
  data?.files.some((file) => file.status === "scanning" || file.status === "uploading");

export const workspaceQuery = (id: string) =>
  queryOptions({
    queryKey: keys.assignment(id),
    queryFn: async ({ signal }) => {
      const space = await get(`/assignments/${id}`, {}, signal);
      // A command's answer brings a newer assignment, not what else the page shows.
      return { ...space, readVersion: space.assignment.version };
    },
    // The socket tells when a scan is done; where there is none, this does.
    refetchInterval: ({ state }) => (moving(state.data) ? 4000 : false),
  });

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
