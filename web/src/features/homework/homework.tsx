import type { HomeworkView } from "@lyceum/core/coursework/homework/schema.ts";
import { turnOf } from "@lyceum/core/coursework/list/turn.ts";
import { IconFileText } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { ulid } from "ulid";
import { post } from "../../lib/api.ts";
import { sideOf } from "../../lib/assignment/side.ts";
import { homeworkQuery } from "../../lib/coursework/homework.ts";
import { homeworkVersionQuery } from "../../lib/coursework/homework-versions.ts";
import { lateWords } from "../../lib/coursework/late.ts";
import { workStatus } from "../../lib/coursework/work-status.ts";
import { useMe } from "../../lib/session.ts";
import { count } from "../../lib/text/words.ts";
import { useNow } from "../../lib/time/time.ts";
import { Compare } from "../../ui/coursework/compare.tsx";
import { FilesBeside, useOwnFiles } from "../../ui/coursework/files.tsx";
import { useHanding } from "../../ui/coursework/handing.ts";
import { PrintFacts } from "../../ui/coursework/print-facts.tsx";
import { FreshReceipt, Receipts } from "../../ui/coursework/receipts.tsx";
import { useShowVersions, Views } from "../../ui/coursework/views.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { NextAction } from "../../ui/next-action.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { RubricView } from "../../ui/rubric/rubric-view.tsx";
import { StatusBadge } from "../../ui/status-badge.tsx";
import { ThingPage } from "../../ui/thing-page.tsx";
import { ActButton, HomeworkActs, MoreActs, useHomework } from "./context.tsx";
import { DraftView } from "./draft.tsx";
import css from "./homework.module.css";
import { Released, Unreleased } from "./mark-card.tsx";
import { Notices } from "./notices.tsx";
import { nextOf } from "./says.ts";
import { Task } from "./task.tsx";
import { Times } from "./times.tsx";
import { type HomeworkDraft, useHomeworkDraft } from "./use-homework-draft.ts";
import { VersionView } from "./version.tsx";

const from = "/inside/assignments/$assignmentId/homework/$homeworkId";

interface Props {
  /** Where the teacher marks it. */
  sheet: (homework: HomeworkView) => ReactNode;
}

/** One homework: what is next, what is to be done, what was submitted, and the mark. */
export function Homework({ sheet }: Props) {
  const { assignmentId, homeworkId } = useParams({ from });
  const found = useQuery(homeworkQuery(assignmentId, homeworkId));
  return (
    <ThingPage query={found} name="Homework" icon={IconFileText}>
      {(homework) =>
        homework.allowed.includes("write") ? (
          <Written key={homeworkId} homework={homework} />
        ) : (
          <Read key={homeworkId} homework={homework} sheet={sheet} />
        )
      }
    </ThingPage>
  );
}

/** For the student, as long as there is something to do. */
function Written({ homework }: { homework: HomeworkView }) {
  const own = useHomeworkDraft(homework);
  const [fileIds, setFiles] = useState<string[]>([]);
  const files = useOwnFiles(homework.assignmentId).filter(({ id }) => fileIds.includes(id));
  useOpened(homework);
  const handing = useHanding(own, files);
  return (
    <HomeworkActs work={homework} side="student" handing={handing}>
      <Page own={own}>
        {homework.allowed.includes("submit") && (
          <FilesBeside
            assignmentId={homework.assignmentId}
            value={files.map(({ id }) => id)}
            onChange={setFiles}
          />
        )}
      </Page>
    </HomeworkActs>
  );
}

/** The teacher is told that the student has seen it. */
function useOpened({ assignmentId, id, allowed }: HomeworkView) {
  const key = useRef(ulid());
  const isNew = allowed.includes("open");
  useEffect(() => {
    if (!isNew) return;
    // Where it fails the next look tells it.
    post(`/assignments/${assignmentId}/homework/${id}/open`, {}, key.current).catch(
      () => undefined,
    );
  }, [isNew, assignmentId, id]);
}

const marking = ["take", "mark", "finish", "release", "remark", "request-resubmission"] as const;

function Read({ homework, sheet }: Props & { homework: HomeworkView }) {
  const side = sideOf(useMe());
  const mayMark = homework.versions > 0 && marking.some((one) => homework.allowed.includes(one));
  return (
    <HomeworkActs work={homework} side={side}>
      <Page sheet={mayMark ? sheet(homework) : undefined} />
    </HomeworkActs>
  );
}

interface PageProps {
  own?: HomeworkDraft;
  sheet?: ReactNode;
  children?: ReactNode;
}

