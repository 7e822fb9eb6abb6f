import { workStateOf } from "@lyceum/core/coursework/exam/work-states.ts";
import { workKindWords } from "@lyceum/core/coursework/kind-words.ts";
import type { WorkRowView } from "@lyceum/core/coursework/list/row-schema.ts";
import { workPath } from "@lyceum/core/coursework/path.ts";
import { Button, Group } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { type Side, sideOf } from "../../../lib/assignment/side.ts";
import { workspaceQuery } from "../../../lib/assignment/workspace.ts";
import {
  examsQuery,
  homeworksQuery,
  writingsQuery,
} from "../../../lib/coursework/of-assignment.ts";
import { workStatus } from "../../../lib/coursework/work-status.ts";
import { useMe } from "../../../lib/session.ts";
import { Card } from "../../../ui/card.tsx";
import { Loaded } from "../../../ui/list/loaded.tsx";
import { More } from "../../../ui/list/more.tsx";
import { RowsSkeleton } from "../../../ui/skeletons.tsx";
import { StatusBadge } from "../../../ui/status-badge.tsx";
import { When } from "../../../ui/text/when.tsx";
import css from "./coursework.module.css";

/** So many stand on the page at first. */
const shown = 5;

interface Props {
  assignmentId: string;
  /** The button that begins a writing. */
  newWriting: ReactNode;
}

/** The coursework on the page of an assignment: what is whose turn first, then what is over. */
export function AssignmentCoursework({ assignmentId, newWriting }: Props) {
  const { data } = useQuery(workspaceQuery(assignmentId));
  const side = sideOf(useMe());
  const [isWhole, setWhole] = useState(false);
  if (!data) return null;
  const { works, total, mayWrite, maySet } = data.coursework;
  if (!total && !mayWrite) return null;
  const items = isWhole ? works : works.slice(0, shown);
  return (
    <Card
      title="Coursework"
      id="coursework"
      flush
      aside={
        mayWrite && (
          <Group gap={8} justify="flex-end">
            {newWriting}
            {maySet && <SetButton to="homework" assignmentId={assignmentId} />}
            {maySet && <SetButton to="exams" assignmentId={assignmentId} />}
          </Group>
        )
      }
    >
      {total === 0 ? (
        <p className={css.none}>{nothingYet[side]}</p>
      ) : isWhole && total > works.length ? (
        <All assignmentId={assignmentId} known={works} />
      ) : (
        <Works assignmentId={assignmentId} items={items} />
      )}
      {total > shown && (
        <p className={css.foot}>
          <span>{isWhole ? `All ${total} are shown` : `${total - items.length} more`}</span>
          <Button variant="subtle" size="compact-sm" onClick={() => setWhole(!isWhole)}>
            {isWhole ? "Show fewer" : "Show all"}
          </Button>
        </p>
      )}
    </Card>
  );
}

function SetButton({ to, assignmentId }: { to: "homework" | "exams"; assignmentId: string }) {
  return (
    <Button
      component={Link}
      to={`/assignments/${assignmentId}/${to}/new` as never}
      variant="default"
      size="xs"
    >
      {to === "homework" ? "Set homework" : "Set exam"}
    </Button>
  );
}

const nothingYet: Record<Side, string> = {
  student: "No coursework yet. Begin a text of your own, and your teacher comments on it.",
  teacher: "No coursework yet. Set homework or an exam, or give the student a text to write.",
  staff: "No coursework yet. What student and teacher begin here appears in this list.",
};

type Shown = Pick<
  WorkRowView,
  "kind" | "id" | "code" | "title" | "status" | "opensAt" | "dueAt" | "releasedAt"
> &
  Partial<WorkRowView>;

function Works({ assignmentId, items }: { assignmentId: string; items: readonly Shown[] }) {
  const side = sideOf(useMe());
  return (
    <ul className={css.rows}>
      {items.map((one) => {
        const { isYourTurn = false, isOverdue = false, turn } = one;
        const { tone, word } = workStatus(
          { status: one.status, turn, isYourTurn, isOverdue },
          side,
        );
        return (
          <li key={one.id}>
            <Link to={workPath({ ...one, assignmentId })} className={css.row} data-step>
              <span className={css.words}>
                <span className={css.title} dir="auto">
                  {one.title}
                </span>
                <span className={css.detail}>
                  {workKindWords[one.kind]} · {one.code}
                  <Until work={one} />
                  {one.mark && (
                    <>
                      {" · "}
                      <span className={css.mark}>
                        {one.mark.total} of {one.mark.possible} points
                      </span>
                    </>
                  )}
                </span>
              </span>
              <StatusBadge tone={tone}>{word}</StatusBadge>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}

/** Until when the student submits it, since when it waits, or when it was given back. */
function Until({ work }: { work: Shown }) {
  const at = untilOf(work);
  if (!at) return null;
  return (
    <>
      {" · "}
      <When {...at} />
    </>
  );
}

function untilOf({ kind, status, turn, opensAt, dueAt, waitsSince, releasedAt }: Shown) {
  if (releasedAt && !turn) {
    return { at: releasedAt, prefix: kind === "writing" ? "returned" : "released" };
  }
  if (waitsSince && turn === "teacher") return { at: waitsSince, prefix: "submitted" };
  if (kind === "exam" && status === "scheduled") {
    return opensAt ? { at: opensAt, prefix: "opens", full: true } : undefined;
  }
  if (!dueAt || turn !== "student") return undefined;
  return { at: dueAt, prefix: kind === "exam" ? "closes" : "due", full: true };
}

interface AllProps {
  assignmentId: string;
  /** Those of which the page knows whose turn it is. */
  known: readonly WorkRowView[];
}

/** All that there ever was, the newest first of each kind. */
function All({ assignmentId, known }: AllProps) {
  const homework = useInfiniteQuery(homeworksQuery(assignmentId));
  const exams = useInfiniteQuery(examsQuery(assignmentId));
  const writings = useInfiniteQuery(writingsQuery(assignmentId));
  const rows = new Map(known.map((one) => [one.id, one]));
  const asShown = (one: Shown) => rows.get(one.id) ?? one;
  return (
    <>
      <Loaded query={homework} loading={<RowsSkeleton rows={3} />}>
        {({ pages }) => (
          <>
            <Works
              assignmentId={assignmentId}
              items={pages.flatMap(({ items }) =>
                items.map((one) =>
                  asShown({ ...one, kind: "homework", releasedAt: one.result?.releasedAt }),
                ),
              )}
            />
            <More query={homework} />
          </>
        )}
      </Loaded>
      <Loaded query={exams} loading={<RowsSkeleton rows={3} />}>
        {({ pages }) => (
          <>
            <Works
              assignmentId={assignmentId}
              items={pages.flatMap(({ items }) =>
                items.map((one) =>
                  asShown({
                    ...one,
                    kind: "exam",
                    status: workStateOf(one),
                    dueAt: one.effectiveClosesAt,
                    releasedAt: one.result?.releasedAt,
                  }),
                ),
              )}
            />
            <More query={exams} />
          </>
        )}
      </Loaded>
      <Loaded query={writings} loading={<RowsSkeleton rows={3} />}>
        {({ pages }) => (
          <>
            <Works
              assignmentId={assignmentId}
              items={pages.flatMap(({ items }) =>
                items.map((one) => asShown({ ...one, kind: "writing" })),
              )}
            />
            <More query={writings} />
          </>
        )}
      </Loaded>
    </>
  );
}
