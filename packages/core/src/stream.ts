/** A raw item of the table, as the stream gives it: plain values, key fields included. */
export type Item = Record<string, unknown>;

export type ChangeName = "INSERT" | "MODIFY" | "REMOVE";

export interface Change {
  name: ChangeName;
  before?: Item;
  after?: Item;
  /** The change's number in the stream: of two changes of one item the later has the larger one. */
  order?: string;
}

/**
 * What follows from a change of the table. The stream delivers at least once and in order per
 * partition, so a reaction must come to the same when it is run twice.
 */
export interface Reaction {
  /** The model's name: `MAILS`. */
  entity: string;
  on: readonly ChangeName[];
  run(change: Change): Promise<void>;
}

/** The model an item belongs to, by the mark ElectroDB leaves on each. */
const entityOf = (item: Item | undefined) => item?.__edb_e__;

/**
 * Runs everything that follows from one change. One reaction's failure does not keep the others
 * from running; the change as a whole then counts as failed and comes again.
 */
export async function react(reactions: readonly Reaction[], change: Change): Promise<void> {
  const entity = entityOf(change.after ?? change.before);
  const due = reactions.filter((one) => one.entity === entity && one.on.includes(change.name));
  const results = await Promise.allSettled(due.map((one) => one.run(change)));
  const failures = results.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
  if (failures.length) throw new AggregateError(failures, `A reaction to ${entity} failed.`);
}
