import * as z from "zod";
import { id } from "../id.ts";
import { PageView, pageOf } from "../page.ts";
import { Line, Prose } from "../text/schema.ts";
import { Instant, Timezone } from "../time/schema.ts";
import { absentParties, outcomes } from "./attendance/states.ts";
import { chargeReasons, chargeStates } from "./charge/states.ts";
import { disputeStates } from "./dispute/states.ts";
import { durationMinutes as length, mostCalendarDays, mostInSeries, mostSlots } from "./limits.ts";
import { MeetingRow, Party, Person } from "./list/row-schema.ts";
import { meetingActs } from "./states.ts";

export { MeetingRow, MeetingStatus, MeetingsCard } from "./list/row-schema.ts";

const ref = { assignmentId: id("assignment"), meetingId: id("meeting") };
export const MeetingRef = z.object(ref);
export const MeetingsRef = pageOf("meeting").extend({ assignmentId: id("assignment") });

/** What every command on a meeting may bring. */
const command = {
  ...ref,
  /** The version that was seen; whoever sends it is told where the meeting has changed since. */
  version: z.int().min(1).optional(),
  key: z.string().optional(),
};
export const MeetingCommand = z.object(command);

const lengthRule = `A meeting takes ${length.least} to ${length.most} minutes, in steps of ${length.step}.`;
export const DurationMinutes = z
  .int(lengthRule)
  .min(length.least, lengthRule)
  .max(length.most, lengthRule)
  .multipleOf(length.step, lengthRule)
  .meta({ example: length.usual });

export const MeetingPlace = z
  .discriminatedUnion("kind", [
    z.object({ kind: z.literal("room") }),
    z.object({
      kind: z.literal("link"),
      url: z
        .url({ protocol: /^https?$/, error: "Enter a link that begins with https://." })
        .max(500),
    }),
  ])
  .meta({ example: { kind: "room" } });
export type MeetingPlace = z.infer<typeof MeetingPlace>;

const Start = Instant.refine((time) => Date.parse(time) % 300_000 === 0, {
  error: "A meeting begins at a full five minutes.",
}).meta({ example: "2026-12-07T15:00:00.000Z" });

const Slots = z
  .array(Start)
  .min(1, "Choose at least one time.")
  .max(mostSlots, `Propose ${mostSlots} times at most.`)
  .refine((times) => new Set(times).size === times.length, "Choose each time only once.")
  .meta({ example: ["2026-12-07T15:00:00.000Z"] });

const Reason = Prose.max(500);
/** Only this one, or all of its series from this one on. */
export const MeetingScope = z.enum(["one", "following"]);
export type MeetingScope = z.infer<typeof MeetingScope>;

const words = {
  title: Line.max(120).optional().meta({ example: "Lesson" }),
  agenda: Prose.max(2000).optional(),
};
/** What a new meeting is, beside its time. */
const fresh = {
  assignmentId: id("assignment"),
  ...words,
  durationMinutes: DurationMinutes.default(length.usual),
  /** In whose local time it is meant; the assignment's where none is given. */
  timezone: Timezone.optional(),
  place: MeetingPlace.default({ kind: "room" }),
  key: z.string().optional(),
};

export const SeriesRuleInput = z.object({
  everyWeeks: z.int().min(1).max(4),
  count: z.int().min(2, "A series has at least two meetings.").max(mostInSeries),
});

export const BookMeeting = z.object({
  ...fresh,
  scheduledTime: Start,
  /** Every so many weeks at the same local time: all of them are booked, or none. */
  rule: SeriesRuleInput.optional(),
});
export const ProposeMeeting = z.object({ ...fresh, slots: Slots });

export const CounterMeeting = z.object({
  ...command,
  slots: Slots,
  durationMinutes: DurationMinutes.optional(),
  reason: Reason.optional(),
});
export const AcceptMeeting = z.object({ ...command, scheduledTime: Start });
export const DeclineMeeting = z.object({ ...command, reason: Reason.optional() });
export const CancelMeeting = z.object({
  ...command,
  reason: Reason.min(1, "Say why.").meta({ example: "I am ill." }),
  scope: MeetingScope.default("one"),
  /** Of a student: that it is inside the cut-off, and may be charged, is known. */
  isLate: z.boolean().default(false),
});
const newTime = { scheduledTime: Start, durationMinutes: DurationMinutes.optional() };
export const RescheduleMeeting = z.object({
  ...command,
  ...newTime,
  reason: Reason.optional(),
  scope: MeetingScope.default("one"),
});
export const AskMove = z.object({ ...command, ...newTime, reason: Reason.optional() });
export const AgreeMove = z.object(command);
export const RefuseMove = z.object({ ...command, reason: Reason.optional() });
export const EditMeeting = z.object({
  ...command,
  title: words.title,
  /** Null takes it away. */
  agenda: Prose.max(2000).nullable().optional(),
  place: MeetingPlace.optional(),
  scope: MeetingScope.default("one"),
});
export const OpenMeeting = z.object(command);
export const CompleteMeeting = z.object({
  ...command,
  /** Who came to a place behind a link, where nobody sees it: left out, both did. */
  came: z.enum(["both", "teacher", "nobody"]).optional(),
});

