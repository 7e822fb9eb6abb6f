import { CustomAttributeType, Entity, type EntityItem } from "electrodb";
import { client } from "../../db.ts";
import { env } from "../../env.ts";
import type { StoredText } from "../text/store.ts";

/** A draft as one save left it. */
export interface DraftState {
  /** The client's own id of the save: a second one with the same id is the same save. */
  saveId: string;
  /** The tab that wrote it, by an id that it made itself. */
  device: string;
  text: StoredText;
  words: number;
  savedAt: string;
}

/**
 * What somebody is writing and has not submitted yet. It stays as long as its work, also when a
 * version was made of it: would its sequence begin anew, an old tab could overwrite what is newer.
 */
export const Drafts = new Entity(
  {
    model: { entity: "DRAFTS", service: "lyceum", version: "1" },
    attributes: {
      assignmentId: { type: "string", required: true, label: "of" },
      workId: { type: "string", required: true },
      /** How often it was saved. A save says after which it comes, and is refused where that is not the last. */
      sequence: { type: "number", required: true },
      current: { type: CustomAttributeType<DraftState>("any"), required: true },
      /** The state before, for somebody who has lost something by a save. */
      before: { type: CustomAttributeType<DraftState>("any") },
    },
    indexes: {
      byAssignment: {
        collection: "children",
        pk: { field: "pk", composite: ["assignmentId"] },
        sk: { field: "sk", composite: ["workId"] },
      },
    },
  },
  { client, table: env.table },
);

export type Draft = EntityItem<typeof Drafts>;
