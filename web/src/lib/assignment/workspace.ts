import type { WorkspaceView } from "@lyceum/core/assignment/page/schema.ts";
import { queryOptions } from "@tanstack/react-query";
import { get } from "../api.ts";
import { keys } from "../cache/keys.ts";

const moving = (data: WorkspaceView | undefined) =>
  data?.files.some((file) => file.status === "scanning" || file.status === "uploading");

/** All that the page of an assignment shows at first. */
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
