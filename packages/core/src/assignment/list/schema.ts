import * as z from "zod";
import { pageOf } from "../../page.ts";
import { Instant } from "../../time/schema.ts";
import { AssignmentView } from "../schema.ts";

/** Teachers: what they work on, or what is done. Students have one list. */
export const ListOwn = pageOf("assignment").extend({
  scope: z.enum(["open", "done"]).default("open"),
});

export const ReadCalendar = z.object({
  from: Instant,
  /** Not included. */
  to: Instant.meta({ example: "2026-12-01T00:00:00.000Z" }),
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
