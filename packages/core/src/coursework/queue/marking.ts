import { action } from "../../action.ts";
import type { Actor } from "../../actor.ts";
import { profileId } from "../../id.ts";
import { pageFrom } from "../../page.ts";
import { holds } from "../../user/capabilities.ts";
import { toRelease } from "../homework/index-keys.ts";
import { placeAt, placeOf, placesOf, works } from "./places.ts";
import { markingRows } from "./rows.ts";
import { ListMarking } from "./schema.ts";

export const marker = (actor: Actor) => holds(actor, "marking.queue") && actor;

/** What waits stands before what is to be released: a time, and a word before a time. */
const bounds = {
  waiting: { from: "0", to: toRelease },
  release: { from: toRelease, to: `${toRelease}a` },
} as const;

/** What waits for a teacher, the oldest first. */
export const listMarking = action({
  input: ListMarking,
  allow: marker,
  async run({ input: { list, cursor, limit }, grant: actor }) {
    const after = cursor ? placeAt(cursor) : undefined;
    const { from, to } = bounds[list];
    // A place in the other list.
    if (after && after.at > to) return { items: [], next: null };
    const teacherId = profileId("teacher", actor.userId);
    const found = await placesOf(
      (page) =>
        works.collections
          .marking({ teacherId })
          .between({ markAt: after && after.at > from ? after.at : from }, { markAt: to })
          .go(page),
      "markAt",
      { limit, after },
    );
    const { items, next } = pageFrom(found, limit, placeOf);
    return { items: await markingRows(actor, items), next };
  },
});
