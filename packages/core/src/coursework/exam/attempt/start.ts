import { action } from "../../../action.ts";
import { goesOn } from "../../../assignment/offer/at-work.ts";
import { commit, now } from "../../../db.ts";
import { AppError, Overtaken } from "../../../error.ts";
import { retry } from "../../../retry.ts";
import type { Exam } from "../exams.entity.ts";
import { closesFor, deadlineOf } from "../times.ts";
import { isRunning, refusal } from "./fits.ts";
import { attemptMovement } from "./move.ts";
import { noteOf } from "./note.ts";
import { StartExam, type TakingView } from "./schema.ts";
import { type Sitter, sitter, sitterAgain } from "./sitting.ts";
import { takingView } from "./taking.ts";

type Sent = (typeof StartExam)["_output"];

/**
 * Begins the current attempt; from this moment its time runs, whatever the browser says. Sent again
 * it is answered again, and a second start begins nothing: another device reads first.
 * @throws 409 `exam.not-open`, `exam.over`; 400 `exam.honour`
 */
export const start = action({
  input: StartExam,
  allow: sitter,
  run: ({ input, grant }) =>
    retry(async (tried) => started(tried ? await sitterAgain(grant) : grant, input)),
});

async function started(found: Sitter, { device, isHonest }: Sent): Promise<TakingView> {
  const { actor, exam, attempt } = found;
  const startedAt = now();
  if (isRunning(attempt, startedAt)) return takingView(found, device.id);
  if (attempt.status !== "not_started") throw await refusal(attempt, startedAt);
  mustBeOpen(exam, startedAt);
  if (exam.honour && !isHonest) throw unconfirmed();
  const { paperId, paperVersion, assignmentId } = exam;
  const times = { startedAt, ...deadlineOf(exam, startedAt) };
  const { endsAt } = times;
  const set = {
    ...times,
    paperId,
    paperVersion,
    ...oneWayIn(exam),
    epoch: 1,
    device,
    seenAt: startedAt,
    events: 1,
  };
  const changes = { attempt: [null, attempt.number] as [unknown, unknown] };
  const change = { actor, part: "student" as const, set, changes };
  const onward = { copied: { endsAt } };
  const { writes, after } = await attemptMovement(exam, attempt, "start", change, onward);
  const notes = noteOf(attempt, startedAt, { kind: "start", epoch: 1, detail: device.name });
  // The assignment has ended, and its exams are about to follow.
  await commit([goesOn(assignmentId), ...writes, ...notes], ([first]) =>
    first === 0 ? closed(exam.status) : new Overtaken(),
  );
  // It stands as it was written: nothing is read again.
  return takingView({ ...found, attempt: after }, device.id);
}

/** How the attempt holds that nobody goes back. */
const oneWayIn = ({ paging, canGoBack, shuffle }: Exam) =>
  paging === "one" && !canGoBack
    ? { oneWay: shuffle ? ("seed" as const) : ("paper" as const) }
    : {};

/** @throws 409 `exam.not-open`, `exam.over` */
function mustBeOpen(exam: Exam, at: string) {
  const { status, opensAt } = exam;
  if (status === "scheduled" && at < (opensAt ?? "")) {
    throw new AppError("conflict", "exam.not-open", "This exam is not open yet.", {
      state: status,
    });
  }
  const closes = closesFor(exam);
  const isOpen = status === "scheduled" || status === "open";
  if (isOpen && (!closes || at < closes)) return;
  throw closed(status);
}

const closed = (state: string) =>
  new AppError("conflict", "exam.over", "This exam is closed.", { state });

const unconfirmed = () =>
  new AppError("invalid", "exam.honour", "Confirm the statement first.", { field: "isHonest" });
