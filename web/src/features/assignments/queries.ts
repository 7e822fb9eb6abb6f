import type { WorkspaceView } from "@lyceum/core/assignment/page-schema.ts";
import type { AssignmentView } from "@lyceum/core/assignment/schema.ts";
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { get, post } from "../../lib/api.ts";

const moving = (data: WorkspaceView | undefined) =>
  data?.files.some((file) => file.status === "scanning" || file.status === "uploading");

export const workspaceQuery = (id: string) =>
  queryOptions({
    queryKey: ["assignment", id],
    queryFn: ({ signal }) => get(`/assignments/${id}`, {}, signal),
    // The socket tells when a scan is done; where there is none, this does.
    refetchInterval: ({ state }) => (moving(state.data) ? 4000 : false),
  });

type Event = "submit" | "discard" | "ask" | "answer" | "decline";

/** One event of the lifecycle, with the version one has seen. Its answer is the assignment as it is now. */
export function useMove(assignment: AssignmentView) {
  const client = useQueryClient();
  const { id, version } = assignment;
  return useMutation({
    mutationFn: ({ event, ...body }: { event: Event } & Record<string, unknown>) =>
      post(`/assignments/${id}/${event}`, { version, ...body }),
    onSettled: async (_answer, _error, { event }) => {
      void client.invalidateQueries({ queryKey: ["lists", "assignments"] });
      void client.invalidateQueries({ queryKey: ["home"] });
      if (event !== "discard") {
        await client.invalidateQueries({ queryKey: ["assignment", id] });
      }
    },
  });
}
