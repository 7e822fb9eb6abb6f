import type { TextDocument } from "@lyceum/core/coursework/text/schema.ts";
import { queryOptions } from "@tanstack/react-query";
import { get } from "../api.ts";
import { keys } from "../cache/keys.ts";

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

/** The types of the API do not follow a node into its nodes. */
export const asText = (document: { type: "doc" } | undefined) =>
  document as TextDocument | undefined;
