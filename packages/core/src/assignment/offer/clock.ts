import { system } from "../../actor.ts";
import { commit, now } from "../../db.ts";
import { eachOf } from "../../each.ts";
import { AppError } from "../../error.ts";
import { standNoMore } from "../move/standing.ts";
import { teacherMove } from "./move.ts";
import { type TeacherAssignment, TeacherAssignments } from "./teacher-assignments.entity.ts";
import { isOverdue } from "./view.ts";

const by = { actor: system("clock"), part: "system" } as const;
/** Offers in one transaction: two writes each, of at most a hundred. */
const together = 40;

/** Ends every offer whose time is over. The sparse index holds only those that stand. */
export async function sweepOffers(): Promise<void> {
  const { data } = await TeacherAssignments.query
    .byTimer({ timer: "offers" })
    .lte({ timerAt: now() })
    .go({ limit: 500 });
  await eachOf(data, (one) => end([one], "expire"));
}

/** The same for one assignment that is read, between two sweeps. */
export async function settleOffers({ offers }: { offers: TeacherAssignment[] }) {
  const late = offers.filter((one) => isOverdue(one));
  if (late.length) await end(late, "expire");
}

/** Takes back what still stands, because there is a teacher or there is no work any more. */
export const withdrawAll = (offers: TeacherAssignment[]) =>
  end(
    offers.filter((one) => one.status === "offered"),
    "withdraw",
  );

/** What somebody else did meanwhile is left alone. */
async function end(items: TeacherAssignment[], event: "expire" | "withdraw") {
  const byAssignment = Object.groupBy(items, ({ assignmentId }) => assignmentId);
  for (const [assignmentId, offers = []] of Object.entries(byAssignment)) {
    await endOf(assignmentId, offers, event);
  }
}

async function endOf(
  assignmentId: string,
  items: TeacherAssignment[],
  event: "expire" | "withdraw",
) {
  for (let at = 0; at < items.length; at += together) {
    const some = items.slice(at, at + together);
    const writes = [
      ...(await Promise.all(some.map((one) => teacherMove(one, event, by)))).flat(),
      standNoMore(assignmentId, some),
    ];
    try {
      await commit(
        writes,
        new AppError("conflict", "offer.stale", "This offer has already been answered."),
      );
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      // One of several was faster: the others each for itself.
      if (some.length > 1) for (const one of some) await endOf(assignmentId, [one], event);
    }
  }
}
