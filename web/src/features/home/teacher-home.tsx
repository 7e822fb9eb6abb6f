import { IconSchool } from "@tabler/icons-react";
import { EmptyState } from "../../ui/empty-state.tsx";

/** What a teacher has to do. Work arrives by offers of the team. */
export function TeacherHome() {
  return (
    <EmptyState icon={IconSchool} title="No work yet">
      When the team offers you an assignment, it appears here with its brief, its due date and what
      is next. Until then, look after your qualifications in the account settings.
    </EmptyState>
  );
}
