import type { InvoiceRowView } from "@lyceum/core/billing/invoice/schema.ts";
import { ActionIcon, Button, Group, Tooltip } from "@mantine/core";
import { useLocalStorage } from "@mantine/hooks";
import { IconFileOff, IconMessage2 } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { type ReactNode, useMemo, useState } from "react";
import {
  type AssignmentView,
  sentenceOf,
  serviceWords,
  statusOf,
  turnOf,
  turnWords,
} from "../../lib/assignment/assignment.ts";
import { stepBy } from "../../lib/assignment/by-when.ts";
import { sideOf } from "../../lib/assignment/side.ts";
import { workspaceQuery } from "../../lib/assignment/workspace.ts";
import { invoicesQuery, isToPay } from "../../lib/billing/queries.ts";
import { Problem } from "../../lib/problem.ts";
import { may, useMe } from "../../lib/session.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { goTo } from "../../ui/focus.ts";
import { LoadError } from "../../ui/form/form-error.tsx";
import { NextAction } from "../../ui/next-action.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { PageSkeleton } from "../../ui/skeletons.tsx";
import { StatusBadge } from "../../ui/status-badge.tsx";
import { toast } from "../../ui/toast/toasts.ts";
import { DraftWork } from "./draft.tsx";
import type { Scene } from "./moves/form.ts";
import { OpenQuestions, PastQuestions } from "./questions.tsx";
import { Acts, HeadActs, useActs } from "./workspace/acts.tsx";
import { StateCards } from "./workspace/cards/state-cards.tsx";
import { Changes } from "./workspace/changes.tsx";
import { Details } from "./workspace/details.tsx";
import { EditDetails } from "./workspace/edit.tsx";
import { useEvidence } from "./workspace/evidence.tsx";
import { Files } from "./workspace/files/files.tsx";
import { FileWindow } from "./workspace/files/preview.tsx";
import { type Panel, PanelTabs, Part, TalkPanel, useNarrow } from "./workspace/panels.tsx";
import { Teachers } from "./workspace/teachers.tsx";
import { Timeline } from "./workspace/timeline/timeline.tsx";
import css from "./workspace/workspace.module.css";

const trail = [{ to: "/assignments" as const, label: "Assignments" }];

/** What other features show on the page. */
interface Parts {
  invoices: ReactNode;
  meetings: ReactNode;
  coursework: ReactNode;
  /** What is next about a meeting. */
  nextMeeting: ReactNode;
}

/** One piece of work with everyone who touches it: what is next, what it is about, what happened. */
export function Assignment(parts: Parts) {
  const { id } = useParams({ from: "/inside/assignments/$id" });
  const workspace = useQuery(workspaceQuery(id));
  const me = useMe();
  const { data } = workspace;
  const scene = useMemo<Scene | undefined>(
    () => data && { space: data, side: sideOf(me), me },
    [data, me],
  );
  if (workspace.isPending) return <PageSkeleton />;
  const { error } = workspace;
  // Who has just been taken off it sees no more of what was on the page.
  const gone = error instanceof Problem && [403, 404].includes(error.status);
  if (!scene || gone) {
    return (
      <>
        <PageHeader title={gone ? "Assignment not found" : "Assignment"} trail={trail} />
        {gone ? (
          <EmptyState
            icon={IconFileOff}
            title={me.role === "teacher" ? "You no longer have access" : "Assignment not found"}
            action={
              <Button component={Link} to="/assignments" variant="default">
                Go to assignments
              </Button>
            }
          >
            {me.role === "teacher"
              ? "Work that is offered to you is under Offers. When your part in an assignment ends, so does your access to it."
              : "There is no assignment at this address, or you do not have access to it. Look for it in the list."}
          </EmptyState>
        ) : (
          <LoadError error={error} retry={() => void workspace.refetch()} />
        )}
      </>
    );
  }
  return (
    <Acts scene={scene}>
      <FileWindow assignmentId={id} files={scene.space.files}>
        <Page key={id} {...parts} />
      </FileWindow>
    </Acts>
  );
}

