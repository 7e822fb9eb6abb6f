import { Button, Stack, Textarea, TextInput } from "@mantine/core";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { post } from "../../../lib/api.ts";
import { keys } from "../../../lib/cache/keys.ts";
import { isStaff, useMe } from "../../../lib/session.ts";
import { Card } from "../../../ui/card.tsx";
import { useCommand } from "../../../ui/command/use-command.ts";
import { SetPage } from "../../../ui/coursework/set-page.tsx";
import { FormError } from "../../../ui/form/form-error.tsx";
import css from "./build.module.css";

const from = "/inside/assignments/$assignmentId/exams/new";

/** Begins an exam: a draft that only its teacher and the team see. */
export function NewExamPage() {
  const { assignmentId } = useParams({ from });
  return (
    <SetPage
      assignmentId={assignmentId}
      what="exam"
      rule="Exams are set by the teacher, while one works on the assignment."
    >
      {(assignment) => (
        <Form key={assignmentId} assignmentId={assignmentId} student={assignment.student.name} />
      )}
    </SetPage>
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
