import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { seriesQuery } from "../../../lib/meeting/slots.ts";
import { shiftWords, spanWords } from "../../../lib/meeting/when.ts";
import { useZone, zoneName } from "../../../lib/time/time.ts";
import { LoadError } from "../../../ui/form/form-error.tsx";
import css from "../form.module.css";
import type { TimeScene } from "./scene.ts";
import type { Rule } from "./values.ts";

interface Props {
  scene: Pick<TimeScene, "assignmentId" | "teacherId" | "meetingId" | "others">;
  /** Of the first of them. */
  start: string;
  minutes: number;
  /** How a new series repeats; of a meeting that is moved, those that follow it are shown. */
  rule?: Rule;
}

const names = { you: "you", student: "the student", teacher: "the teacher" };

/** "You and the teacher are not free" */
function notFreeWords(who: readonly (keyof typeof names)[]) {
  const said = who.map((one) => names[one]).join(" and ");
  const verb = who.length > 1 || who[0] === "you" ? "are" : "is";
  return `${said.charAt(0).toUpperCase()}${said.slice(1)} ${verb} not free`;
}

/**
 * The dates that a series comes to, before it is sent: on which of them somebody is not free, and from
 * which on daylight saving gives the other side another hour.
 */
export function SeriesDates({ scene, start, minutes, rule }: Props) {
  const { others, assignmentId, teacherId, meetingId } = scene;
  const zone = useZone();
  const query = useQuery(
    seriesQuery({ assignmentId, teacherId, meetingId, start, minutes, ...rule }, zone),
  );
  if (query.error) return <LoadError error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton height={84} mt="sm" />;
  const { dates } = query.data;
  const taken = dates.filter((one) => one.notFree.length > 0).length;
  return (
    <div aria-busy={query.isPlaceholderData}>
      <p className={css.hint}>Always at the same time in {zoneName(zone, new Date(start))}:</p>
      <ol className={css.dates} aria-label="Dates of the series">
        {dates.map(({ start: from, end: to, notFree }, at) => {
          const before = dates[at - 1];
          const shifts = others.flatMap(
            (other) =>
              (before &&
                shiftWords({ from: before.start, to: before.end }, { from, to }, zone, other)) ??
              [],
          );
          return (
            <li key={from}>
              <span>{spanWords(from, to, zone)}</span>
              {notFree.length > 0 && <span className={css.clash}>{notFreeWords(notFree)}</span>}
              {shifts.length > 0 && <small>{shifts.join(" · ")}</small>}
            </li>
          );
        })}
      </ol>
      <p className={css.taken} role="status">
        {taken > 0 &&
          `${taken} of ${dates.length} dates ${taken === 1 ? "is" : "are"} taken. Choose another time: they are ${rule ? "booked" : "moved"} together or not at all.`}
      </p>
    </div>
  );
}
