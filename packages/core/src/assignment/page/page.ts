import { action } from "../../action.ts";
import type { Actor } from "../../actor.ts";
import { type AuditLog, AuditLogs } from "../../audit/audit-logs.entity.ts";
import { dynamo } from "../../db.ts";
import { env } from "../../env.ts";
import { profileId, userIdOf } from "../../id.ts";
import type { Item } from "../../stream.ts";
import { readerOf } from "../access.ts";
import { type Assignment, Assignments } from "../assignments.entity.ts";
import { settle } from "../clock.ts";
import { type AssignmentFile, AssignmentFiles } from "../file/assignment-files.entity.ts";
import { fileViews } from "../file/view.ts";
import { type TeacherAssignment, TeacherAssignments } from "../offer/teacher-assignments.entity.ts";
import { stateNow } from "../offer/view.ts";
import { isStaffPart, type Reader, seesContent } from "../part.ts";
import { AssignmentRef } from "../schema.ts";
import { pageOf } from "../timeline/timeline.ts";
import { fits, sees } from "../timeline/view.ts";
import { view } from "../view.ts";
import { isEngaged } from "../workspace.ts";
import type { TeacherAssignmentView } from "./schema.ts";

/** What one Query brings at most, however much an assignment has. */
const most = 60;
/** Items of the timeline on the page. */
const limit = 40;

/**
 * The beginning of an assignment's partition, from its end: its children stand after the audit
 * records, so they come first, and then the newest records. Only when so many children stand
 * before the assignment itself is there a second Query.
 */
async function firstPage(assignmentId: string) {
  let assignment: Assignment | undefined;
  const [offers, files, records]: [TeacherAssignment[], AssignmentFile[], AuditLog[]] = [
    [],
    [],
    [],
  ];
  let from: Item | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await dynamo.send("Query", {
      TableName: env.table,
      KeyConditionExpression: "pk = :pk",
      ExpressionAttributeValues: { ":pk": partitionOf(assignmentId) },
      ScanIndexForward: false,
      ConsistentRead: true,
      Limit: most,
      ExclusiveStartKey: from,
    });
    for (const Item of Items) {
      switch (Item.__edb_e__) {
        case "ASSIGNMENTS":
          assignment = Assignments.parse({ Item }).data ?? undefined;
          break;
        case "TEACHER_ASSIGNMENTS":
          keep(offers, TeacherAssignments.parse({ Item }).data);
          break;
        case "ASSIGNMENT_FILES":
          keep(files, AssignmentFiles.parse({ Item }).data);
          break;
        case "AUDIT_LOGS":
          keep(records, AuditLogs.parse({ Item }).data);
      }
    }
    from = LastEvaluatedKey;
  } while (from && !assignment && !records.length);
  if (!assignment) return undefined;
  const teachers = offers.filter(isEngaged);
  return {
    assignment,
    offers: offers.reverse(),
    teachers,
    files: files.reverse(),
    records,
    more: Boolean(from),
  };
}

function keep<One>(list: One[], one: One | null) {
  if (one) list.push(one);
}

/** The key as the entity itself writes it. */
function partitionOf(assignmentId: string) {
  const { ExpressionAttributeValues: values } = AuditLogs.query
    .byScope({ scopeId: assignmentId })
    .params<{ ExpressionAttributeValues: Record<string, string> }>();
  return values[":pk"];
}

async function pageReader(actor: Actor, { assignmentId }: { assignmentId: string }) {
  if (actor.type !== "user") return false;
  let found = await firstPage(assignmentId);
  // What is due is done before it is shown; next to never, since the sweep is there for it.
  for (let tries = 0; found && tries < 5 && (await settle(found)); tries++) {
    found = await firstPage(assignmentId);
  }
  return { ...readerOf(actor, found), records: found?.records ?? [], more: found?.more ?? false };
}

/** All that the page of an assignment shows at first, in one Query of at most sixty items. */
export const read = action({
  input: AssignmentRef,
  allow: pageReader,
  async run({ grant }) {
    const { assignment, actor, part, files, records, more } = grant;
    const cut = more && !records.length;
    return {
      assignment: view(assignment, actor, part, files),
      teachers: teacherViews(grant),
      files: fileViews(grant),
      filesNext: cut ? (files[0]?.fileId ?? null) : null,
      timeline: pageOf(
        grant,
        records.filter((one) => sees(grant, one) && fits(grant, one)),
        { limit, rest: more ? (records.at(-1)?.auditId ?? null) : undefined },
      ),
    };
  },
});

/** Offers are for staff and for the teacher they went to; who works on it, all who see the work may know. */
function teacherViews({ actor, part, offers }: Reader): TeacherAssignmentView[] {
  if (!seesContent(actor)) return [];
  const staff = !part || isStaffPart(part);
  const own = profileId("teacher", actor.userId);
  return offers
    .filter((one) => staff || one.teacherId === own || (part === "student" && isEngaged(one)))
    .map((one) => ({
      id: one.id,
      teacherId: one.teacherId,
      name: one.teacherName,
      status: stateNow(one),
      role: one.role,
      assignedAt: one.assignedAt,
      createdAt: one.createdAt,
      userId: part === "student" ? undefined : userIdOf(one.teacherId),
      ...(part !== "student" && {
        offerExpiresAt: one.offerExpiresAt,
        endedAt: one.endedAt,
        endReason: one.endReason,
      }),
    }));
}
