import { Entity } from "electrodb";
import * as z from "zod";
import { action } from "../action.ts";
import type { Actor } from "../actor.ts";
import { client } from "../db.ts";
import { env } from "../env.ts";
import { Line } from "../text/schema.ts";

/** What somebody has narrowed the lists to and kept, in their own partition. */
export const SavedFilters = new Entity(
  {
    model: { entity: "SAVED_FILTERS", service: "lyceum", version: "1" },
    attributes: {
      userId: { type: "string", required: true, label: "of" },
      filters: {
        type: "list",
        required: true,
        items: {
          type: "map",
          properties: {
            name: { type: "string", required: true },
            page: { type: "string", required: true },
            query: { type: "string", required: true },
          },
        },
      },
    },
    indexes: {
      byUser: {
        pk: { field: "pk", composite: ["userId"] },
        sk: { field: "sk", composite: [] },
      },
    },
  },
  { client, table: env.table },
);

const name = Line.min(1).max(60);
const SavedFilter = z.strictObject({
  name,
  /** Where it belongs: `assignments`. */
  page: z.string().regex(/^[a-z][a-z-]{0,30}$/, "The name of a page."),
  /** The page's own words for it, as in its address: `status=ready&view=board`. */
  query: z.string().max(500),
});

export const KeepFilters = z.strictObject({ filters: z.array(SavedFilter).max(20) });
export const FiltersView = z.object({ filters: z.array(SavedFilter) });

const user = (actor: Actor) => actor.type === "user" && actor;

export const readFilters = action({
  input: z.object({}),
  allow: user,
  async run({ grant: { userId } }) {
    const { data } = await SavedFilters.get({ userId }).go();
    return { filters: data?.filters ?? [] };
  },
});

/** The whole list at once: it is short, and what one sees is what is kept. */
export const keepFilters = action({
  input: KeepFilters,
  allow: user,
  async run({ input: { filters }, grant: { userId } }) {
    await SavedFilters.put({ userId, filters }).go();
    return { filters };
  },
});
