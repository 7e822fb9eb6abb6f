import { useParams } from "@tanstack/react-router";
import { Assignment } from "../../features/assignments/assignment.tsx";
import { List } from "../../features/assignments/list.tsx";
import { Overview } from "../../features/assignments/lists/overview.tsx";
import { AssignmentCoursework } from "../../features/assignments/workspace/coursework.tsx";
import { AssignmentInvoices } from "../../features/billing/of-assignment.tsx";
import { NextStep } from "../../features/meetings/next-step.tsx";
import { AssignmentMeetings } from "../../features/meetings/of-assignment.tsx";
import { NewWriting } from "../../features/writings/new-writing.tsx";
import { useMe } from "../../lib/session.ts";

export { New as NewAssignmentPage } from "../../features/assignments/new.tsx";

export function AssignmentsPage() {
  return useMe().role === "student" ? <List /> : <Overview />;
}

export function AssignmentPage() {
  const { id } = useParams({ from: "/inside/assignments/$id" });
  return (
    <Assignment
      invoices={<AssignmentInvoices key={id} assignmentId={id} />}
      coursework={
        <AssignmentCoursework
          key={id}
          assignmentId={id}
          newWriting={<NewWriting assignmentId={id} />}
        />
      }
      meetings={<AssignmentMeetings key={id} assignmentId={id} />}
      nextMeeting={<NextStep assignmentId={id} />}
    />
  );
}
