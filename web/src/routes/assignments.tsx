import { Assignment } from "../features/assignments/assignment.tsx";
import { List } from "../features/assignments/list.tsx";
import { Queue } from "../features/assignments/queue.tsx";
import { isStaff, useMe } from "../lib/session.ts";

export { New as NewAssignmentPage } from "../features/assignments/new.tsx";

export function AssignmentsPage() {
  return isStaff(useMe()) ? <Queue /> : <List />;
}

export function AssignmentPage() {
  return <Assignment />;
}
