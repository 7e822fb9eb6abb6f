import { Button, Select, Tabs, Textarea } from "@mantine/core";
import { useState } from "react";
import type { AssignmentView } from "../../lib/assignment.ts";
import { useKept } from "../../lib/kept.ts";
import { Card } from "../../ui/card.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { told } from "../../ui/toasts.ts";
import css from "./assignment.module.css";
import { useMove } from "./queries.ts";

const reasons = [
  { value: "not_offered", label: "We do not offer this" },
  { value: "too_late", label: "The time is too short" },
  { value: "integrity", label: "It would break academic integrity" },
  { value: "no_teacher", label: "We have no teacher for it" },
  { value: "other", label: "Another reason" },
];

/** What the team can do with what was handed in. */
export function StaffActions({ assignment }: { assignment: AssignmentView }) {
  const may = (event: string) => assignment.allowed.includes(event);
  if (!may("ask") && !may("decline")) return null;
  return (
    <Card title="For the team" id="team">
      <Tabs defaultValue={may("ask") ? "ask" : "decline"} keepMounted={false}>
        <Tabs.List grow mb="md">
          {may("ask") && <Tabs.Tab value="ask">Ask</Tabs.Tab>}
          {may("decline") && <Tabs.Tab value="decline">Decline</Tabs.Tab>}
        </Tabs.List>
        <Tabs.Panel value="ask">
          <Ask assignment={assignment} />
        </Tabs.Panel>
        <Tabs.Panel value="decline">
          <Decline assignment={assignment} />
        </Tabs.Panel>
      </Tabs>
    </Card>
  );
}

function Ask({ assignment }: { assignment: AssignmentView }) {
  const [question, setQuestion] = useKept(`question-${assignment.id}`);
  const move = useMove(assignment);
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        move.mutate(
          { event: "ask", question: question.trim() },
          {
            onSuccess() {
              setQuestion("");
              told(`${assignment.student.name} was asked.`);
            },
          },
        );
      }}
    >
      <FormError error={move.error} />
      <Textarea
        label="Your question"
        description="The student is told at once, and the work waits for the answer."
        autosize
        minRows={3}
        maxLength={2000}
        value={question}
        onChange={(event) => setQuestion(event.currentTarget.value)}
      />
      <Button type="submit" loading={move.isPending} disabled={question.trim().length < 3}>
        Ask the student
      </Button>
    </form>
  );
}

function Decline({ assignment }: { assignment: AssignmentView }) {
  const [reason, setReason] = useState<string | null>(null);
  const [text, setText] = useKept(`decline-${assignment.id}`);
  const move = useMove(assignment);
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        move.mutate(
          { event: "decline", reason, text: text.trim() },
          {
            onSuccess() {
              setText("");
              told("Declined. The student was told why.");
            },
          },
        );
      }}
    >
      <FormError error={move.error} />
      <Select label="Reason" data={reasons} value={reason} onChange={setReason} />
      <Textarea
        label="What the student reads"
        description="Say what could be done instead, if there is something. This cannot be undone."
        autosize
        minRows={3}
        maxLength={1000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button
        type="submit"
        color="red"
        loading={move.isPending}
        disabled={!reason || text.trim().length < 3}
      >
        Decline assignment
      </Button>
    </form>
  );
}
