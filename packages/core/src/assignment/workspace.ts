import { type AuditLog, AuditLogs } from "../audit/audit-logs.entity.ts";
import type { BillingSummary } from "../billing/billing-summaries.entity.ts";
import { billingIn } from "../billing/stored-summary.ts";
import type { CourseworkSummary } from "../coursework/list/coursework-summaries.entity.ts";
import { courseworkIn } from "../coursework/list/summary-in.ts";
import { dynamo, type Write } from "../db.ts";
import { env } from "../env.ts";
import type { MeetingSummary } from "../meeting/list/meeting-summaries.entity.ts";
import { meetingsIn } from "../meeting/list/summary-in.ts";
import type { Item } from "../stream.ts";
import { type Assignment, Assignments, type Brief } from "./assignments.entity.ts";
import { FileSummaries, type FileSummary } from "./file/file-summaries.entity.ts";
import { type AssignmentBrief, AssignmentBriefs } from "./intake/assignment-briefs.entity.ts";
import { engaged } from "./offer/states.ts";
import { type TeacherAssignment, TeacherAssignments } from "./offer/teacher-assignments.entity.ts";

/*
 * The partition of an assignment, in the order of its sort keys: `children` (files, invoices,
 * meetings, coursework), `history` (audit records), `summaries` (and the brief), `teachers` (offers),
 * `workspace` (the assignment itself). It is read from its end, so what a question reads does not
 * depend on how many children there are.
 */
const firstOf = { workspace: "$summaries", records: "$history" };

/** What is known of the children of an assignment without reading them, by their aggregate. */
export interface Summaries {
  files: FileSummary;
  /** Absent until it has an invoice. */
  billing?: BillingSummary;
  /** Absent until it has a meeting. */
  meetings?: MeetingSummary;
  /** Absent until it has a work. */
  coursework?: CourseworkSummary;
}

/** What stands beside an assignment from its beginning: for the transaction that makes it. */
export const besideNew = (assignmentId: string, { brief, intake }: Brief): Write[] => [
  FileSummaries.create({ assignmentId }),
  AssignmentBriefs.create({ assignmentId, brief, intake }),
];

/** For the transaction that takes an assignment away. */
export const besideGone = (assignmentId: string): Write[] => [
  FileSummaries.delete({ assignmentId }),
  AssignmentBriefs.delete({ assignmentId }),
];

/** What one query of the end brought. */
interface End {
  assignment?: Assignment;
  brief?: AssignmentBrief;
  offers: TeacherAssignment[];
  summaries: Partial<Summaries>;
  /** The newest first. */
  records: AuditLog[];
}

/** How an item of each kind is taken in; a summary that comes has its line here. */
const take: Record<string, (end: End, Item: Item) => void> = {
  ASSIGNMENTS: (end, Item) => {
    end.assignment = Assignments.parse({ Item }).data ?? undefined;
  },
  TEACHER_ASSIGNMENTS: (end, Item) => keep(end.offers, TeacherAssignments.parse({ Item }).data),
  FILE_SUMMARIES: (end, Item) => {
    end.summaries.files = FileSummaries.parse({ Item }).data ?? undefined;
  },
  BILLING_SUMMARIES: (end, Item) => {
    end.summaries.billing = billingIn(Item);
  },
  MEETING_SUMMARIES: (end, Item) => {
    end.summaries.meetings = meetingsIn(Item);
  },
  COURSEWORK_SUMMARIES: (end, Item) => {
    end.summaries.coursework = courseworkIn(Item);
  },
  ASSIGNMENT_BRIEFS: (end, Item) => {
    end.brief = AssignmentBriefs.parse({ Item }).data ?? undefined;
  },
  AUDIT_LOGS: (end, Item) => keep(end.records, AuditLogs.parse({ Item }).data),
};

function keep<One>(list: One[], one: One | null) {
  if (one) list.push(one);
}

/** The assignment alone, without its brief. */
export async function storedAssignment(assignmentId: string): Promise<Assignment | undefined> {
  const { data } = await Assignments.get({ assignmentId }).go({ consistent: true });
  return data ?? undefined;
}

/**
 * An assignment with its brief, offers and summaries, in one consistent query; undefined where there
 * is none.
 */
export async function workspaceOf(assignmentId: string) {
  const { end } = await readEnd(assignmentId);
  return workspaceIn(end);
}

/**
 * The same with the newest audit records, in one query of so many items; `more` where there are
 * older ones.
 */
export async function workspaceAndRecords(assignmentId: string, most: number) {
  const { end, more } = await readEnd(assignmentId, most);
  const found = workspaceIn(end);
  return found && { ...found, records: end.records, more };
}

async function readEnd(assignmentId: string, most?: number) {
  const end: End = { offers: [], summaries: {}, records: [] };
  let from: Item | undefined;
  let last: unknown;
  do {
    const { Items = [], LastEvaluatedKey } = await dynamo.send("Query", {
      TableName: env.table,
      KeyConditionExpression: "pk = :pk AND sk >= :first",
      ExpressionAttributeValues: {
        ":pk": partitionOf(assignmentId),
        ":first": most ? firstOf.records : firstOf.workspace,
      },
      ScanIndexForward: false,
      ConsistentRead: true,
      Limit: most,
      ExclusiveStartKey: from,
    });
    for (const Item of Items) take[String(Item.__edb_e__)]?.(end, Item);
    last = Items.at(-1)?.__edb_e__;
    from = LastEvaluatedKey;
    // All that stands before the history is read, were it more than one query brings.
  } while (from && (!most || last !== "AUDIT_LOGS"));
  return { end, more: from !== undefined };
}

function workspaceIn({ assignment: item, brief, summaries, offers: found }: End) {
  const { files, billing, meetings, coursework } = summaries;
  if (!item || !files) return undefined;
  const assignment: Assignment = { ...item, brief: brief?.brief, intake: brief?.intake };
  const offers = found.reverse();
  return {
    assignment,
    offers,
    teachers: offers.filter(isEngaged),
    summaries: { files, billing, meetings, coursework },
  };
}

/** The key as the entity itself writes it. */
function partitionOf(assignmentId: string) {
  const { ExpressionAttributeValues: values } = AuditLogs.query
    .byScope({ scopeId: assignmentId })
    .params<{ ExpressionAttributeValues: Record<string, string> }>();
  return values[":pk"];
}

/** A teacher has access from the acceptance to the end; an offer alone gives none. */
export const isEngaged = ({ status }: { status: string }) => engaged.some((one) => one === status);

/** Which of these assignments a teacher has access to now: one read, however many are asked about. */
export async function taughtBy(teacherId: string, assignmentIds: string[]): Promise<Set<string>> {
  const ids = [...new Set(assignmentIds)];
  if (!ids.length) return new Set();
  const { data } = await TeacherAssignments.get(
    ids.map((assignmentId) => ({ assignmentId, teacherId })),
  ).go({ consistent: true });
  return new Set(data.filter(isEngaged).map((one) => one.assignmentId));
}

export type Workspace = NonNullable<Awaited<ReturnType<typeof workspaceOf>>>;