function Page({ own, sheet, children }: PageProps) {
  const { work: homework, receipt } = useHomework();
  const { versions, allowed, rubric, released, status } = homework;
  const asked = useSearch({ from });
  const isWriting = own !== undefined && (allowed.includes("submit") || !versions);
  const usual = isWriting ? "draft" : versions || undefined;
  const shown = asked.version === "draft" && !own ? usual : (asked.version ?? usual);
  const isShown = typeof shown === "number" && shown <= versions;
  const isCompared = isShown && asked.since !== undefined;
  const work = { kind: "homework", assignmentId: homework.assignmentId, id: homework.id } as const;
  const show = useShowVersions(work);
  return (
    <div className={css.page}>
      <Head />
      <PrintFacts work={homework} released="Released" releasedAt={homework.released?.releasedAt} />
      <div className={`${css.stack} ${css.unprinted}`}>
        {!sheet && <Next />}
        <Notices />
        <FreshReceipt receipt={status === "submitted" ? receipt : undefined} work={homework} />
      </div>
      {!sheet && <Released />}
      {!sheet && <Unreleased />}
      {sheet}
      {sheet ? (
        <details className={css.opened}>
          <summary>What was to be done, and until when</summary>
          <About />
        </details>
      ) : (
        <About />
      )}
      {rubric && !released && !sheet && (
        <details className={css.opened}>
          <summary>
            How it is marked: <bdi>{rubric.title}</bdi>,{" "}
            {count(rubric.criteria.length, "criterion", "criteria")}
          </summary>
          <RubricView rubric={rubric} />
        </details>
      )}
      {!sheet && (
        <div>
          <Views
            work={work}
            versions={versions}
            shown={shown}
            hasDraft={own !== undefined}
            isComparing={isCompared}
          />
          {shown === "draft" && own && <DraftView own={own} />}
          {isCompared && (
            <Compare
              version={shown}
              since={asked.since ?? 0}
              assignmentId={work.assignmentId}
              numbers={homework.receipts.map(({ number }) => number)}
              queryOf={(number) => homeworkVersionQuery(work.assignmentId, work.id, number)}
              choose={show}
            />
          )}
          {isShown && !isCompared && <VersionView key={shown} number={shown} />}
          {!isShown && !own && status !== "draft" && (
            <EmptyState icon={IconFileText} title="Nothing was submitted">
              Each version stands here once it is submitted.
            </EmptyState>
          )}
        </div>
      )}
      <div className={css.below}>
        {children}
        <Receipts receipts={homework.receipts} work={homework} />
      </div>
    </div>
  );
}

/** What is to be done, and until when. */
const About = () => (
  <div className={css.above}>
    <Task />
    <Times />
  </div>
);

/** Where one is, and how it stands. */
function Head() {
  const { work: homework, side } = useHomework();
  const { assignmentId, assignmentCode, code, versions, title, status, isMissing } = homework;
  const turn = turnOf({ ...homework, kind: "homework" });
  const { tone, word } = workStatus(
    { status, turn, isYourTurn: turn === side, isOverdue: isMissing },
    side,
  );
  return (
    <PageHeader
      title={title}
      trail={[
        { to: "/assignments", label: "Assignments" },
        { to: `/assignments/${assignmentId}`, label: assignmentCode },
      ]}
      actions={<MoreActs />}
      lead={
        <span className={css.meta}>
          <StatusBadge tone={tone}>{word}</StatusBadge>
          <span>{code}</span>
          {side !== "student" && <bdi>{homework.student.name}</bdi>}
          {versions > 0 && <span>{count(versions, "version")}</span>}
          {homework.isLate && versions > 0 && <span>{lateWords(homework.lateSeconds)}</span>}
          {homework.isExtended && <span>Extended</span>}
        </span>
      }
    />
  );
}

/** What is next, and the button for it. */
function Next() {
  const { work: homework, side } = useHomework();
  const now = useNow();
  const { turn, who, sentence } = nextOf(homework, side, now);
  const { effectiveDueAt, allowed } = homework;
  const by =
    effectiveDueAt && allowed.includes("submit")
      ? { at: effectiveDueAt, word: "Due", late: "", open: turn === "mine" }
      : undefined;
  return (
    <NextAction
      turn={turn}
      who={who}
      by={by}
      action={
        <div className={css.acts}>
          <ActButton act="submit" isPrimary={turn === "mine"} />
          <ActButton act="assign" isPrimary />
          <ActButton act="unexcuse" />
        </div>
      }
    >
      {sentence}
    </NextAction>
  );
}