const most = `Ask for ${mostCalendarDays} days at most.`;
const span = ({ from, to }: { from: string; to: string }) => Date.parse(to) - Date.parse(from);
/** A person's own calendar; of staff the team's. */
export const ListMeetings = z
  .object({
    from: Instant,
    to: Instant,
    /** For staff: only the meetings of this teacher, or of this student. */
    teacherId: id("teacher").optional(),
    studentId: id("student").optional(),
  })
  .refine((asked) => span(asked) > 0, { path: ["to"], error: "Choose an end after the beginning." })
  .refine((asked) => span(asked) <= mostCalendarDays * 86_400_000, { path: ["to"], error: most });

export const MeetingPerson = Person.extend({
  party: Party,
  response: z.enum(["invited", "accepted", "tentative", "declined"]),
  presence: z.enum(["waiting", "joined", "left"]).optional(),
  secondsPresent: z.number(),
  outcome: z.enum(outcomes).optional(),
});
export type MeetingPerson = z.infer<typeof MeetingPerson>;

const Stamp = z.object({ name: z.string(), party: Party, at: z.string() });

export const MoveRequestView = Stamp.extend({
  scheduledTime: z.string(),
  endTime: z.string(),
  durationMinutes: z.number(),
  reason: z.string().optional(),
  own: z.boolean(),
});
export const MeetingNoteView = z.object({
  shared: z.string().optional(),
  /** For teachers and the team. */
  private: z.string().optional(),
  writtenAt: z.string(),
  writtenBy: z.string(),
  editedAt: z.string().optional(),
  editedBy: z.string().optional(),
});
/** What a late cancellation is charged, in minor units without tax; the amount is absent where no price is known. */
const LateChargeView = z.object({
  amount: z.number().optional(),
  currency: z.string(),
  /** Basis points of the price. */
  share: z.number(),
});
/** Amounts are minor units, without tax. */
export const MeetingChargeView = z.object({
  state: z.enum(chargeStates),
  why: z.enum(chargeReasons),
  minutes: z.number(),
  /** Basis points of the price that are charged. */
  share: z.number(),
  /** The price of an hour; absent where none is known. */
  hourly: z.number().optional(),
  amount: z.number().optional(),
  currency: z.string(),
  /** The quote may cover it already. */
  isQuoted: z.boolean(),
  proposedAt: z.string(),
  decidedAt: z.string().optional(),
  decidedBy: z.string().optional(),
  reason: z.string().optional(),
  invoiceId: z.string().optional(),
  needsCredit: z.boolean(),
});
export type MeetingChargeView = z.infer<typeof MeetingChargeView>;
export const MeetingDisputeView = z.object({
  state: z.enum(disputeStates),
  reason: z.string(),
  at: z.string(),
  decidedAt: z.string().optional(),
  decidedBy: z.string().optional(),
  answer: z.string().optional(),
});

/** A meeting whole, as whoever asks may see it. */
export const MeetingView = MeetingRow.extend({
  agenda: z.string().optional(),
  /** For those who take part, and the team. */
  url: z.string().optional(),
  people: z.array(MeetingPerson),
  /** One side asks to move it; see `awaits`. */
  move: MoveRequestView.optional(),
  /** How many times people moved it, and how many times they still may. */
  moves: z.object({ used: z.number(), left: z.number() }),
  cutOffHours: z.number(),
  /** Until then the student cancels it at no cost, while it is scheduled. */
  freeUntil: z.string().optional(),
  /** That moment has passed: a student who cancels is late. */
  isLate: z.boolean(),
  /** What is proposed then, for the student; absent where it costs nothing. */
  lateCharge: LateChargeView.optional(),
  cancellation: Stamp.extend({ reason: z.string().optional(), isLate: z.boolean() }).optional(),
  openedAt: z.string().optional(),
  endedAt: z.string().optional(),
  /** Who did not come. */
  absent: z.enum(absentParties).optional(),
  /** The teacher was there, and did not let the student in. */
  leftWaiting: z.boolean().optional(),
  note: MeetingNoteView.optional(),
  noteDueAt: z.string().optional(),
  /** For the team and finance, and for the student once it is confirmed. */
  charge: MeetingChargeView.optional(),
  dispute: MeetingDisputeView.optional(),
  /** What came from it, as far as the reader knows of it. */
  homework: z.array(z.object({ id: z.string(), code: z.string(), title: z.string() })),
  maySetHomework: z.boolean(),
  /** Counts the changes that a calendar hears of. */
  sequence: z.number(),
  version: z.number(),
  createdAt: z.string(),
  updatedAt: z.string(),
  /** What the caller may do now: the buttons. */
  allowed: z.array(z.enum(meetingActs)),
  /** What the state would allow and something else stands against, and why. */
  refused: z.partialRecord(z.enum(meetingActs), z.string()),
});
export type MeetingView = z.infer<typeof MeetingView>;

/** The meetings of an assignment, the newest first. */
export const MeetingsPage = PageView(MeetingRow);
export const CalendarView = z.object({ items: z.array(MeetingRow) });
/** What a booking made: one meeting, or a series. */
export const BookedView = z.object({ meeting: MeetingView, series: z.array(MeetingRow) });
