import { turnOf } from "@lyceum/core/coursework/list/turn.ts";
import type { WritingView } from "@lyceum/core/coursework/writing/schema.ts";
import { Menu } from "@mantine/core";
import { IconFileText } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { sideOf } from "../../lib/assignment/side.ts";
import { workStatus } from "../../lib/coursework/work-status.ts";
import { versionQuery, writingQuery } from "../../lib/coursework/writings.ts";
import { useMe } from "../../lib/session.ts";
import { count } from "../../lib/text/words.ts";
import { useNow } from "../../lib/time/time.ts";
import { Card } from "../../ui/card.tsx";
import { Compare } from "../../ui/coursework/compare.tsx";
import { FilesBeside, useOwnFiles } from "../../ui/coursework/files.tsx";
import { useHanding } from "../../ui/coursework/handing.ts";
import { PrintFacts } from "../../ui/coursework/print-facts.tsx";
import { FreshReceipt, Receipts } from "../../ui/coursework/receipts.tsx";
import { useShowVersions, Views } from "../../ui/coursework/views.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { NextAction } from "../../ui/next-action.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { StatusBadge } from "../../ui/status-badge.tsx";
import { Words } from "../../ui/text/words.tsx";
import { ThingPage } from "../../ui/thing-page.tsx";
import { ActButton, MoreActs, useWriting, WritingActs } from "./context.tsx";
import { DraftView } from "./draft.tsx";
import { Hold } from "./hold.tsx";
import { Mark } from "./mark.tsx";
import { nextOf } from "./says.ts";
import { useWritingDraft, type WritingDraft } from "./use-writing-draft.ts";
import { VersionView } from "./version.tsx";
import css from "./writing.module.css";

const from = "/inside/assignments/$assignmentId/writings/$writingId";

/** One writing: what is next, the text with what is said about it, and its receipts. */
export function WritingPage() {
  const { assignmentId, writingId } = useParams({ from });
  const found = useQuery(writingQuery(assignmentId, writingId));
  return (
    <ThingPage query={found} name="Writing" icon={IconFileText}>
      {(writing) =>
        writing.allowed.includes("write") ? (
          <Written key={writingId} writing={writing} />
        ) : (
          <Read key={writingId} writing={writing} />
        )
      }
    </ThingPage>
  );
}

/** For the student, as long as there is something to write. */
function Written({ writing }: { writing: WritingView }) {
  const own = useWritingDraft(writing);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const files = useOwnFiles(writing.assignmentId).filter(({ id }) => chosen.includes(id));
  const handing = useHanding(own, files);
  return (
    <WritingActs work={writing} side="student" handing={handing}>
      <Page own={own}>
        {writing.allowed.includes("submit") && (
          <FilesBeside
            assignmentId={writing.assignmentId}
            value={files.map(({ id }) => id)}
            onChange={setChosen}
          />
        )}
      </Page>
    </WritingActs>
  );
}

function Read({ writing }: { writing: WritingView }) {
  const side = sideOf(useMe());
  return (
    <WritingActs work={writing} side={side}>
      <Page />
    </WritingActs>
  );
}

interface Props {
  own?: WritingDraft;
  children?: React.ReactNode;
}

function Page({ own, children }: Props) {
  const { work: writing, side, receipt } = useWriting();
  const { assignmentId, assignmentCode, code, versions, title } = writing;
  const now = useNow();
  const turn = turnOf({ ...writing, kind: "writing" });
  const isYourTurn = turn === side;
  const { status, dueAt } = writing;
  const isOverdue = turn === "student" && dueAt !== undefined && Date.parse(dueAt) < now.getTime();
  const { tone, word } = workStatus({ status, turn, isYourTurn, isOverdue }, side);
  const asked = useSearch({ from });
  const isWriting = own !== undefined && (writing.allowed.includes("submit") || !versions);
  const usual = isWriting ? "draft" : versions || undefined;
  const shown = asked.version === "draft" && !own ? usual : (asked.version ?? usual);
  const work = { kind: "writing", assignmentId, id: writing.id } as const;
  const show = useShowVersions(work);
  const compared =
    typeof shown === "number" && asked.since ? { since: asked.since, version: shown } : undefined;
  return (
    <>
      <PageHeader
        title={title}
        trail={[
          { to: "/assignments", label: "Assignments" },
          { to: `/assignments/${assignmentId}`, label: assignmentCode },
        ]}
        actions={
          <MoreActs>
            {versions > 0 && <Menu.Item onClick={() => print()}>Print or save as PDF…</Menu.Item>}
          </MoreActs>
        }
        lead={
          <span className={css.meta}>
            <StatusBadge tone={tone}>{word}</StatusBadge>
            <span>{code}</span>
            {versions > 0 && <span>{count(versions, "version")}</span>}
          </span>
        }
      />
      <PrintFacts work={writing} released="Returned" releasedAt={writing.releasedAt} />
      <Next />
      <FreshReceipt receipt={writing.status === "submitted" ? receipt : undefined} work={writing} />
      <Hold />
      <Summary />
      <div className={css.mark}>
        <Mark />
      </div>
      <Views
        work={work}
        versions={versions}
        shown={shown}
        hasDraft={own !== undefined}
        isComparing={compared !== undefined}
      />
      {shown === "draft" && own && <DraftView writing={own} />}
      {compared && (
        <Compare
          {...compared}
          assignmentId={assignmentId}
          numbers={writing.receipts.map(({ number }) => number)}
          queryOf={(number) => versionQuery(assignmentId, writing.id, number)}
          choose={show}
        />
      )}
      {typeof shown === "number" && !compared && <VersionView key={shown} number={shown} />}
      {shown === undefined && (
        <EmptyState icon={IconFileText} title="Nothing was submitted yet">
          Each version stands here once it is submitted.
        </EmptyState>
      )}
      <div className={css.below}>
        {children}
        <Receipts receipts={writing.receipts} work={writing} />
      </div>
    </>
  );
}

/** What is next, and the button for it. */
function Next() {
  const { work: writing, side } = useWriting();
  const { turn, who, sentence } = nextOf(writing, side);
  const { dueAt, allowed } = writing;
  const by =
    dueAt && (allowed.includes("submit") || writing.status === "draft")
      ? { at: dueAt, word: "Due", late: "", open: true }
      : undefined;
  return (
    <div className={css.next}>
      <NextAction
        turn={turn}
        who={who}
        by={by}
        action={
          <div className={css.acts}>
            <ActButton act="submit" isPrimary />
            <ActButton act="take" isPrimary />
            <ActButton act="request-changes" isPrimary />
            <ActButton act="approve" />
            <ActButton act="return" isPrimary={writing.status === "approved"} />
            <ActButton act="appeal" isPrimary />
            <ActButton act="lift" isPrimary />
          </div>
        }
      >
        {sentence}
      </NextAction>
    </div>
  );
}

/** The teacher's closing words. */
function Summary() {
  const { work: writing } = useWriting();
  if (!writing.summary) return null;
  return (
    <div className={css.next}>
      <Card title="Summary">
        <p className={css.text}>
          <Words text={writing.summary} />
        </p>
      </Card>
    </div>
  );
}
