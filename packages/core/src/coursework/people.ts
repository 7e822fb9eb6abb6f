import { contactsOpen } from "../assignment/contact/rule.ts";
import { userIdOf } from "../id.ts";
import { firstName } from "../thread/shield/shield.ts";
import type { Look } from "./shown.ts";
import { none } from "./work.ts";

interface Own {
  studentId: string;
  studentName: string;
}

interface Named extends Own {
  teacherId: string;
  teacherName?: string;
}

/** Whose a work is, by the name that whoever looks may know. */
export function studentOf({ studentId, studentName }: Own, { part, assignment }: Look) {
  const isShort = part === "teacher" && !contactsOpen(assignment);
  return { userId: userIdOf(studentId), name: isShort ? firstName(studentName) : studentName };
}

/** The same, and who teaches. */
export const peopleOf = (one: Named, look: Look) => ({
  student: studentOf(one, look),
  teacher:
    one.teacherId === none
      ? undefined
      : { userId: userIdOf(one.teacherId), name: one.teacherName ?? "The teacher" },
});
