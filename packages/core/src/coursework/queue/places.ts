import { Service } from "electrodb";
import { type Homework, Homeworks } from "../homework/homeworks.entity.ts";
import { type Writing, Writings } from "../writing/writings.entity.ts";

/** Both kinds of work stand side by side in the indexes. */
export const works = new Service({ writings: Writings, homework: Homeworks });

/** A work in a list, with its place there. */
export type Placed =
  | { kind: "writing"; id: string; at: string; work: Writing }
  | { kind: "homework"; id: string; at: string; work: Homework };

/** What a query of both answers. */
interface Found {
  data: { writings: Writing[]; homework: Homework[] };
  cursor: string | null;
}
type Ask = (page: { limit: number; cursor: string | null }) => Promise<Found>;

export const placeOf = ({ at, id }: Pick<Placed, "at" | "id">) => `${at}.${id}`;

/** A place that was sent, as its parts. */
export function placeAt(cursor: string) {
  const end = cursor.lastIndexOf(".");
  return { at: cursor.slice(0, end), id: cursor.slice(end + 1) };
}

/** In the order of the index, which of two of one moment has the homework first, and then the ids. */
const inOrder = (one: Placed, other: Placed) =>
  one.at === other.at ? compare(one.id, other.id) : compare(one.at, other.at);
const compare = (one: string, other: string) => Number(one > other) - Number(one < other);

function placed({ writings, homework }: Found["data"], by: "markAt" | "todoAt"): Placed[] {
  const both: Placed[] = [
    ...writings.map((work) => {
      const place = { id: work.writingId, at: work[by] };
      return { kind: "writing" as const, ...place, work };
    }),
    ...homework.map((work) => {
      const place = { id: work.homeworkId, at: work[by] };
      return { kind: "homework" as const, ...place, work };
    }),
  ];
  return both.sort(inOrder);
}

/**
 * One more than `limit` of both kinds, in their order, behind a place: one query, and more only where
 * very many stand at the moment of that place. `ask` begins at that moment.
 */
export async function placesOf(
  ask: Ask,
  by: "markAt" | "todoAt",
  { limit, after }: { limit: number; after?: Pick<Placed, "at" | "id"> },
): Promise<Placed[]> {
  const found: Placed[] = [];
  let cursor: string | null = null;
  do {
    // One proves that there is more, and one stands at the place itself.
    const page: Found = await ask({ limit: limit + (after ? 2 : 1), cursor });
    const behind = placed(page.data, by).filter(
      (one) => !after || one.at > after.at || (one.at === after.at && one.id > after.id),
    );
    found.push(...behind);
    cursor = page.cursor;
  } while (cursor && found.length <= limit);
  return found;
}
