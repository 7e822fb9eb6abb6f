import type { Write } from "../src/db.ts";

type Item = Record<string, unknown>;

/** What ElectroDB makes of a `create` in a transaction. */
interface Put {
  Put: { Item: Item };
}

/**
 * A `create` whose item is made at once, with its ids and times: the item may be looked at, and is what
 * the transaction writes.
 */
export function creation(write: Write): { write: Write; Item: Item } {
  const made = (write as Write & { commit(): Put }).commit();
  const fixed: Write & { commit(): Put } = { params: () => made.Put, commit: () => made };
  return { write: fixed, Item: made.Put.Item };
}
