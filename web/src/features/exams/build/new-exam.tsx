import { Button, Stack, Textarea, TextInput } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { post } from "../../../lib/api.ts";
import { workspaceQuery } from "../../../lib/assignment/workspace.ts";
import { keys } from "../../../lib/cache/keys.ts";
import { isStaff, useMe } from "../../../lib/session.ts";
import { Card } from "../../../ui/card.tsx";
import { useCommand } from "../../../ui/command/use-command.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { FormError } from "../../../ui/form/form-error.tsx";
import { Loaded } from "../../../ui/list/loaded.tsx";
import { PageHeader } from "../../../ui/page-header.tsx";
import { PageSkeleton } from "../../../ui/skeletons.tsx";
import css from "./build.module.css";

const from = "/inside/assignments/$assignmentId/exams/new";

/** Begins an exam: a draft that only its teacher and the team see. */
export function NewExamPage() {
  const { assignmentId } = useParams({ from });
  const space = useQuery(workspaceQuery(assignmentId));
  return (
    <Loaded query={space} loading={<PageSkeleton />}>
      {({ assignment, coursework }) => (
        <>
          <PageHeader
            title="Set exam"
            lead={assignment.title}
            trail={[
              { to: "/assignments", label: "Assignments" },
              { to: `/assignments/${assignmentId}`, label: assignment.code },
            ]}
          />
          {coursework.maySet ? (
            <Form
              key={assignmentId}
              assignmentId={assignmentId}
              student={assignment.student.name}
            />
          ) : (
            <EmptyState
              icon={IconLock}
              title="No exam can be set here"
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
              Exams are set by the teacher, while one works on the assignment.
            </EmptyState>
          )}
        </>
      )}
    </Loaded>
  );
}

function Form({ assignmentId, student }: { assignmentId: string; student: string }) {
  const isTeams = isStaff(useMe());
  const navigate = useNavigate();
  const [title, setTitle] = useState("");
  const [reason, setReason] = useState("");
  const [problem, setProblem] = useState<unknown>(null);
  const isReady = title.trim() !== "" && (!isTeams || reason.trim().length >= 3);
  const create = useCommand({
    send: (body: { title: string; reason?: string }, key) =>
      post(`/assignments/${assignmentId}/exams`, body, key),
    show: ({ id }) =>
      void navigate({
        to: "/assignments/$assignmentId/exams/$examId",
        params: { assignmentId, examId: id },
        replace: true,
      }),
    stale: () => [keys.assignment(assignmentId), keys.home],
  });
  return (
    <form
      className={css.narrow}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isReady || create.busy) return;
        setProblem(null);
        const body = { title: title.trim(), reason: reason.trim() || undefined };
        void create.send(body).catch((error: unknown) => setProblem(error));
      }}
    >
      <Card title="What it is called">
        <Stack gap="md">
          <TextInput
            label="Title"
            placeholder="Mid-term exam"
            value={title}
            maxLength={160}
            data-autofocus
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
          {isTeams && (
            <Textarea
              label="Why do you do this for the teacher?"
              value={reason}
              autosize
              minRows={2}
              maxLength={1000}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
          )}
          <FormError error={problem} />
          <div>
            <Button type="submit" disabled={!isReady} loading={create.busy}>
              Create draft
            </Button>
          </div>
          <p className={css.hint}>
            Next you write the questions and choose the window. {student} sees the exam once you
            publish it, and its questions once it is started.
          </p>
        </Stack>
      </Card>
    </form>
  );
}
