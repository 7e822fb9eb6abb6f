import { ulid } from "ulid";
import { post } from "../../../lib/api.ts";
import { useExport } from "../../../ui/list/export-line.tsx";

/** The evidence pack of an assignment. */
export const useEvidence = (assignmentId: string) =>
  useExport("evidence pack", () => post(`/assignments/${assignmentId}/evidence`, {}, ulid()));
