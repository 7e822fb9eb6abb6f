import * as z from "zod";
import { pageOf } from "../page.ts";
import { AssignmentView } from "./schema.ts";

/** Teachers: what they work on, or what is done. Students have one list. */
export const ListOwn = pageOf("assignment").extend({
  scope: z.enum(["open", "done"]).default("open"),
});

const time = z.iso.datetime({ precision: 3 }).meta({ example: "2026-11-01T00:00:00.000Z" });
export const ReadCalendar = z.object({
  from: time,
  /** Not included. */
  to: time.meta({ example: "2026-12-01T00:00:00.000Z" }),
});
export const CalendarView = z.object({
  items: z.array(AssignmentView),
  /** True when there were too many to tell. */
  more: z.boolean(),
});

export const SearchAssignments = z.object({
  /** Code, words of the title, people; from three letters on a word may be the beginning of one. */
  q: z.string().trim().min(1).max(100),
  limit: z.coerce.number().int().min(1).max(50).default(20),
});
export const FoundView = z.object({ items: z.array(AssignmentView) });
