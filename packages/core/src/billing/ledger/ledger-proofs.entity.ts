import { CustomAttributeType, Entity } from "electrodb";
import { client } from "../../db.ts";
import { env } from "../../env.ts";
import type { Checked, Difference, ProofOutcome } from "./proof/schema.ts";

/** A proof by the clock that has not come to its end. */
export interface Round {
  startedAt: string;
  /** Where it goes on. */
  next: string;
  checked: Checked;
  /** The first of them, and how many in all. */
  differences: Difference[];
  count: number;
}

/** The proof of the books by the clock: what the last one found, and the one under way. One item. */
export const LedgerProofs = new Entity(
  {
    model: { entity: "LEDGER_PROOFS", service: "lyceum", version: "1" },
    attributes: {
      round: { type: CustomAttributeType<Round>("any") },
      last: { type: CustomAttributeType<ProofOutcome>("any") },
      version: { type: "number", required: true },
    },
    indexes: {
      theOne: {
        pk: { field: "pk", composite: [] },
        sk: { field: "sk", composite: [] },
      },
    },
  },
  { client, table: env.table },
);
