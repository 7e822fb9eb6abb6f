import * as z from "zod";
import { id } from "../../id.ts";
import { Day, Instant, Timezone } from "../../time/schema.ts";
import { mostInSeries } from "../limits.ts";
import { DurationMinutes, SeriesRuleInput } from "../schema.ts";
import { availabilityLimits as most } from "./limits.ts";
import { type Hours, hoursText, weekdays } from "./words.ts";

// Meetings begin at a full five minutes, so hours do.
const From = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5][05]$/, "Enter a time in steps of five minutes, such as 09:00.")
  .meta({ example: "09:00" });
const To = z
  .string()
  .regex(
    /^(([01]\d|2[0-3]):[0-5][05]|24:00)$/,
    "Enter a time in steps of five minutes, such as 17:00. The day ends at 24:00.",
  )
  .meta({ example: "17:00" });

/** Hours over midnight are two: one until 24:00, and one from 00:00 on the next day. */
const isForward = (one: Hours) => one.from < one.to;
const backward = {
  path: ["to"],
  message: "The end must be later than the start. End at 24:00 and continue on the next day.",
};

const Span = z.strictObject({ from: From, to: To }).refine(isForward, backward);
const WeeklySpan = z
  .strictObject({ weekday: z.int().min(1).max(7), from: From, to: To })
  .refine(isForward, backward);

const Override = z.strictObject({ day: Day, spans: z.array(Span).max(most.spans) });

const Leave = z.strictObject({ from: Day, to: Day }).refine(({ from, to }) => from <= to, {
  path: ["to"],
  message: "The last day must not be before the first.",
});

type Place = (string | number)[];

/** Every span that begins before one of the same day ends, with where it stands. */
function overlapping<One extends Hours>(spans: readonly One[]): { at: number; with: One }[] {
  const inOrder = spans
    .map((span, at) => ({ span, at }))
    .toSorted((one, other) => (one.span.from < other.span.from ? -1 : 1));
  return inOrder.flatMap(({ span, at }, place) => {
    const before = inOrder[place - 1]?.span;
    return before && before.to > span.from ? [{ at, with: before }] : [];
  });
}

interface Issues {
  addIssue(issue: { code: "custom"; path: Place; message: string }): void;
}
const refuse = (issues: Issues, path: Place, message: string) =>
  issues.addIssue({ code: "custom", path, message });

/** What a teacher says of when they can be booked. Spans of one day do not overlap. */
const rules = {
  timezone: Timezone,
  weekly: z.array(WeeklySpan).max(most.weekly),
  overrides: z.array(Override).max(most.overrides),
  leave: z.array(Leave).max(most.leave),
  bufferBefore: z.int().min(0).max(most.buffer),
  bufferAfter: z.int().min(0).max(most.buffer),
  noticeHours: z.int().min(0).max(most.noticeHours),
  mostPerDay: z.int().min(1).max(most.perDay).optional(),
  aheadDays: z.int().min(1).max(most.aheadDays),
};

const version = z.int().min(0);

export const EditAvailability = z
  .strictObject({
    teacherId: id("teacher"),
    /** The version that was read; 0 the first time. */
    version,
    key: z.string().optional(),
    ...rules,
  })
  .superRefine(({ weekly, overrides }, issues) => {
    for (const [at, name] of weekdays.entries()) {
      const places = weekly.flatMap((one, place) => (one.weekday === at + 1 ? [place] : []));
      for (const one of overlapping(places.flatMap((place) => weekly[place] ?? []))) {
        const path = ["weekly", places[one.at] ?? 0, "from"];
        refuse(issues, path, `These hours overlap ${hoursText(one.with)} on ${name}.`);
      }
    }
    const seen = new Set<string>();
    for (const [at, { day, spans }] of overrides.entries()) {
      if (seen.has(day)) refuse(issues, ["overrides", at, "day"], "This day is there twice.");
      seen.add(day);
      for (const one of overlapping(spans)) {
        const path = ["overrides", at, "spans", one.at, "from"];
        refuse(issues, path, `These hours overlap ${hoursText(one.with)}.`);
      }
    }
  });

export const ReadAvailability = z.strictObject({ teacherId: id("teacher") });

/** A teacher who has said nothing yet has version 0 and no hours. */
export const AvailabilityView = z.object({
  teacherId: z.string(),
  name: z.string(),
  version,
  ...rules,
});
export type AvailabilityView = z.infer<typeof AvailabilityView>;

const minutes = z.coerce.number().pipe(DurationMinutes);

const wanted = {
  teacherId: id("teacher"),
  /** How long the meeting is. */
  minutes,
  /** Of the student who has to be free, too. Students name it; without it only the teacher's time counts. */
  assignmentId: id("assignment").optional(),
  /** A meeting of this assignment that is to be moved: it does not stand in its own way. */
  meetingId: id("meeting").optional(),
};

export const ReadSlots = z.strictObject({ from: Instant, to: Instant, ...wanted });

export const FindSlot = z.strictObject({
  /** Not before this moment. */
  after: Instant.optional(),
  ...wanted,
});

export const SeriesPreview = z.strictObject({
  ...wanted,
  assignmentId: id("assignment"),
  /** Of the first of them. */
  start: Instant,
  /** In which the local time stays the same; the assignment's where none is given. */
  timezone: Timezone.optional(),
  everyWeeks: z.coerce.number().pipe(SeriesRuleInput.shape.everyWeeks).default(1),
  /** Of a meeting that is moved those that follow it are counted by themselves. */
  count: z.coerce.number().pipe(z.int().min(1).max(mostInSeries)).default(1),
});

export const SeriesPreviewView = z.object({
  /** In order of time. */
  dates: z.array(
    z.object({
      start: z.string(),
      end: z.string(),
      /** Who is not free then; why is nobody's to know. */
      notFree: z.array(z.enum(["you", "student", "teacher"])),
    }),
  ),
});

export const SlotsView = z.object({
  /** The teacher's; null where they have not said yet when they can be booked. */
  timezone: z.string().nullable(),
  /** The student's, where the assignment is named. */
  studentTimezone: z.string().optional(),
  /** When a meeting could start, in order of time. */
  slots: z.array(z.string()),
});
export type SlotsView = z.infer<typeof SlotsView>;

/** Null where nothing is free as far ahead as the teacher can be booked. */
export const NextSlotView = z.object({ start: z.string().nullable() });
