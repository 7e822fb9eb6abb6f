import type { HomeworkView } from "@lyceum/core/coursework/homework/schema.ts";
import type { MarkInput } from "@lyceum/core/coursework/mark/schema.ts";
import type { MarkKind } from "./saver.ts";
import { markOf, type Sheet, sheetOf, workOf } from "./sheet.ts";

/** How the mark of a homework is entered and saved. */
export const homeworkMark: MarkKind<HomeworkView, Sheet, MarkInput> = {
  sheetOf: ({ mark }) => sheetOf(mark),
  markOf: (homework, sheet) => markOf(workOf(homework), sheet),
  staleCode: "homework.stale",
};
