import { sizeOf } from "@lyceum/core/coursework/exam/question/size.ts";
import { lengthWords } from "@lyceum/core/coursework/exam/words.ts";
import { pointsWords } from "@lyceum/core/coursework/mark/words.ts";
import { count } from "../../../lib/text/words.ts";
import { useZone } from "../../../lib/time/time.ts";
import css from "./build.module.css";
import type { ExamContent } from "./content.ts";
import { windowWords } from "./window-words.ts";

interface Props {
  content: ExamContent;
  student: string;
}

/** What somebody is about to publish, said once more. */
export function PublishSummary({ content, student }: Props) {
  const { opensAt, closesAt, timezone, durationMinutes, graceSeconds, paging, honour } = content;
  const { questions, points, isMarkedByHand } = sizeOf(content.paper);
  const own = useZone();
  return (
    <>
      <p>
        {student} sees it from then on, and is told. Nobody sees the questions before the start.
        Until it opens you can still change everything.
      </p>
      <dl className={css.facts}>
        <dt>Window</dt>
        <dd>
          {windowWords({ opensAt, closesAt, timezone })}
          {own !== timezone && opensAt && closesAt && (
            <span className={css.about}>
              For you: {windowWords({ opensAt, closesAt, timezone: own })}
            </span>
          )}
        </dd>
        <dt>Time to work</dt>
        <dd>
          {lengthWords(durationMinutes)}
          {graceSeconds > 0 && <>, and {count(graceSeconds, "second")} of grace</>}
        </dd>
        <dt>Extra time</dt>
        <dd>None. It can be given once the exam is published.</dd>
        <dt>Questions</dt>
        <dd>
          {count(questions, "question")}, {pointsWords(points)},{" "}
          {paging === "one" ? "one at a time" : "all on one page"}
        </dd>
        <dt>Result</dt>
        <dd>
          {content.results === "at_once" ? "At once" : "When you release it"}
          {isMarkedByHand ? ", some of it marked by you" : ", all of it marked by itself"}
        </dd>
        {honour && (
          <>
            <dt>Confirmed before</dt>
            <dd dir="auto">{honour}</dd>
          </>
        )}
      </dl>
    </>
  );
}
