import { system } from "../../../actor.ts";
import { AuditLogs } from "../../../audit/audit-logs.entity.ts";
import { record } from "../../../audit/record.ts";
import { now, tryCommit } from "../../../db.ts";
import { LedgerProofs, type Round } from "../ledger-proofs.entity.ts";
import { keepDays } from "../totals.ts";
import { nothingChecked, prove, together } from "./prove.ts";
import type { Difference, ProofOutcome } from "./schema.ts";
import { storedProof } from "./stored.ts";

/** Milliseconds that one run works. */
const longest = 60_000;

/** Milliseconds from the beginning of a proof to that of the next; a run may come a little early. */
const every = 59 * 60_000;

/** So many differences are kept; of the others only how many there are. */
const most = 50;

const isDue = (last: ProofOutcome | undefined) =>
  !last || Date.parse(last.startedAt) + every <= Date.now();

const begin = (): Round => ({
  startedAt: now(),
  next: "",
  checked: nothingChecked(),
  differences: [],
  count: 0,
});

/**
 * Keeps the totals of days that are over, and proves the books once an hour: each run goes on where the
 * one before stopped, for a minute at most. What is found is stored, and said in the log, from which
 * the alarms come. Of two runs at once only one is kept.
 * @param until milliseconds, as `Date.now()`
 */
export async function proveByTheClock(until = Date.now() + longest): Promise<void> {
  await keepDays();
  const stored = await storedProof();
  const { last, version = 0 } = stored ?? {};
  const round = stored?.round ?? (isDue(last) ? begin() : undefined);
  if (!round) return;
  const part = await prove(round.next || undefined, until);
  const found = {
    startedAt: round.startedAt,
    checked: together(round.checked, part.checked),
    differences: [...round.differences, ...part.differences].slice(0, most),
    count: round.count + part.differences.length,
  };
  const ended = part.next === null ? { ...found, endedAt: now() } : undefined;
  // Put on purpose: the first proof makes the item.
  const write = LedgerProofs.put({
    version: version + 1,
    round: part.next === null ? undefined : { ...found, next: part.next },
    last: ended ?? last,
  }).where((one, { eq, notExists }) =>
    version ? eq(one.version, version) : notExists(one.version),
  );
  const isNews = ended && ended.count > 0 && keysOf(ended) !== keysOf(last);
  const refused = await tryCommit([write, ...(isNews ? [AuditLogs.create(differing(ended))] : [])]);
  if (refused.length || !ended) return;
  // No warning: an alarm rings where these words have not been said for two hours.
  console.warn("books proved", JSON.stringify(ended.checked));
  if (ended.count) console.error("books differ", ended.count, JSON.stringify(ended.differences));
}

/** What was found, to tell whether it was found before. */
const keysOf = (outcome: ProofOutcome | undefined) =>
  JSON.stringify(
    outcome?.differences.map((one: Difference) => [one.kind, one.id, one.field, one.found]) ?? [],
  );

const differing = ({ count, startedAt }: ProofOutcome) =>
  record(system("books"), {
    action: "ledger.differ",
    entity: ["LEDGER_PROOFS", startedAt],
    scope: "system_books",
    changes: { differences: [null, count] },
  });
