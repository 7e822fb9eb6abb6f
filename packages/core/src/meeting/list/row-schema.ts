import * as z from "zod";
import { meetingStates, parties, sides } from "../states.ts";

export const MeetingStatus = z.enum(meetingStates);
export type MeetingStatus = z.infer<typeof MeetingStatus>;

export const Person = z.object({ userId: z.string(), name: z.string() });
const Side = z.enum(sides);
export const Party = z.enum(parties);
const Series = z.object({
  id: z.string(),
  /** From 1. */
  occurrence: z.number(),
  count: z.number(),
  everyWeeks: z.number(),
});

/** A meeting as it stands in a calendar and in lists. */
export const MeetingRow = z.object({
  id: z.string(),
  code: z.string(),
  assignmentId: z.string(),
  assignmentCode: z.string(),
  title: z.string(),
  status: MeetingStatus,
  /** Of a proposal, its first slot. */
  scheduledTime: z.string(),
  endTime: z.string(),
  durationMinutes: z.number(),
  timezone: z.string(),
  place: z.enum(["room", "link"]),
  student: Person,
  teacher: Person,
  /** Who holds it: the teacher, or a substitute. */
  hostId: z.string(),
  /** Who holds it instead of the teacher. */
  substitute: Person.optional(),
  /** The starts a proposal offers. */
  slots: z.array(z.string()).optional(),
  proposedBy: Party.optional(),
  /** Whose answer is awaited: to a proposal, or to the request to move it. */
  awaits: Side.optional(),
  /** The answer is awaited from whoever asks. */
  isYourTurn: z.boolean(),
  proposalEndsAt: z.string().optional(),
  series: Series.optional(),
  /** When the lobby opens. */
  opensAt: z.string(),
  /** Until then it is moved freely. */
  cutOffAt: z.string(),
});
export type MeetingRow = z.infer<typeof MeetingRow>;

/** What the page of an assignment shows of its meetings. */
export const MeetingsCard = z.object({
  /** Those to come, the next one first. */
  ahead: z.array(MeetingRow),
  /** How many have ended, by state. */
  ended: z.partialRecord(MeetingStatus, z.number()),
  /** Whether the caller may book or propose one now. */
  mayBook: z.boolean(),
});
export type MeetingsCard = z.infer<typeof MeetingsCard>;
