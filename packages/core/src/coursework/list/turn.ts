import * as exam from "../exam/work-states.ts";
import * as homework from "../homework/states.ts";
import * as writing from "../writing/states.ts";
import type { WorkRow } from "./records.ts";

/** Who has something to do. */
export function turnOf({
  kind,
  status,
}: Pick<WorkRow, "kind" | "status">): "student" | "teacher" | "team" | undefined {
  const { studentsTurn, teachersTurn } = turns[kind];
  const isIn = (states: readonly string[]) => states.includes(status);
  if (kind === "homework" && status === "draft") return "teacher";
  if (isIn(studentsTurn)) return "student";
  if (isIn(teachersTurn) || status === "approved" || status === "graded") return "teacher";
  return status === "integrity_hold" ? "team" : undefined;
}

const turns = { writing, homework, exam };
