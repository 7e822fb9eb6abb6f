import { Button } from "@mantine/core";
import { IconBooks, IconHelp, IconMessages, IconUserCheck } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { count } from "../../lib/words.ts";
import { NextAction } from "../../ui/next-action.tsx";
import css from "./home.module.css";

interface Props {
  home: { waiting: number; submitted: number; needsInfo: number };
  /** Open chats of this rep. */
  mine?: number;
}

/** The desk in numbers, each leading to what it counts. */
export function StaffHome({ home, mine }: Props) {
  const { waiting, submitted, needsInfo } = home;
  return (
    <div className={css.stack}>
      {waiting > 0 ? (
        <NextAction
          turn="mine"
          who="At the desk"
          action={
            <Button component={Link} to="/desk" search={{ queue: "waiting" } as never}>
              Go to the desk
            </Button>
          }
        >
          {count(waiting, "visitor waits", "visitors wait")} for somebody to answer.
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
          {count(submitted, "assignment waits", "assignments wait")} to be read.
        </NextAction>
      ) : (
        <NextAction turn="done" who="All clear">
          Nobody waits at the desk, and every assignment has been looked at.
        </NextAction>
      )}
      <ul className={css.tiles}>
        <Tile
          to="/desk"
          queue="waiting"
          icon={IconMessages}
          number={waiting}
          label="Waiting at the desk"
        />
        {mine !== undefined && (
          <Tile
            to="/desk"
            queue="mine"
            icon={IconUserCheck}
            number={mine}
            label="Your open chats"
          />
        )}
        <Tile to="/assignments" icon={IconBooks} number={submitted} label="Assignments to review" />
        <Tile
          to="/assignments"
          icon={IconHelp}
          number={needsInfo}
          label="Waiting for the student"
        />
      </ul>
    </div>
  );
}

interface TileProps {
  to: "/desk" | "/assignments";
  queue?: "waiting" | "mine";
  icon: typeof IconBooks;
  number: number;
  label: string;
}

function Tile({ to, queue, icon: Icon, number, label }: TileProps) {
  return (
    <li>
      <Link to={to} search={queue ? { queue } : {}} className={css.tile}>
        <Icon size={20} stroke={1.5} aria-hidden />
        <span className={css.number}>{number}</span>
        <span className={css.label}>{label}</span>
      </Link>
    </li>
  );
}