function Page({ invoices, meetings, coursework, nextMeeting }: Parts) {
  const { scene } = useActs();
  const { space, side, me } = scene;
  const { assignment, files } = space;
  const drafting = assignment.status === "draft" && assignment.allowed.includes("edit");
  const own = drafting && side === "student";
  const mayEdit = side === "staff" && assignment.allowed.includes("edit");
  // A draft that staff make for somebody is there to be filled in.
  const [editing, setEditing] = useState(drafting && mayEdit);
  const [panel, setPanel] = useState<Panel>("overview");
  const [away, setAway] = useLocalStorage({ key: "lyceum-talk-away", defaultValue: false });
  const narrow = useNarrow() ?? false;
  const evidence = useEvidence(assignment.id);
  // Finance sees what it is and what it costs; files and teachers are for those who work on it.
  const content = may(me, "assignments.content");
  const mayEvidence = side === "student" || (side === "staff" && content);
  const threadId = assignment.chat?.threadId;
  const shownTalk = threadId && (narrow || !away);
  const pays = side === "student" && assignment.status === "awaiting_payment";
  const toPay = useQuery({ ...invoicesQuery(assignment.id), enabled: pays }).data?.items.find(
    isToPay,
  );
  const openTalk = () => {
    setAway(false);
    setPanel("talk");
  };
  const edit = () => {
    setPanel("overview");
    setEditing(true);
    // Once the menu has given the focus back.
    setTimeout(() => goTo("edit-details"), 100);
  };
  const audit = may(me, "audit.read");
  const panels: Panel[] = [
    "overview",
    ...(threadId ? (["talk"] as const) : []),
    ...(content ? (["files"] as const) : []),
    "timeline",
    ...(audit ? (["history"] as const) : []),
  ];
  return (
    <>
      <Head
        assignment={assignment}
        scene={scene}
        aside={
          threadId && away && !narrow ? (
            <Tooltip label="Show the conversation">
              <ActionIcon
                variant="default"
                onClick={() => setAway(false)}
                aria-label="Show the conversation"
              >
                <IconMessage2 size={18} stroke={1.5} />
              </ActionIcon>
            </Tooltip>
          ) : undefined
        }
      />
      <div className={css.next}>
        <NextAction
          turn={turnOf(assignment, side)}
          who={turnWords(assignment, side)}
          by={assignment.nextAction.dueAt ? stepBy(assignment) : undefined}
          action={
            <Group gap={8} wrap="nowrap">
              <HeadActs
                primary={
                  own ? (
                    <ToHandIn />
                  ) : pays && toPay ? (
                    <ToInvoice invoice={toPay} />
                  ) : pays && threadId ? (
                    <ToTalk open={openTalk} />
                  ) : undefined
                }
                edit={mayEdit && !editing ? edit : undefined}
                evidence={mayEvidence && !own ? () => void evidence.ask() : undefined}
              />
            </Group>
          }
        >
          {sentenceOf(assignment, side)}
        </NextAction>
        {nextMeeting}
      </div>
      {evidence.shown}
      {own ? (
        <div className={css.column}>
          <DraftWork key={assignment.id} assignment={assignment} files={files} />
          <Timeline />
        </div>
      ) : (
        <>
          <PanelTabs panels={panels} value={panel} choose={setPanel} />
          <div className={css.columns} data-alone={!shownTalk || undefined}>
            <div className={css.column}>
              <Part panel="overview" value={panel}>
                <OpenQuestions />
                <StateCards />
                {coursework}
                {meetings}
                {invoices}
                {editing ? <EditDetails done={() => setEditing(false)} /> : <Details />}
                <PastQuestions />
                {shownTalk && <Teachers />}
              </Part>
              {content && (
                <Part panel="files" value={panel}>
                  <Files assignment={assignment} files={files} next={space.filesNext} />
                </Part>
              )}
              <Part panel="timeline" value={panel}>
                <Timeline />
              </Part>
              {audit && (
                <Part panel="history" value={panel}>
                  <Changes id={assignment.id} />
                </Part>
              )}
            </div>
            {shownTalk ? (
              <div className={css.side}>
                <TalkPanel
                  threadId={threadId}
                  active={panel === "talk"}
                  narrow={narrow}
                  collapse={() => setAway(true)}
                />
              </div>
            ) : (
              content && (
                <Part panel="overview" value={panel}>
                  <Teachers />
                </Part>
              )
            )}
          </div>
        </>
      )}
    </>
  );
}

/** A student's draft is handed in at its end. */
function ToHandIn() {
  return (
    <Button variant="default" onClick={() => goTo("hand-in")}>
      Go to hand in
    </Button>
  );
}

function ToInvoice({ invoice }: { invoice: InvoiceRowView }) {
  return (
    <Button
      component={Link}
      to="/assignments/$assignmentId/invoices/$invoiceId"
      params={{ assignmentId: invoice.assignmentId, invoiceId: invoice.id } as never}
    >
      Go to payment
    </Button>
  );
}

/** Where there is no invoice, how to pay is told in the conversation. */
function ToTalk({ open }: { open: () => void }) {
  return (
    <Button
      onClick={() => {
        open();
        // Once it is there: on a phone it was another panel.
        setTimeout(
          () => document.querySelector<HTMLElement>("[data-panel] textarea")?.focus(),
          100,
        );
      }}
    >
      Ask how to pay
    </Button>
  );
}

function Head({
  assignment,
  scene: { side },
  aside,
}: {
  assignment: AssignmentView;
  scene: Scene;
  aside?: ReactNode;
}) {
  const { tone, word } = statusOf(assignment, side);
  return (
    <PageHeader
      title={assignment.title}
      trail={trail}
      actions={aside}
      lead={
        <span className={css.meta}>
          <StatusBadge tone={tone}>{word}</StatusBadge>
          <Tooltip label="Copy the code">
            <button
              type="button"
              data-print
              className={css.code}
              aria-label={`Copy the code ${assignment.code}`}
              onClick={() => {
                void navigator.clipboard?.writeText(assignment.code);
                toast(`${assignment.code} copied.`);
              }}
            >
              {assignment.code}
            </button>
          </Tooltip>
          <span>{serviceWords[assignment.serviceType]}</span>
          {side !== "student" && <span>for {assignment.student.name}</span>}
          {side === "student" && assignment.teacher && <span>with {assignment.teacher.name}</span>}
        </span>
      }
    />
  );
}
