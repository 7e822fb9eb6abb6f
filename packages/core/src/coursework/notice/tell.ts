import { contactsOpen } from "../../assignment/contact/rule.ts";
import { storedAssignment } from "../../assignment/workspace.ts";
import type { AuditLog } from "../../audit/audit-logs.entity.ts";
import { desk, push, pushRoom } from "../../live/push.ts";
import { notify } from "../../notification/notify.ts";
import { cut } from "../../text/cut.ts";
import { timeIn } from "../../text/time-words.ts";
import { firstName, withoutContacts } from "../../thread/shield/shield.ts";
import { namesOf } from "../../user/names.ts";
import type { WorkKind } from "../schema.ts";
import type { WorkRef } from "../work.ts";
import type { Row, Story } from "./story.ts";

/** Whom a work concerns, by their users; an empty list while nobody teaches. */
export interface People {
  student: string[];
  teacher: string[];
}

interface Told<Work> {
  work: Work & { version: number; timezone: string };
  link: string;
  rows: readonly Row<Work>[];
  people: People;
  /** By what the notice of this record is known: twice the same is told once. */
  key: string;
}

/** Tells people of what an audit record says happened to a piece of work. */
export async function tellPeople<Work>(
  { assignmentId, workId }: WorkRef,
  fact: AuditLog,
  { work, link, rows, people, key }: Told<Work>,
): Promise<void> {
  if (!rows.length) return;
  const { student, teacher } = people;
  const audiences = { student, teacher, both: [...student, ...teacher] };
  const [assignment, names] = await Promise.all([
    storedAssignment(assignmentId),
    namesOf(audiences.both),
  ]);
  if (!assignment) return;
  const shown = contactsOpen(assignment) ? (text: string) => text : withoutContacts;
  for (const row of rows) {
    for (const userId of audiences[row.to].filter((one) => one !== fact.actorId)) {
      const story: Story<Work> = {
        fact,
        work,
        who: nameOf(fact),
        when: timeIn(names.get(userId)?.timezone ?? work.timezone),
      };
      if (row.when && !row.when(story)) continue;
      const several = row.several?.(story);
      await notify({
        userId,
        category: "assignment",
        title: shown(row.title(story)),
        body: cut(shown(row.body?.(story) ?? ""), 300) || undefined,
        link,
        entityRef: assignmentId,
        key,
        at: fact.createdAt,
        ...(several && { mergedTitle: several, mergeKey: `${workId} ${fact.action}` }),
      });
    }
  }
}

/** To those outside the team a person of it is one of the team. */
const nameOf = ({ actorType, actorRole, actorName }: AuditLog) =>
  actorType === "user" && (actorRole === "student" || actorRole === "teacher")
    ? firstName(actorName ?? "Someone")
    : "Lyceum";

interface Shown extends WorkRef {
  kind: WorkKind;
  version: number;
}

/** Open pages that show the work read it again: those of these people and, unless it is left out, of the desk. */
export async function showLive(
  data: Shown,
  people: readonly string[],
  { withDesk = true }: { withDesk?: boolean } = {},
) {
  const { assignmentId, kind, workId, version } = data;
  const frame = { type: "coursework", data: { assignmentId, kind, workId, version } } as const;
  await Promise.all([push([...people], frame), withDesk && pushRoom(desk, frame)]);
}
