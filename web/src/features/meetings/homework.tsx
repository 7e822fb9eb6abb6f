import { workPath } from "@lyceum/core/coursework/path.ts";
import type { MeetingView } from "@lyceum/core/meeting/schema.ts";
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { Card } from "../../ui/card.tsx";
import css from "./rows.module.css";

/** The homework that came from a meeting; each of them leads back to it. */
export function HomeworkOf({ meeting }: { meeting: MeetingView }) {
  const { assignmentId, homework, maySetHomework } = meeting;
  if (!homework.length && !maySetHomework) return null;
  return (
    <Card
      title="Homework"
      id="homework"
      flush
      aside={
        maySetHomework && (
          <Button
            component={Link}
            to="/assignments/$assignmentId/homework/new"
            params={{ assignmentId } as never}
            search={{ meeting: meeting.id } as never}
            variant="default"
            size="xs"
          >
            Set homework
          </Button>
        )
      }
    >
      {homework.length ? (
        <ul className={css.rows}>
          {homework.map(({ id, code, title }) => (
            <li key={id}>
              <Link
                to={workPath({ kind: "homework", assignmentId, id })}
                className={css.row}
                data-step
              >
                <span className={css.words}>
                  <span className={css.title} dir="auto">
                    {title}
                  </span>
                  <span className={css.detail}>{code}</span>
                </span>
              </Link>
            </li>
          ))}
        </ul>
      ) : (
        <p className={css.none}>No homework came from this meeting yet.</p>
      )}
    </Card>
  );
}
