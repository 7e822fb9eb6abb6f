import { useIntersection } from "@mantine/hooks";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useRef } from "react";
import {
  type AssignmentView,
  byTurn,
  serviceWords,
  statusOf,
  turnOf,
  turnWords,
} from "../../../lib/assignment/assignment.ts";
import {
  type OpenStatus,
  openStatuses,
  ownQuery,
  queueQuery,
  workStatuses,
} from "../../../lib/assignment/lists.ts";
import { sideOf } from "../../../lib/assignment/side.ts";
import { isStaff, useMe } from "../../../lib/session.ts";
import { LoadError } from "../../../ui/form/form-error.tsx";
import { useSteps } from "../../../ui/form/use-steps.ts";
import { More } from "../../../ui/list/more.tsx";
import { RowsSkeleton } from "../../../ui/skeletons.tsx";
import css from "./board.module.css";
import { Due } from "./due.tsx";

/** Work by its state. A card is opened, never dragged: every move has its words and its conditions. */
export function Board() {
  const staff = isStaff(useMe());
  const box = useSteps<HTMLElement>();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is reached by the keyboard.
    <section className={css.board} ref={box} aria-label="Board by status" tabIndex={0}>
      {staff ? openStatuses.map((one) => <QueueColumn key={one} status={one} />) : <OwnColumns />}
    </section>
  );
}

/** A state of everybody's work, read once the column comes into view. */
function QueueColumn({ status }: { status: OpenStatus }) {
  const [ref, seen] = useSeen();
  const queue = useInfiniteQuery({ ...queueQuery(status), enabled: seen });
  const items = queue.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Column
      ref={ref}
      status={status}
      items={items}
      more={queue.hasNextPage}
      known={!queue.isPending}
    >
      {queue.error && <LoadError error={queue.error} retry={() => void queue.refetch()} />}
      {queue.isPending && <RowsSkeleton rows={2} />}
      <More query={queue} />
    </Column>
  );
}

/** True from the first time the element comes near the window. */
function useSeen() {
  const { ref, entry } = useIntersection({ rootMargin: "200px" });
  const seen = useRef(false);
  seen.current ||= Boolean(entry?.isIntersecting);
  return [ref, seen.current] as const;
}

/** A teacher's own work is one list, shared out. */
function OwnColumns() {
  const own = useInfiniteQuery(ownQuery());
  const items = own.data?.pages.flatMap((page) => page.items) ?? [];
  if (own.error) return <LoadError error={own.error} retry={() => void own.refetch()} />;
  return (
    <>
      {workStatuses.map((status) => (
        <Column
          key={status}
          status={status}
          items={items.filter((one) => one.status === status)}
          more={own.hasNextPage}
          known={!own.isPending}
        >
          {own.isPending && <RowsSkeleton rows={2} />}
        </Column>
      ))}
      <More query={own} />
    </>
  );
}

interface ColumnProps {
  status: OpenStatus;
  items: AssignmentView[];
  /** There are others. */
  more: boolean;
  known: boolean;
  ref?: React.Ref<HTMLElement>;
  children?: React.ReactNode;
}

function Column({ status, items, more, known, ref, children }: ColumnProps) {
  const side = sideOf(useMe());
  const { word } = statusOf({ status, nextAction: { owner: "none", kind: "" } }, side);
  return (
    <section className={css.column} ref={ref} aria-label={word}>
      <h2 className={css.head}>
        {word}
        {known && (
          <span className={css.count}>
            {items.length}
            {more && "+"}
          </span>
        )}
      </h2>
      <ul className={css.cards}>
        {[...items].sort(byTurn(side)).map((one) => (
          <li key={one.id}>
            <Link
              to="/assignments/$id"
              params={{ id: one.id }}
              className={css.card}
              data-turn={turnOf(one, side)}
              data-step
            >
              <span className={css.title}>{one.title}</span>
              <span className={css.detail}>
                {one.student.name} · {serviceWords[one.serviceType]}
              </span>
              {side === "staff" && one.teacher && (
                <span className={css.detail}>with {one.teacher.name}</span>
              )}
              <span className={css.foot}>
                <Due one={one} />
                <span className={css.turn}>{turnWords(one, side)}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {known && items.length === 0 && <p className={css.none}>Nothing here.</p>}
      {children}
    </section>
  );
}
