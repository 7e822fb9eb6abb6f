import { sweep as assignments } from "@lyceum/core/assignment/clock.ts";
import { sweepOffers } from "@lyceum/core/assignment/offer/clock.ts";
import { sweepPayments } from "@lyceum/core/billing/payment/reconcile.ts";
import { sweepRefunds } from "@lyceum/core/billing/refund/send.ts";
import { sweepReminders } from "@lyceum/core/billing/reminder/clock.ts";
import { sweepExams } from "@lyceum/core/coursework/exam/clock.ts";
import { sweepHomeworks } from "@lyceum/core/coursework/homework/clock.ts";
import { sweepWritings } from "@lyceum/core/coursework/writing/clock.ts";
import { giveOut } from "@lyceum/core/desk/giving.ts";
import { causesOf } from "@lyceum/core/each.ts";
import { rescan } from "@lyceum/core/files/scan.ts";
import { sweepMeetings } from "@lyceum/core/meeting/clock.ts";
import { sweep as notification } from "@lyceum/core/notification/clock.ts";
import { sweep as presignin } from "@lyceum/core/presignin/clock.ts";
import { sweepReplies } from "@lyceum/core/presignin/reply/reply-mails.ts";
import { sweep as threads } from "@lyceum/core/thread/clock.ts";
import { owners } from "./scan.ts";

/** What each aggregate looks after by the clock, every minute. */
const sweeps: (() => Promise<void>)[] = [
  () => rescan(owners),
  presignin,
  giveOut,
  sweepReplies,
  notification,
  threads,
  sweepOffers,
  assignments,
  sweepPayments,
  sweepRefunds,
  sweepReminders,
  sweepMeetings,
  sweepWritings,
  sweepHomeworks,
  // The next sweep comes in a minute; whoever sits an exam does not wait for it.
  () => sweepExams({ seconds: 55 }),
];

/** One sweep's failure does not keep the others from running, but it is the run's failure. */
export async function handler(): Promise<void> {
  const results = await Promise.allSettled(sweeps.map((one) => one()));
  const failures = results.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
  if (!failures.length) return;
  const failed = new AggregateError(failures, "A sweep failed.");
  // Each by itself: what an AggregateError holds is too deep for the log.
  for (const cause of causesOf(failed)) console.error("sweep failed", cause);
  throw failed;
}
