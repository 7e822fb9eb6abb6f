import { contactsOpen } from "../assignment/contact/rule.ts";
import { userIdOf } from "../id.ts";
import { firstName } from "../thread/shield/shield.ts";
import type { Look } from "./shown.ts";
import { none } from "./work.ts";

interface Named {
  studentId: string;
  studentName: string;
  teacherId: string;
  teacherName?: string;
}

/** Whose a work is and who teaches, as whoever looks may know them. */
export function peopleOf(one: Named, { part, assignment }: Look) {
  const isShort = part === "teacher" && !contactsOpen(assignment);
  return {
    student: {
      userId: userIdOf(one.studentId),
      name: isShort ? firstName(one.studentName) : one.studentName,
    },
    teacher:
      one.teacherId === none
        ? undefined
        : { userId: userIdOf(one.teacherId), name: one.teacherName ?? "The teacher" },
  };
}
