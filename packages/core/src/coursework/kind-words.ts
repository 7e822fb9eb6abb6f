import type { WorkKind } from "./schema.ts";

export const workKindWords: Record<WorkKind, string> = {
  writing: "Writing",
  homework: "Homework",
  exam: "Exam",
};
