import type { HomeworkView } from "@lyceum/core/coursework/homework/schema.ts";
import { deductionOf, lateSeconds } from "@lyceum/core/coursework/mark/late.ts";
import { totalOf } from "@lyceum/core/coursework/mark/total.ts";
import { pointsWords, spanWords } from "@lyceum/core/coursework/mark/words.ts";
import { IconAlertTriangle } from "@tabler/icons-react";
import { lateWords } from "../../lib/coursework/late.ts";
import { useNow } from "../../lib/time/time.ts";
import css from "./homework.module.css";

/** What it would cost to submit now. */
function costNow(homework: HomeworkView, now: Date) {
  const { effectiveDueAt: dueAt, timezone, latePolicy, points } = homework;
  const seconds = lateSeconds(dueAt, now.toISOString());
  const rule = latePolicy?.deduction;
  const loss =
    points === undefined ? undefined : deductionOf({ dueAt, timezone, latePolicy }, seconds);
  return {
    seconds,
    loss:
      loss && rule
        ? {
            percent: loss.percent,
            span: spanWords(loss.units, rule.per),
            points: totalOf({ points }, { points }, loss)?.deduction?.points ?? 0,
          }
        : undefined,
  };
}

/** Says that it is late now, and what that costs. */
export function LateNow({ homework }: { homework: HomeworkView }) {
  const now = useNow();
  const { seconds, loss } = costNow(homework, now);
  if (!seconds || !homework.allowed.includes("submit")) return null;
  return (
    <p className={css.late}>
      <IconAlertTriangle size={17} stroke={1.75} aria-hidden />
      <span>
        {loss
          ? `It is ${lateWords(seconds)}. Submitted now it loses ${loss.percent} % of the possible points (${pointsWords(loss.points)}): ${loss.span} ${loss.span.startsWith("1 ") ? "has" : "have"} begun.`
          : `It is ${lateWords(seconds)}. It is still taken${homework.points === undefined ? "" : ", and loses no points"}.`}
      </span>
    </p>
  );
}
