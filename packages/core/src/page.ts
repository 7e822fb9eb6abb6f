import * as z from "zod";
import { id, type Kind } from "./id.ts";

/** Pages go by key: `before` is the last id of the page one has, so nothing shifts underneath. */
export const pageOf = (kind: Kind) =>
  z.object({
    before: id(kind).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  });

export const PageView = <Item extends z.ZodType>(item: Item) =>
  z.object({
    items: z.array(item),
    /** Give this as `before` for the next page; null on the last. */
    next: z.string().nullable(),
  });

/** Ask the table for `limit + 1`; the extra one only proves that there is a next page. */
export function pageFrom<Item>(found: Item[], limit: number, idOf: (item: Item) => string) {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return { items, next: found.length > limit && last ? idOf(last) : null };
}
