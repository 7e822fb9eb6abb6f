import type { WorkspaceView } from "@lyceum/core/assignment/page/schema.ts";
import { Button } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { workspaceQuery } from "../../lib/assignment/workspace.ts";
import { EmptyState } from "../empty-state.tsx";
import { Loaded } from "../list/loaded.tsx";
import { PageHeader } from "../page-header.tsx";
import { PageSkeleton } from "../skeletons.tsx";

interface Props {
  assignmentId: string;
  what: "homework" | "exam";
  /** Who sets it, for whoever may not. */
  rule: string;
  /** The form of it, for whoever may. */
  children: (assignment: WorkspaceView["assignment"]) => ReactNode;
}

/** Where a teacher sets something new for the student of an assignment. */
export function SetPage({ assignmentId, what, rule, children }: Props) {
  const space = useQuery(workspaceQuery(assignmentId));
  return (
    <Loaded query={space} loading={<PageSkeleton />}>
      {({ assignment, coursework }) => (
        <>
          <PageHeader
            title={`Set ${what}`}
            lead={assignment.title}
            trail={[
              { to: "/assignments", label: "Assignments" },
              { to: `/assignments/${assignmentId}`, label: assignment.code },
            ]}
          />
          {coursework.maySet ? (
            children(assignment)
          ) : (
            <EmptyState
              icon={IconLock}
              title={`No ${what} can be set here`}
              action={
                <Button
                  component={Link}
                  to="/assignments/$id"
                  params={{ id: assignmentId } as never}
                  variant="default"
                >
                  Go to the assignment
                </Button>
              }
            >
              {rule}
            </EmptyState>
          )}
        </>
      )}
    </Loaded>
  );
}
