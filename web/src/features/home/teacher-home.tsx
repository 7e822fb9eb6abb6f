import type { HomeView } from "@lyceum/core/home/schema.ts";
import { Button } from "@mantine/core";
import { IconMailOpened, IconSchool } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { byTurn, sentenceOf, turnOf, turnWords } from "../../lib/assignment/assignment.ts";
import { byWhen } from "../../lib/assignment/by-when.ts";
import { count } from "../../lib/text/words.ts";
import { left, useNow } from "../../lib/time/time.ts";
import { Card } from "../../ui/card.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { AssignmentRows } from "../../ui/list/assignment-rows.tsx";
import { NextAction } from "../../ui/next-action.tsx";
import css from "./home.module.css";
import { MarkingWaits } from "./marking.tsx";
import { NextMeeting } from "./next-meeting.tsx";
import { NotesDue } from "./notes-due.tsx";

type TeacherView = Extract<HomeView, { role: "teacher" }>;

/** What a teacher has to do: the work whose turn it is, by when it is due, and the offers. */
export function TeacherHome({ home }: { home: TeacherView }) {
  const { offers } = home;
  const items = [...home.assignments].sort(byTurn("teacher"));
  const first = items.find((one) => turnOf(one, "teacher") === "mine");
  return (
    <div className={css.stack}>
      {first ? (
        <NextAction
          turn="mine"
          who={turnWords(first, "teacher")}
          by={byWhen(first, "teacher")}
          action={
            <Button component={Link} to="/assignments/$id" params={{ id: first.id } as never}>
              Open assignment
            </Button>
          }
        >
          <strong>{first.title}.</strong> {sentenceOf(first, "teacher")}
        </NextAction>
      ) : (
        <NextAction
          turn={offers.length ? "mine" : "done"}
          who={offers.length ? "Offers" : "All clear"}
          action={
            offers.length > 0 && (
              <Button component={Link} to="/offers">
                See offers
              </Button>
            )
          }
        >
          {offers.length
            ? `${count(offers.length, "offer waits", "offers wait")} for your answer.`
            : "Nothing is waiting for you."}
        </NextAction>
      )}
      <MarkingWaits {...home.marking} />
      <NextMeeting />
      <NotesDue />
      <div className={css.two}>
        <Card
          title="Your work"
          flush
          aside={items.length > 0 && <Link to="/assignments">See all</Link>}
        >
          {items.length > 0 ? (
            <AssignmentRows items={items.slice(0, 8)} />
          ) : (
            <EmptyState small icon={IconSchool} title="No work yet">
              What you accept appears here with its due date and what is next.
            </EmptyState>
          )}
        </Card>
        <OpenOffers offers={offers} />
      </div>
    </div>
  );
}

/** What may be accepted now, the most urgent first. */
function OpenOffers({ offers }: { offers: TeacherView["offers"] }) {
  const now = useNow();
  const sorted = [...offers].sort((a, b) => a.expiresAt.localeCompare(b.expiresAt));
  return (
    <Card title="Offers" flush aside={offers.length > 0 && <Link to="/offers">See all</Link>}>
      {offers.length === 0 && (
        <EmptyState small icon={IconMailOpened} title="No open offer">
          When the team offers you an assignment, it appears here at once.
        </EmptyState>
      )}
      <ul className={css.threads}>
        {sorted.slice(0, 5).map((one) => (
          <li key={one.id}>
            <Link to="/offers" className={css.thread}>
              <span className={css.subject}>{one.title}</span>
              <span className={css.preview}>
                {one.student} · {left(one.expiresAt, now)}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
