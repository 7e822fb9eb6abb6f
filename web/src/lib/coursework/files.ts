import type { FileView } from "@lyceum/core/assignment/file/schema.ts";
import { queryOptions } from "@tanstack/react-query";
import { get } from "../api.ts";
import { keys } from "../cache/keys.ts";

const isMoving = ({ status }: FileView) => status === "scanning" || status === "uploading";

/** The newest files of an assignment, for those that a piece of work names. */
export const filesQuery = (assignmentId: string) =>
  queryOptions({
    queryKey: keys.assignment(assignmentId, "files", "newest"),
    queryFn: ({ signal }) => get(`/assignments/${assignmentId}/files`, { limit: 50 }, signal),
    // The socket tells when a scan is done; where there is none, this does.
    refetchInterval: ({ state }) => (state.data?.items.some(isMoving) ? 4000 : false),
  });
