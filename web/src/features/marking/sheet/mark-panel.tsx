import { homeworkStatusWords } from "@lyceum/core/coursework/homework/words.ts";
import { Link } from "@tanstack/react-router";
import type { Ref } from "react";
import { Conflict } from "../../../ui/mark/conflict.tsx";
import css from "../../../ui/mark/mark.module.css";
import { Reason } from "../../../ui/mark/reason.tsx";
import { SaveStatus } from "../../../ui/mark/save-status.tsx";
import { sumOf, workOf } from "../../../ui/mark/sheet.ts";
import { Total } from "../../../ui/mark/total.tsx";
import { Buttons } from "./buttons.tsx";
import { MarkFields } from "./mark-fields.tsx";
import { More } from "./more.tsx";
import { Notes } from "./notes.tsx";
import { Reading } from "./reading.tsx";
import type { SheetOfHomework } from "./use-sheet.ts";

interface Props {
  ref: Ref<HTMLElement>;
  sheet: SheetOfHomework;
  /** Where what waits next is marked. */
  next: string | undefined;
}

/** The sheet beside the submission: what is marked by, what it adds up to, and what comes next. */
export function MarkPanel({ ref, sheet, next }: Props) {
  const { homework, marking, isOpen, late, reason, missing, acts } = sheet;
  const work = workOf(homework);
  const { total } = sumOf(work, marking.sheet, late);
  const { mark, released, status } = homework;
  return (
    <section ref={ref} className={css.panel} aria-label="Mark">
      <header className={css.head}>
        <h2>Mark</h2>
        <span className={css.state}>
          {homeworkStatusWords[status]}
          <More homework={homework} open={acts.open} />
        </span>
      </header>
      <div className={css.body}>
        <Notes homework={homework} />
        <Conflict
          saving={marking}
          words={(one) => {
            const there = sumOf(work, one, late).total;
            return there ? `${there.total} of ${there.possible}` : "No points";
          }}
        />
        {reason && <Reason {...reason} />}
        {isOpen ? (
          <MarkFields homework={homework} marking={marking} late={late} disabled={!sheet.isReady} />
        ) : (
          <Reading homework={homework} mark={mark ?? released} />
        )}
      </div>
      <footer className={css.foot}>
        {isOpen && total && <Total sum={total} />}
        {isOpen && <SaveStatus saving={marking} isNew={!mark} />}
        <Buttons homework={homework} missing={missing} busy={sheet.busy} {...acts} />
        {next && ["graded", "released", "resubmit_requested"].includes(status) && (
          <Link to={next as never} className={css.onward}>
            Next in the queue
          </Link>
        )}
      </footer>
    </section>
  );
}
