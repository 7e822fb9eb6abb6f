import { now, type Write } from "../../db.ts";
import { newId } from "../../id.ts";
import { cut } from "../../text/cut.ts";
import { nowhere, type Thread, Threads } from "../threads.entity.ts";
import { gone, hourOf, ThreadParticipants } from "./thread-participants.entity.ts";

/** Somebody who gets a seat. */
export interface Sitter {
  userId: string;
  name: string;
  role: "student" | "teacher" | "cs-rep" | "admin";
}

/** The one thread that student, lead teacher and staff of an assignment share: the same ULID under another prefix. */
export const threadOf = (assignmentId: string) => `thr_${assignmentId.slice(4)}`;

/** That thread as far as seats need to know it. */
export const ownThread = (assignmentId: string) => ({
  threadId: threadOf(assignmentId),
  threadType: "assignment" as const,
});

type Room = Pick<Thread, "threadId" | "threadType">;

/** A new seat, as THREAD_PARTICIPANTS keeps it. */
export const seatOf = (
  { threadId, threadType }: Room,
  { userId, name, role }: Sitter,
  at = now(),
  seq = 0,
) => ({
  participantId: newId("participant"),
  threadId,
  threadType,
  userId,
  name,
  role,
  joinedAt: at,
  lastReadSeq: seq,
  activeHour: hourOf(at),
});

/** Opens the thread of an assignment with the student in it; for the transaction of `submit`. */
export function openThread({
  assignmentId,
  student,
  code,
  title,
  at = now(),
}: {
  assignmentId: string;
  student: Omit<Sitter, "role">;
  code: string;
  title: string;
  at?: string;
}): Write[] {
  const thread = ownThread(assignmentId);
  return [
    Threads.create({
      ...thread,
      subject: cut(`${code} ${title}`, 160),
      assignmentId,
      filedUnder: assignmentId,
      startedBy: student.userId,
      status: "open",
      shielded: true,
      hasStudent: true,
      lastSeq: 0,
      preview: "",
      lastActivityAt: at,
      desk: nowhere,
      waitingSince: at,
    }),
    ThreadParticipants.create(seatOf(thread, { ...student, role: "student" }, at)),
  ];
}

/** A seat for somebody, new or again; who left and returns goes on reading where they stopped. */
export async function seatWrites(thread: Room, person: Sitter, at = now()): Promise<Write[]> {
  const { threadId } = thread;
  const { userId, name, role } = person;
  const { data } = await ThreadParticipants.get({ threadId, userId }).go({ consistent: true });
  if (!data) return [ThreadParticipants.create(seatOf(thread, person, at))];
  if (!data.leftAt) return [];
  return [
    ThreadParticipants.patch({ threadId, userId })
      .set({ name, role, activeHour: hourOf(at), isUnread: false })
      .composite({ threadType: data.threadType })
      .remove(["leftAt"]),
  ];
}

/** Ends a seat: from then on the thread does not exist for this person. What they wrote stays. */
export async function leaveWrites(threadId: string, userId: string, at = now()): Promise<Write[]> {
  const { data } = await ThreadParticipants.get({ threadId, userId }).go({ consistent: true });
  if (!data || data.leftAt) return [];
  return [
    ThreadParticipants.patch({ threadId, userId })
      .set({ leftAt: at, activeHour: gone, isUnread: false })
      .composite({ threadType: data.threadType }),
  ];
}
