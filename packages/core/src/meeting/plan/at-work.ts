import { worksOnIt } from "../../assignment/offer/at-work.ts";
import type { Write } from "../../db.ts";
import { userIdOf } from "../../id.ts";
import { accountStands } from "../../user/role/teaching.ts";
import type { Meeting } from "../meetings.entity.ts";

/** For a transaction: the teacher works on the assignment and both accounts stand at this very moment. */
export const stillAtWork = ({ assignmentId, teacherId, studentId }: Meeting): Write[] => [
  worksOnIt(assignmentId, teacherId),
  accountStands(userIdOf(teacherId)),
  accountStands(userIdOf(studentId)),
];
