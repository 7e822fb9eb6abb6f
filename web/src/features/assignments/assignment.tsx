import { Button, Group } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import {
  type AssignmentView,
  sentenceOf,
  serviceWords,
  sideOf,
  statusOf,
  turnOf,
  turnWords,
} from "../../lib/assignment.ts";
import { Problem } from "../../lib/problem.ts";
import { useMe } from "../../lib/session.ts";
import { Card } from "../../ui/card.tsx";
import { FormError, LoadError } from "../../ui/form-error.tsx";
import { NextAction } from "../../ui/next-action.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { PageSkeleton } from "../../ui/skeletons.tsx";
import { StatusBadge } from "../../ui/status-badge.tsx";
import { When } from "../../ui/when.tsx";
import { Words } from "../../ui/words.tsx";
import css from "./assignment.module.css";
import { DraftWork } from "./draft.tsx";
import { Files } from "./files.tsx";
import { History } from "./history.tsx";
import { workspaceQuery } from "./queries.ts";
import { Questions } from "./questions.tsx";
import { StaffActions } from "./staff-actions.tsx";

const trail = [{ to: "/assignments" as const, label: "Assignments" }];

/** One piece of work: what is next, what it is about, its files, what happened. */
export function Assignment() {
  const { id } = useParams({ from: "/inside/assignments/$id" });
  const workspace = useQuery(workspaceQuery(id));
  const side = sideOf(useMe());

  if (workspace.isPending) return <PageSkeleton />;
  if (workspace.error && !workspace.data) {
    const gone = workspace.error instanceof Problem && workspace.error.status === 404;
    return (
      <>
        <PageHeader title={gone ? "No such assignment" : "Assignment"} trail={trail} />
        {gone ? (
          <FormError error="There is no assignment at this address, or it is not yours to see. Look for it in the list." />
        ) : (
          <LoadError error={workspace.error} retry={() => void workspace.refetch()} />
        )}
      </>
    );
  }
  const { assignment, files, timeline } = workspace.data;
  const { tone, word } = statusOf(assignment, side);
  const editing = assignment.status === "draft" && assignment.allowed.includes("edit");

  return (
    <>
      <PageHeader
        title={assignment.title}
        trail={trail}
        lead={
          <Group gap={12} component="span">
            <StatusBadge tone={tone}>{word}</StatusBadge>
            <span className="tabular">{assignment.code}</span>
            <span>{serviceWords[assignment.serviceType]}</span>
            {side !== "student" && <span>for {assignment.student.name}</span>}
          </Group>
        }
      />
      <div className={css.next}>
        <NextAction
          turn={turnOf(assignment, side)}
          who={turnWords(assignment, side)}
          due={assignment.nextAction.dueAt}
          action={<Jump assignment={assignment} editing={editing} />}
        >
          {sentenceOf(assignment, side)}
        </NextAction>
      </div>
      {editing && side === "student" ? (
        <DraftWork key={assignment.id} assignment={assignment} files={files} />
      ) : (
        <div className={css.columns}>
          <div className={css.column}>
            <Questions assignment={assignment} />
            <Brief assignment={assignment} />
            <Files assignment={assignment} files={files} />
          </div>
          <div className={css.column}>
            {side === "staff" && <StaffActions assignment={assignment} />}
            <Facts assignment={assignment} />
            <History assignment={assignment} first={timeline} />
          </div>
        </div>
      )}
      {editing && (
        <div className={css.below}>
          <History assignment={assignment} first={timeline} />
        </div>
      )}
    </>
  );
}

/** The card's one button leads to where the step is taken on this page. */
function Jump({ assignment, editing }: { assignment: AssignmentView; editing: boolean }) {
  const [to, label] = editing
    ? ["#hand-in", "Go to hand in"]
    : assignment.allowed.includes("answer")
      ? ["#question", "Answer the question"]
      : assignment.allowed.includes("ask")
        ? ["#team", "Ask or decide"]
        : [];
  if (!to) return null;
  return (
    <Button
      variant={assignment.status === "draft" ? "default" : "filled"}
      onClick={() => {
        const target = document.querySelector<HTMLElement>(to);
        target?.scrollIntoView({ block: "center" });
        target
          ?.querySelector<HTMLElement>("textarea, input, button")
          ?.focus({ preventScroll: true });
      }}
    >
      {label}
    </Button>
  );
}

function Brief({ assignment }: { assignment: AssignmentView }) {
  return (
    <Card title="Brief">
      {assignment.brief ? (
        <div className={css.brief}>
          <Words text={assignment.brief} />
        </div>
      ) : (
        <p className={css.none}>No brief was written.</p>
      )}
      {assignment.declined && (
        <div className={css.declined}>
          <FormError error={`Declined: ${assignment.declined.text}`} />
        </div>
      )}
    </Card>
  );
}

const levelWords = {
  school: "School",
  upper_secondary: "Upper secondary",
  bachelor: "Bachelor",
  master: "Master",
  doctorate: "Doctorate",
  other: "Other",
};

function Facts({ assignment }: { assignment: AssignmentView }) {
  const { dueDate, subject, level, submittedAt, integrity, createdAt } = assignment;
  const facts = [
    ["Due", dueDate ? <When key="due" at={dueDate} full /> : "No date yet"],
    ["Subject", subject ?? "Not said"],
    ["Level", level ? levelWords[level] : "Not said"],
    ["Created", <When key="created" at={createdAt} full />],
    ...(submittedAt ? [["Handed in", <When key="in" at={submittedAt} full />] as const] : []),
    ...(integrity
      ? [
          [
            "Declaration",
            <span key="i">
              signed <When at={integrity.signedAt} />
            </span>,
          ] as const,
        ]
      : []),
  ] as const;
  return (
    <Card title="Facts">
      <dl className={css.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
