import { mostOnPage } from "@lyceum/core/coursework/rubric/limits.ts";
import { queryOptions } from "@tanstack/react-query";
import { get } from "../api.ts";
import { keys } from "../cache/keys.ts";
import { withText } from "./as-text.ts";

/** Whose rubrics or templates: a teacher's own, or those of the school. */
export type KeptBy = "mine" | "school";

interface Page<Item> {
  items: Item[];
  next: string | null;
}

/** All of them, since one chooses from a list that is whole. */
async function allOf<Item>(read: (before: string | null) => Promise<Page<Item>>) {
  const all: Item[] = [];
  let before: string | null = null;
  do {
    const page: Page<Item> = await read(before);
    all.push(...page.items);
    before = page.next;
  } while (before);
  return all;
}

/** Rubrics that are kept, the newest first. */
export const rubricsQuery = (owner: KeptBy) =>
  queryOptions({
    queryKey: [...keys.rubrics, owner],
    queryFn: ({ signal }) =>
      allOf((before) => get("/rubrics", { owner, before, limit: mostOnPage }, signal)),
  });

/** Templates of homework that are kept, the newest first. */
export const templatesQuery = (owner: KeptBy) =>
  queryOptions({
    queryKey: [...keys.templates, owner],
    queryFn: ({ signal }) =>
      allOf(async (before) => {
        const page = await get("/homework-templates", { owner, before, limit: mostOnPage }, signal);
        return { ...page, items: page.items.map(withText) };
      }),
  });
