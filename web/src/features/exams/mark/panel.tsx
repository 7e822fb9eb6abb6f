import { attemptStatusWords, examActWords } from "@lyceum/core/coursework/exam/words.ts";
import { pointsWords } from "@lyceum/core/coursework/mark/words.ts";
import { Button, Textarea } from "@mantine/core";
import { IconEyeOff } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode, Ref } from "react";
import { count } from "../../../lib/text/words.ts";
import { Conflict } from "../../../ui/mark/conflict.tsx";
import css from "../../../ui/mark/mark.module.css";
import { Reason } from "../../../ui/mark/reason.tsx";
import { SaveStatus } from "../../../ui/mark/save-status.tsx";
import { When } from "../../../ui/text/when.tsx";
import { Words } from "../../../ui/text/words.tsx";
import own from "./mark.module.css";
import { noFields, pointsOf, totalOf } from "./sheet.ts";
import type { ExamSheetOf } from "./use-sheet.ts";

interface Props {
  ref: Ref<HTMLElement>;
  sheet: ExamSheetOf;
  /** Where what waits next is marked. */
  next: string | undefined;
}

/** Beside the questions: what they add up to, where each is, the summary, and what comes next. */
export function MarkPanel({ ref, sheet, next }: Props) {
  const { view, saving, isOpen, reason, total } = sheet;
  const { status } = view.attempt;
  return (
    <section ref={ref} className={css.panel} aria-label="Mark">
      <header className={css.head}>
        <h2>Mark</h2>
        <span className={css.state}>{attemptStatusWords[status]}</span>
      </header>
      <div className={css.body}>
        <Notes sheet={sheet} />
        <Conflict
          saving={saving}
          words={(one) => {
            const there = totalOf(view, one);
            return `${there.earned} of ${there.possible}`;
          }}
        />
        {reason && <Reason {...reason} />}
        <Places sheet={sheet} />
        <Summary sheet={sheet} />
      </div>
      <footer className={css.foot}>
        <dl className={css.sum} aria-label="Points">
          <dt className={css.sumTotal}>Total</dt>
          <dd className={css.sumTotal}>
            <span role="status">
              {total.earned} of {total.possible}
            </span>
          </dd>
        </dl>
        {isOpen && <SaveStatus saving={saving} isNew={view.allowed.includes("take")} />}
        <Buttons sheet={sheet} />
        {next && ["graded", "released"].includes(status) && (
          <Link to={next as never} className={css.onward}>
            Next in the queue
          </Link>
        )}
      </footer>
    </section>
  );
}

/** What one has to know of the mark before one changes it. */
function Notes({ sheet: { view, isOpen } }: Pick<Props, "sheet">) {
  const { attempt, student, released, isCurrent } = view;
  return (
    <>
      {!isCurrent && (
        <Note>
          <span>
            A make-up has taken the place of this attempt, so it does not wait in the queue.
            {isOpen && " You can mark it all the same."} {student.name} reads the newest result that
            was released.
          </span>
        </Note>
      )}
      {attempt.status === "graded" && (
        <Note>
          <IconEyeOff size={18} stroke={1.5} aria-hidden />
          <span>
            Marked, not released: {student.name} sees nothing of it yet.
            {isOpen && " Whatever you change opens the mark again."}
          </span>
        </Note>
      )}
      {released && (
        <Note>
          <span>
            {student.name} sees what was released <When at={released.at} />: {released.total.earned}{" "}
            of {released.total.possible}.
          </span>
        </Note>
      )}
      {attempt.inGrace > 0 && (
        <Note>
          <span>
            {count(attempt.inGrace, "answer")} arrived after the deadline and{" "}
            {attempt.inGrace === 1 ? "was" : "were"} written before it.
          </span>
        </Note>
      )}
    </>
  );
}

const Note = ({ children }: { children: ReactNode }) => <p className={css.note}>{children}</p>;

/** From question to question; those that are not marked yet stand out. */
function Places({ sheet: { view, saving, isOpen } }: Pick<Props, "sheet">) {
  const all = view.sections.flatMap(({ questions }) => questions);
  return (
    <nav aria-label="Questions">
      <ol className={own.places}>
        {all.map((one, at) => {
          const { id } = one.question;
          const { possible } = one.score;
          const points = isOpen
            ? pointsOf(one, saving.sheet.questions[id] ?? noFields)
            : one.score.points;
          const said =
            possible === 0
              ? "counts for nobody"
              : points === undefined
                ? "not marked"
                : `${points} of ${pointsWords(possible)}`;
          return (
            <li key={id}>
              <a
                href={`#question-${id}`}
                data-open={points === undefined || undefined}
                onClick={(event) => {
                  event.preventDefault();
                  document.getElementById(`question-${id}`)?.scrollIntoView({ block: "start" });
                }}
              >
                <span className="hidden">Question </span>
                {at + 1}
                <span className="hidden">, {said}</span>
                <small aria-hidden>
                  {points === undefined || possible === 0 ? "–" : `${points}/${possible}`}
                </small>
              </a>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

function Summary({ sheet: { view, saving, isOpen, isReady } }: Pick<Props, "sheet">) {
  if (!isOpen) {
    return view.summary ? (
      <p className={css.summary}>
        <Words text={view.summary} />
      </p>
    ) : null;
  }
  return (
    <Textarea
      label="Summary"
      description="The student reads it first when the result is released."
      value={saving.sheet.summary}
      disabled={!isReady}
      autosize
      minRows={3}
      maxRows={10}
      maxLength={4000}
      onChange={(event) => saving.change({ summary: event.currentTarget.value })}
    />
  );
}

/** What comes next of a mark. */
function Buttons({ sheet: { view, missing, busy, acts } }: Pick<Props, "sheet">) {
  const { allowed } = view;
  const finishes = allowed.includes("finish") || allowed.includes("take");
  return (
    <>
      {missing && finishes && (
        <p className={css.missing} id="mark-missing">
          {missing}
        </p>
      )}
      <div className={css.buttons}>
        {finishes && (
          <>
            <Button
              loading={busy}
              disabled={missing !== undefined}
              aria-describedby={missing && "mark-missing"}
              onClick={() => void acts.finish()}
            >
              {examActWords.finish}
            </Button>
            {view.isCurrent && (
              <Button
                variant="default"
                disabled={busy || missing !== undefined}
                onClick={() => void acts.finishAndRelease()}
              >
                Finish and release…
              </Button>
            )}
          </>
        )}
        {allowed.includes("release") && (
          <Button onClick={() => acts.open("release")}>Release result…</Button>
        )}
        {allowed.includes("regrade") && (
          <Button variant="default" onClick={() => acts.open("regrade")}>
            {examActWords.regrade}…
          </Button>
        )}
      </div>
    </>
  );
}
