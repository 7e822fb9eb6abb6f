import { Service } from "electrodb";
import { type Exam, Exams } from "../exam/exams.entity.ts";
import { type Homework, Homeworks } from "../homework/homeworks.entity.ts";
import { type Writing, Writings } from "../writing/writings.entity.ts";

/** All kinds of work stand side by side in the indexes. */
export const works = new Service({ writings: Writings, homework: Homeworks, exams: Exams });

/** A work in a list, with its place there. */
export type Placed =
  | { kind: "writing"; id: string; at: string; work: Writing }
  | { kind: "homework"; id: string; at: string; work: Homework }
  | { kind: "exam"; id: string; at: string; work: Exam };

/** What a query of all answers. */
interface Found {
  data: { writings: Writing[]; homework: Homework[]; exams: Exam[] };
  cursor: string | null;
}
type Ask = (page: { limit: number; cursor: string | null }) => Promise<Found>;

export const placeOf = ({ at, id }: Pick<Placed, "at" | "id">) => `${at}.${id}`;

/** A place that was sent, as its parts. */
export function placeAt(cursor: string) {
  const end = cursor.lastIndexOf(".");
  return { at: cursor.slice(0, end), id: cursor.slice(end + 1) };
}

/** In the order of the index, which of several of one moment has them by kind, and then by their ids. */
const inOrder = (one: Placed, other: Placed) =>
  one.at === other.at ? compare(one.id, other.id) : compare(one.at, other.at);
const compare = (one: string, other: string) => Number(one > other) - Number(one < other);

function placed({ writings, homework, exams }: Found["data"], by: "markAt" | "todoAt"): Placed[] {
  const all: Placed[] = [
    ...writings.map((work) => {
      const place = { id: work.writingId, at: work[by] };
      return { kind: "writing" as const, ...place, work };
    }),
    ...homework.map((work) => {
      const place = { id: work.homeworkId, at: work[by] };
      return { kind: "homework" as const, ...place, work };
    }),
    ...exams.map((work) => {
      const place = { id: work.examId, at: work[by] };
      return { kind: "exam" as const, ...place, work };
    }),
  ];
  return all.sort(inOrder);
}

/**
 * One more than `limit` of all kinds, in their order, behind a place: one query, and more only where
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
