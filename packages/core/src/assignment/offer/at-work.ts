import { check, type Write } from "../../db.ts";
import { type Assignment, Assignments } from "../assignments.entity.ts";
import { type AssignmentState, finalStates } from "../states.ts";

const ended: readonly AssignmentState[] = finalStates;

/** Its lead teacher is at work on it, or has delivered and may have to go on. */
const atWork: readonly AssignmentState[] = ["assigned", "in_progress", "revision", "delivered"];

export const isAtWork = (status: AssignmentState) => atWork.includes(status);

/** Whether there is somebody to meet. */
export const hasTeacherAtWork = ({ status, leadId }: Pick<Assignment, "status" | "leadId">) =>
  leadId !== undefined && isAtWork(status);

/** For the transaction of another aggregate: on condition that it has not ended at this very moment. */
export const goesOn = (assignmentId: string): Write =>
  check(
    Assignments.get({ assignmentId }).where((one, { ne }) =>
      ended.map((state) => ne(one.status, state)).join(" AND "),
    ),
  );

/** For the transaction of another aggregate: on condition that this teacher works on it at this very moment. */
export const worksOnIt = (assignmentId: string, leadId: string): Write =>
  check(
    Assignments.get({ assignmentId }).where(
      (one, { eq }) =>
        `${eq(one.leadId, leadId)} AND (${atWork.map((state) => eq(one.status, state)).join(" OR ")})`,
    ),
  );
