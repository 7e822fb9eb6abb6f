import { get } from "../api.ts";
import { asText } from "./as-text.ts";

/** A version of a homework as it was submitted. It never changes, so no hint makes it stale. */
export const homeworkVersionQuery = (
  assignmentId: string,
  homeworkId: string,
  number: number,
  /** What has changed since that version is told, too. */
  since?: number,
) => ({
  queryKey: ["version", assignmentId, homeworkId, number, since],
  async queryFn({ signal }: { signal: AbortSignal }) {
    const at =
      `/assignments/${assignmentId}/homework/${homeworkId}/versions/${String(number)}` as const;
    const version = await get(at, { since }, signal);
    return { ...version, document: asText(version.document) };
  },
  staleTime: Number.POSITIVE_INFINITY,
});
