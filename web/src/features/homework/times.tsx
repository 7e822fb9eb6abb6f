import { latePolicyWords, pointsWords } from "@lyceum/core/coursework/mark/words.ts";
import { Link } from "@tanstack/react-router";
import { absolute, useNow, useZone, zoneCity } from "../../lib/time/time.ts";
import { Card } from "../../ui/card.tsx";
import { Countdown, When } from "../../ui/text/when.tsx";
import { Words } from "../../ui/text/words.tsx";
import { useHomework } from "./context.tsx";
import css from "./homework.module.css";
import { LateNow } from "./late-now.tsx";
import { isClosed } from "./says.ts";

/** Until when, what becomes of late work, an extension, and how many points there are. */
export function Times() {
  const { work: homework, side } = useHomework();
  const { effectiveDueAt, timezone, latePolicy, points, cutOffAt, extension, versions } = homework;
  const { meetingId, assignmentId, openedAt, dueAt } = homework;
  const zone = useZone();
  const now = useNow();
  const isOpen = homework.allowed.includes("submit") && !versions;
  return (
    <Card title="Until when">
      <dl className={css.facts}>
        <dt>Due</dt>
        <dd>
          {effectiveDueAt ? (
            <>
              {isOpen ? <Countdown at={effectiveDueAt} /> : <When at={effectiveDueAt} full />}
              {zone !== timezone && (
                <span className={css.quiet}>
                  {" "}
                  ({absolute(effectiveDueAt, timezone)} in {zoneCity(timezone)})
                </span>
              )}
            </>
          ) : (
            "No due date"
          )}
        </dd>
        {effectiveDueAt && (
          <>
            <dt>Late work</dt>
            <dd>
              {latePolicyWords(latePolicy)}
              {cutOffAt && cutOffAt !== effectiveDueAt && (
                <>
                  {" "}
                  The last moment {isClosed(homework, now) ? "was" : "is"}{" "}
                  <When at={cutOffAt} full />.
                </>
              )}
            </dd>
          </>
        )}
        {points !== undefined && (
          <>
            <dt>Marked by</dt>
            <dd>
              {homework.rubric ? `a rubric, ${pointsWords(points)} in all` : pointsWords(points)}
            </dd>
          </>
        )}
        {meetingId && (
          <>
            <dt>From</dt>
            <dd>
              <Link
                to="/assignments/$assignmentId/meetings/$meetingId"
                params={{ assignmentId, meetingId }}
              >
                a meeting
              </Link>
            </dd>
          </>
        )}
        {side !== "student" && homework.status !== "draft" && (
          <>
            <dt>Seen</dt>
            <dd>{openedAt ? <When at={openedAt} /> : `Not yet by ${homework.student.name}`}</dd>
          </>
        )}
      </dl>
      {extension && (
        <p className={css.told}>
          <strong>{extension.name}</strong> extended it for{" "}
          {side === "student" ? "you" : homework.student.name} until{" "}
          <When at={extension.dueAt} full />
          {dueAt && (
            <>
              {" "}
              (before: <When at={dueAt} full />)
            </>
          )}
          : <Words text={extension.reason} />
        </p>
      )}
      {side === "student" && <LateNow homework={homework} />}
    </Card>
  );
}
