import type { HomeView } from "@lyceum/core/home/schema.ts";
import { Button } from "@mantine/core";
import { IconBooks, IconMessageCircle2 } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { byTurn, sentenceOf, turnOf, turnWords } from "../../lib/assignment/assignment.ts";
import { byWhen } from "../../lib/assignment/by-when.ts";
import { inboxQuery } from "../../lib/cache/inbox.ts";
import { Card } from "../../ui/card.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { AssignmentRows } from "../../ui/list/assignment-rows.tsx";
import { NextAction } from "../../ui/next-action.tsx";
import { RowsSkeleton } from "../../ui/skeletons.tsx";
import css from "./home.module.css";
import { NextMeeting } from "./next-meeting.tsx";
import { ToPay } from "./to-pay.tsx";
import { TodoFirst } from "./todo.tsx";

type StudentView = Extract<HomeView, { role: "student" }>;

/** Three things: my assignments with their next action, my messages, what to do now. */
export function StudentHome({ home }: { home: StudentView }) {
  const items = [...home.assignments].sort(byTurn("student"));
  const first = items[0];
  const inbox = useInfiniteQuery(inboxQuery("mine"));
  const threads = inbox.data?.pages[0]?.items ?? [];
  return (
    <div className={css.stack}>
      {first && turnOf(first, "student") !== "done" && (
        <NextAction
          turn={turnOf(first, "student")}
          who={turnWords(first, "student")}
          by={byWhen(first, "student")}
          action={
            <Button component={Link} to="/assignments/$id" params={{ id: first.id } as never}>
              Open assignment
            </Button>
          }
        >
          <strong>{first.title}.</strong> {sentenceOf(first, "student")}
        </NextAction>
      )}
      <TodoFirst rows={home.todo} />
      <NextMeeting />
      <ToPay />
      <div className={css.two}>
        <Card
          title="Your assignments"
          flush
          aside={items.length > 0 && <Link to="/assignments">See all</Link>}
        >
          {items.length > 0 ? (
            <AssignmentRows items={items.slice(0, 6)} />
          ) : (
            <EmptyState
              small
              icon={IconBooks}
              title="Start with one piece of work"
              action={
                <Button component={Link} to="/assignments/new">
                  New assignment
                </Button>
              }
            >
              An essay you want read, a subject to learn, an upcoming exam.
            </EmptyState>
          )}
        </Card>
        <Card title="Your messages" flush aside={<Link to="/threads">See all</Link>}>
          {inbox.isPending && <RowsSkeleton rows={2} />}
          {inbox.data && threads.length === 0 && (
            <EmptyState
              small
              icon={IconMessageCircle2}
              title="No conversation yet"
              action={
                <Button component={Link} to="/threads" variant="default">
                  Write to us
                </Button>
              }
            >
              Ask us anything; a person answers.
            </EmptyState>
          )}
          <ul className={css.threads}>
            {threads.slice(0, 4).map((one) => (
              <li key={one.id}>
                <Link to="/threads/$id" params={{ id: one.id }} className={css.thread}>
                  <span className={css.subject} data-unread={one.unread > 0 || undefined}>
                    {one.subject}
                    {one.unread > 0 && <span className={css.unread}>{one.unread} new</span>}
                  </span>
                  <span className={css.preview}>{one.preview}</span>
                </Link>
              </li>
            ))}
          </ul>
        </Card>
      </div>
    </div>
  );
}
