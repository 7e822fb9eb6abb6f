import type { HomeworkView } from "@lyceum/core/coursework/homework/schema.ts";
import type { MarkInput } from "@lyceum/core/coursework/mark/schema.ts";
import { homeworkMark } from "../../../ui/mark/homework-mark.ts";
import type { Sheet } from "../../../ui/mark/sheet.ts";
import { type Saving, useSaver } from "../../../ui/mark/use-saver.ts";
import type { HomeworkCommands } from "./use-homework.ts";

export type Marking = Saving<Sheet, MarkInput>;

/** Saves the mark of a homework by itself while it is entered, and follows what other windows do with it. */
export const useMark = (homework: HomeworkView, { begin, mark, read }: HomeworkCommands): Marking =>
  useSaver({
    id: homework.id,
    work: homework,
    kind: homeworkMark,
    doors: { begin, save: mark, read },
  });
