import * as z from "zod";
import { absentParties } from "../attendance/states.ts";
import { MeetingChargeView, MeetingCommand, MeetingDisputeView, MeetingRow } from "../schema.ts";
import { meetingActs } from "../states.ts";
import { meetingTasks } from "./words.ts";

/** A list shows so many; what waits the longest is among them. */
export const mostInList = 99;

/** A meeting about which the team has something to do. */
export const MeetingTaskRow = MeetingRow.extend({
  /** Who did not come. */
  absent: z.enum(absentParties).optional(),
  leftWaiting: z.boolean().optional(),
  charge: MeetingChargeView.optional(),
  dispute: MeetingDisputeView.optional(),
  noteDueAt: z.string().optional(),
  version: z.number(),
  /** What the caller may do now. */
  allowed: z.array(z.enum(meetingActs)),
});
export type MeetingTaskRow = z.infer<typeof MeetingTaskRow>;

export const MeetingTasksView = z.object({
  lists: z.array(
    z.object({
      name: z.enum(meetingTasks),
      /** The longest ago first. */
      items: z.array(MeetingTaskRow),
      /** There are more. */
      more: z.boolean(),
    }),
  ),
});
export type MeetingTasksView = z.infer<typeof MeetingTasksView>;

/** The meetings of a teacher that have no note yet. */
export const NotesDueView = z.object({
  items: z.array(MeetingRow.extend({ noteDueAt: z.string() })),
});
export type NotesDueView = z.infer<typeof NotesDueView>;

export const ReviewNoShow = MeetingCommand;
