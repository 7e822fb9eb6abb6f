import type { ExamView } from "@lyceum/core/coursework/exam/schema.ts";
import { lengthWords } from "@lyceum/core/coursework/exam/words.ts";
import { pointsWords } from "@lyceum/core/coursework/mark/words.ts";
import { count } from "../../../lib/text/words.ts";
import { absolute, useNow, useZone, zoneCity } from "../../../lib/time/time.ts";
import { Card } from "../../../ui/card.tsx";
import { When } from "../../../ui/text/when.tsx";
import { Words } from "../../../ui/text/words.tsx";
import css from "./exam.module.css";

/** A time in the reader's zone, and in that of the exam where it is another. */
function Moment({ at, zone }: { at: string | undefined; zone: string }) {
  const own = useZone();
  if (!at) return "Not set yet";
  return (
    <>
      <When at={at} full />
      {own !== zone && (
        <span className={css.quiet}>
          {" "}
          ({absolute(at, zone)} in {zoneCity(zone)})
        </span>
      )}
    </>
  );
}

/** When it can be taken, and how long there is. */
export function Times({ exam }: { exam: ExamView }) {
  const { opensAt, effectiveClosesAt, timezone, durationMinutes, effectiveMinutes } = exam;
  const { extraTime, hasExtraTime } = exam;
  const now = useNow();
  const left = effectiveClosesAt
    ? Math.floor((Date.parse(effectiveClosesAt) - now.getTime()) / 60_000)
    : effectiveMinutes;
  const isShort = exam.allowed.includes("start") && left < effectiveMinutes;
  return (
    <Card title="When">
      <dl className={css.facts}>
        <dt>Opens</dt>
        <dd>
          <Moment at={opensAt} zone={timezone} />
        </dd>
        <dt>Closes</dt>
        <dd>
          <Moment at={effectiveClosesAt} zone={timezone} />
        </dd>
        <dt>Your time</dt>
        <dd>
          {lengthWords(effectiveMinutes)}
          {hasExtraTime && `, with your extra time (usually ${lengthWords(durationMinutes)})`}
        </dd>
      </dl>
      <p className={css.hint}>
        Your time starts when you press “Start exam”. It ends after {lengthWords(effectiveMinutes)},
        or when the exam closes if that is earlier. The clock of Lyceum counts, not the one of your
        computer.
      </p>
      {isShort && (
        <p className={css.warn}>
          If you start now you have {left < 1 ? "less than a minute" : lengthWords(left)}, until the
          exam closes.
        </p>
      )}
      {extraTime && (
        <p className={css.hint}>
          <strong>{extraTime.name}</strong> gave you extra time: <Words text={extraTime.reason} />
        </p>
      )}
    </Card>
  );
}

/** What it consists of, and what happens while it is taken. */
export function HowItIsTaken({ exam }: { exam: ExamView }) {
  const { questions, points, paging, canGoBack, graceSeconds, shows, results } = exam;
  return (
    <Card title="How it goes">
      <ul className={css.list}>
        <li>
          {count(questions, "question")}, {pointsWords(points)} in all.{" "}
          {paging === "all"
            ? "All questions stand on one page."
            : canGoBack
              ? "Questions come one at a time, and you can go back."
              : "Questions come one at a time, and you cannot go back."}
        </li>
        <li>
          Each answer is saved by itself. The top of the page says whether all is saved, and you get
          a receipt for each saved answer.
        </li>
        <li>
          If the connection breaks, write on: your answers wait on this device and are sent when it
          is back. You can reload the page, or go on on another device.
        </li>
        <li>
          When time is over the exam is submitted by itself, with everything that was saved
          {graceSeconds > 0 &&
            `. For ${lengthOf(graceSeconds)} after that, answers still arrive that you wrote in time`}
          .
        </li>
        <li>
          {results === "at_once"
            ? "You read your result as soon as you have submitted"
            : "You read your result when your teacher releases it"}
          {shows === "answers" ? ", with the right answers." : "."}
        </li>
      </ul>
    </Card>
  );
}

const lengthOf = (seconds: number) =>
  seconds % 60 ? count(seconds, "second") : count(seconds / 60, "minute");

/** What is noted while it is taken: said before the start. */
export const Noted = () => (
  <Card title="What is noted">
    <p className={css.hint}>While you take the exam Lyceum notes, with the time of each:</p>
    <ul className={css.list}>
      <li>when you start, and when you submit;</li>
      <li>each saved answer, and on which device (browser and system) you wrote it;</li>
      <li>when you leave the page of the exam and come back, and when you open it again;</li>
      <li>when the connection breaks and is back.</li>
    </ul>
    <p className={css.hint}>
      Your teacher can see this, and you see all of it yourself on the page of your receipts. Your
      screen, camera, microphone and other pages are not watched.
    </p>
  </Card>
);
