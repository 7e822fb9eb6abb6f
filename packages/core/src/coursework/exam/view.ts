import { now } from "../../db.ts";
import { type Look, nameFor, shownTo } from "../shown.ts";
import { readText } from "../text/store.ts";
import type { ExamReader } from "./access.ts";
import { allowedFor } from "./allowed.ts";
import { attemptsOf } from "./attempt/stored.ts";
import { attemptRow } from "./attempt/view.ts";
import type { Exam } from "./exams.entity.ts";
import { readPaper } from "./paper/store.ts";
import type { Paper } from "./question/schema.ts";
import type { Said } from "./records.ts";
import { rowView } from "./row-view.ts";
import type { ExamView } from "./schema.ts";
import { storedPaper } from "./stored.ts";

/** Of the questions the student reads here nothing, whatever the state; teacher and team read all. */
const seesPaper = ({ part }: Look) => part !== "student";

/** An exam whole, as this caller may see it. */
export async function view(grant: ExamReader): Promise<ExamView> {
  const { exam, part } = grant;
  const shown = shownTo(grant);
  const { intro, extraTime, madeUp, voided } = exam;
  const told = (one: Said) => ({
    name: nameFor(grant, one),
    at: one.at,
    reason: shown(one.reason),
  });
  const [attempts, introText, paper] = await Promise.all([
    exam.attempt ? attemptsOf(exam) : [],
    intro && readText(intro),
    seesPaper(grant) && !isDiscarded(exam) ? paperOf(exam) : undefined,
  ]);
  return {
    ...rowView(exam, grant),
    now: now(),
    intro: introText && shown(introText),
    honour: exam.honour === undefined ? undefined : shown(exam.honour),
    graceSeconds: exam.graceSeconds,
    paging: exam.paging,
    canGoBack: exam.canGoBack,
    shuffle: exam.shuffle,
    markAnonymously: exam.markAnonymously,
    results: exam.results,
    shows: exam.shows,
    extraTime: extraTime && {
      ...told(extraTime),
      factor: extraTime.factor,
      minutes: extraTime.minutes,
    },
    madeUp: madeUp && told(madeUp),
    voided: voided && told(voided),
    attempts: attempts.map(attemptRow),
    paper: paper && shown(paper),
    paperId: seesPaper(grant) ? exam.paperId : undefined,
    paperVersion: exam.paperVersion,
    isMarkedByHand: exam.isMarkedByHand,
    version: exam.version,
    allowed: allowedFor(grant, part),
  };
}

/** A draft of which nothing came: whoever discarded it was told that its questions are gone. */
const isDiscarded = ({ status, paperVersion }: Exam) => status === "voided" && !paperVersion;

/** The questions as they are now, published or not. */
export async function paperOf({ draft, paperId, paperVersion }: Exam): Promise<Paper> {
  if (draft) return readPaper(draft);
  const stored = paperVersion ? await storedPaper(paperId, paperVersion) : undefined;
  return stored ? readPaper(stored.paper) : { sections: [] };
}
