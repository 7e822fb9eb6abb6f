import { Entity } from "electrodb";
import { client } from "../db.ts";
import { env } from "../env.ts";

/**
 * Inverted index: one item for each distinct word of a thing, kept by the stream. A partition holds
 * the words of one kind that begin alike, so that the beginning of a word is one query too.
 */
export const SearchTerms = new Entity(
  {
    model: { entity: "SEARCH_TERMS", service: "lyceum", version: "1" },
    attributes: {
      kind: { type: ["assignment", "work"] as const, required: true },
      /** The first three signs. */
      start: { type: "string", required: true },
      /** Folded: no marks, no capitals. */
      word: { type: "string", required: true },
      /** Id of the thing, of a work that of its assignment; ids sort by the time they were made. */
      ref: { type: "string", required: true },
    },
    indexes: {
      byWord: {
        pk: { field: "pk", composite: ["kind", "start"] },
        sk: { field: "sk", composite: ["word", "ref"] },
      },
    },
  },
  { client, table: env.table },
);
