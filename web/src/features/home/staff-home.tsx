import type { HomeView } from "@lyceum/core/home/schema.ts";
import { Button } from "@mantine/core";
import {
  IconBooks,
  IconGavel,
  IconHelp,
  IconMessages,
  IconPackage,
  IconSend,
  IconUserCheck,
} from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { get } from "../../lib/api.ts";
import { useYours } from "../../lib/billing/queue.ts";
import { keys } from "../../lib/cache/keys.ts";
import { may, useMe } from "../../lib/session.ts";
import { count } from "../../lib/text/words.ts";
import { Card } from "../../ui/card.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { NextAction } from "../../ui/next-action.tsx";
import { RowsSkeleton } from "../../ui/skeletons.tsx";
import { When } from "../../ui/text/when.tsx";
import css from "./home.module.css";
import { MeetingsToday } from "./meetings-today.tsx";
import { MoneyNext, MoneyQueue } from "./money-queue.tsx";
import { Queue } from "./queue.tsx";
import { Tile } from "./tile.tsx";

interface Props {
  home: Exclude<HomeView, { role: "student" | "teacher" }>;
  /** Open chats of this rep. */
  mine?: number;
}

const states = [
  { status: "submitted", icon: IconBooks, label: "To review" },
  { status: "ready", icon: IconSend, label: "Finding a teacher" },
  { status: "disputed", icon: IconGavel, label: "Disputes to decide" },
  { status: "delivered", icon: IconPackage, label: "Delivered" },
  { status: "needs_info", icon: IconHelp, label: "Waiting for the student" },
] as const;

/** The desk in numbers, each leading to what it counts. */
export function StaffHome({ home, mine }: Props) {
  const { waiting, submitted, needsInfo, ready, unoffered, disputed, delivered } = home;
  const me = useMe();
  const yours = useYours();
  return (
    <div className={css.stack}>
      {!may(me, "desk.work") ? (
        <NextAction
          turn="done"
          who="Read-only access"
          action={
            <Button component={Link} to="/audit" variant="default">
              Open the audit log
            </Button>
          }
        >
          Nothing is waiting for you. All activity is in the audit log.
        </NextAction>
      ) : waiting > 0 && may(me, "desk.read") ? (
        <NextAction
          turn="mine"
          who="At the desk"
          action={
            <Button component={Link} to="/desk" search={{ queue: "waiting" } as never}>
              Go to the desk
            </Button>
          }
        >
          {count(waiting, "visitor waits", "visitors wait")} for an answer.
        </NextAction>
      ) : submitted > 0 ? (
        <NextAction
          turn="mine"
          who="Assignments"
          action={
            <Button component={Link} to="/assignments">
              Review assignments
            </Button>
          }
        >
          {count(submitted, "assignment waits", "assignments wait")} to be reviewed.
        </NextAction>
      ) : disputed > 0 ? (
        <NextAction
          turn="mine"
          who="Disputes"
          action={
            <Button component={Link} to="/assignments" search={{ status: "disputed" } as never}>
              See disputes
            </Button>
          }
        >
          {count(disputed, "dispute waits", "disputes wait")} to be decided.
        </NextAction>
      ) : unoffered > 0 ? (
        <NextAction
          turn="mine"
          who="Assignments"
          action={
            <Button component={Link} to="/assignments" search={{ status: "ready" } as never}>
              Offer to teachers
            </Button>
          }
        >
          {count(unoffered, "assignment waits", "assignments wait")} to be offered to teachers.
        </NextAction>
      ) : yours > 0 ? (
        <MoneyNext yours={yours} />
      ) : (
        <NextAction turn="done" who="All clear">
          Nobody is waiting at the desk, and every assignment has been reviewed.
        </NextAction>
      )}
      <ul className={css.tiles}>
        {may(me, "desk.read") && (
          <Tile
            to="/desk"
            search={{ queue: "waiting" }}
            icon={IconMessages}
            number={waiting}
            label="Waiting at the desk"
          />
        )}
        {mine !== undefined && (
          <Tile
            to="/desk"
            search={{ queue: "mine" }}
            icon={IconUserCheck}
            number={mine}
            label="Your open chats"
          />
        )}
        {states.map(({ status, ...tile }) => (
          <Tile
            key={status}
            to="/assignments"
            search={{ status }}
            number={{ submitted, ready, disputed, delivered, needs_info: needsInfo }[status]}
            {...tile}
          />
        ))}
      </ul>
      {may(me, "billing.queue") && <MoneyQueue />}
      {may(me, "desk.work") && <MeetingsToday />}
      <div className={css.two}>
        <Queue
          title="To review"
          status="submitted"
          empty="Everything is reviewed"
          hint="What a student hands in appears here."
        />
        {may(me, "desk.read") && <Waiting />}
      </div>
    </div>
  );
}

/** The visitors nobody has answered yet. */
function Waiting() {
  const { data, isPending } = useQuery({
    queryKey: [...keys.home, "waiting"],
    queryFn: ({ signal }) => get("/desk/sessions", { queue: "waiting", limit: 5 }, signal),
    select: (page) => page.items,
  });
  return (
    <Card title="Waiting at the desk" flush aside={<Link to="/desk">Go there</Link>}>
      {isPending && <RowsSkeleton rows={3} />}
      {data?.length === 0 && (
        <EmptyState small icon={IconMessages} title="Nobody waits">
          A visitor who writes appears here at once.
        </EmptyState>
      )}
      <ul className={css.threads}>
        {data?.map((one) => (
          <li key={one.id}>
            <Link to="/desk" search={{ queue: "waiting", chat: one.id }} className={css.thread}>
              <span className={css.subject}>
                {one.visitor.name}
                <span className={css.since}>
                  <When at={one.queuedAt ?? one.startedAt} />
                </span>
              </span>
              <span className={css.preview}>{one.preview}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
