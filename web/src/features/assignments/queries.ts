import type { WorkspaceView } from "@lyceum/core/assignment/page/schema.ts";
import type { AssignmentView } from "@lyceum/core/assignment/schema.ts";
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { ulid } from "ulid";
import { get, post } from "../../lib/api.ts";
import { keys } from "../../lib/cache/keys.ts";
import { Problem } from "../../lib/problem.ts";

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

type Event = "submit" | "discard" | "ask" | "answer" | "decline";

/** One event of the lifecycle, with the version one has seen. Its answer is the assignment as it is now. */
export function useMove(assignment: AssignmentView) {
  const client = useQueryClient();
  const { id, version } = assignment;
  // The same until there is an answer, so that trying again after the network died is no second move.
  const key = useRef(ulid());
  return useMutation({
    mutationFn: ({ event, ...body }: { event: Event } & Record<string, unknown>) =>
      post(`/assignments/${id}/${event}`, { version, ...body }, key.current),
    onError(error) {
      if (error instanceof Problem && error.final) key.current = ulid();
    },
    onSettled: async (_answer, _error, { event }) => {
      void client.invalidateQueries({ queryKey: keys.lists.assignments });
      void client.invalidateQueries({ queryKey: keys.home });
      if (event !== "discard") {
        await client.invalidateQueries({ queryKey: keys.assignment(id) });
      }
    },
  });
}
