import type { HomeworkView } from "@lyceum/core/coursework/homework/schema.ts";
import { mostDueDays } from "@lyceum/core/coursework/template/limits.ts";
import type { TemplateView } from "@lyceum/core/coursework/template/schema.ts";
import type { TextDocument } from "@lyceum/core/coursework/text/schema.ts";
import { addDays } from "../../../lib/time/days.ts";
import { dayOf, instantOf } from "../../../lib/time/time.ts";
import {
  isLate,
  type LateValues,
  latePolicyOf,
  lateValues,
} from "../../../ui/coursework/late-values.ts";
import {
  isMarkedBy,
  type MarkedByValues,
  markedByOf,
  markedByValues,
} from "../../../ui/coursework/marked-by-values.ts";

/** Homework while it is written. */
export interface HomeworkValues extends MarkedByValues {
  title: string;
  instructions: TextDocument | null;
  fileIds: string[];
  dueAt: string | null;
  timezone: string;
  late: LateValues;
  /** Why the team does it for the teacher. */
  reason: string;
}

/** Where nothing else is said it is due in a week, in the evening. */
const usualDays = 7;

const dueAfter = (days: number, zone: string, now: Date) =>
  instantOf(`${addDays(dayOf(now.toISOString(), zone), days)}T18:00`, zone);

export const newHomework = (zone: string, now = new Date()): HomeworkValues => ({
  title: "",
  instructions: null,
  fileIds: [],
  dueAt: dueAfter(usualDays, zone, now),
  timezone: zone,
  late: lateValues(undefined),
  reason: "",
  ...markedByValues({}),
});

/** What a template says takes the place of what is there; what it does not say stays. */
export const fromTemplate = (
  template: TemplateView,
  { timezone }: HomeworkValues,
  now = new Date(),
): Partial<HomeworkValues> => {
  const due = template.dueAfterDays;
  // This evening may be over.
  const today = due === 0 && dueAfter(0, timezone, now) <= now.toISOString();
  return {
    title: template.title,
    instructions: template.instructions ?? null,
    late: lateValues(template.latePolicy),
    ...(due !== undefined && { dueAt: dueAfter(today ? 1 : due, timezone, now) }),
    ...markedByValues(template),
  };
};

/** Homework that is there, to be changed. */
export const homeworkValues = (homework: HomeworkView): HomeworkValues => ({
  title: homework.title,
  instructions: homework.instructions ?? null,
  fileIds: homework.fileIds,
  dueAt: homework.dueAt ?? null,
  timezone: homework.timezone,
  late: lateValues(homework.latePolicy),
  reason: "",
  ...markedByValues(homework),
});

/** Whether it can be sent as it is. */
export const isHomework = (values: HomeworkValues) =>
  values.title.trim() !== "" && isMarkedBy(values) && (!values.dueAt || isLate(values.late));

/** Without a due date nothing is late, and without points none are lost. */
const lateOf = ({ dueAt, late, markedBy }: HomeworkValues) =>
  dueAt ? latePolicyOf({ ...late, loses: late.loses && markedBy !== "nothing" }) : undefined;

/** What is sent of new homework. */
export const createdOf = (values: HomeworkValues) => ({
  title: values.title,
  instructions: values.instructions ?? undefined,
  fileIds: values.fileIds,
  dueAt: values.dueAt ?? undefined,
  timezone: values.timezone,
  latePolicy: lateOf(values),
  reason: values.reason.trim() || undefined,
  ...markedByOf(values),
});

type Marked = Pick<HomeworkView, "mark" | "released">;

/** Something was marked, so it is measured as it was. */
export const isMarked = ({ mark, released }: Marked) =>
  mark !== undefined || released !== undefined;

/** What is sent of homework that is changed; null takes something away. */
export function editedOf(values: HomeworkValues, work: Marked) {
  const { points, rubric } = markedByOf(values);
  return {
    ...createdOf(values),
    instructions: values.instructions,
    dueAt: values.dueAt,
    latePolicy: lateOf(values) ?? null,
    ...(isMarked(work)
      ? { points: undefined, rubric: undefined }
      : { points: rubric ? undefined : (points ?? null), rubric: rubric ?? null }),
  };
}

/** What is kept of it as a template. */
export const templateOf = (values: HomeworkValues, now = new Date()) => {
  const { title, instructions, latePolicy, points, rubric } = {
    ...createdOf(values),
    ...markedByOf(values),
  };
  const ahead = values.dueAt ? Date.parse(values.dueAt) - now.getTime() : -1;
  const days = Math.round(ahead / 86_400_000);
  return {
    title,
    instructions,
    latePolicy,
    points,
    rubric,
    ...(ahead >= 0 && days <= mostDueDays && { dueAfterDays: days }),
  };
};
