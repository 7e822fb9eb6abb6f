import { queryOptions } from "@tanstack/react-query";
import { get } from "../api.ts";
import { keys } from "../cache/keys.ts";
import { asText } from "./as-text.ts";

/** A writing with its receipts and comments, without its texts. */
export const writingQuery = (assignmentId: string, writingId: string) =>
  queryOptions({
    queryKey: keys.assignment(assignmentId, "writings", writingId),
    queryFn: ({ signal }) => get(`/assignments/${assignmentId}/writings/${writingId}`, {}, signal),
  });

/** A version as it was submitted. It never changes, so no hint makes it stale. */
export const versionQuery = (assignmentId: string, writingId: string, number: number) => ({
  queryKey: ["version", assignmentId, writingId, number],
  async queryFn({ signal }: { signal: AbortSignal }) {
    const at =
      `/assignments/${assignmentId}/writings/${writingId}/versions/${String(number)}` as const;
    const version = await get(at, {}, signal);
    return { ...version, document: asText(version.document) };
  },
  staleTime: Number.POSITIVE_INFINITY,
});
