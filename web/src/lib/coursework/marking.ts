import type { MarkingRow } from "@lyceum/core/coursework/queue/schema.ts";
import { infiniteQueryOptions } from "@tanstack/react-query";
import { get } from "../api.ts";
import { keys } from "../cache/keys.ts";

export type MarkingList = "waiting" | "release";

/** What waits for a teacher to be marked, or is marked and waits for its release; the oldest first. */
export const markingQuery = (list: MarkingList) =>
  infiniteQueryOptions({
    queryKey: [...keys.lists.marking, list],
    queryFn: ({ pageParam, signal }) => get("/marking", { list, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

interface Place {
  id: string;
  waitsSince?: string;
}

const isBefore = (one: Place, other: Place) => {
  const [first, second] = [one.waitsSince ?? "", other.waitsSince ?? ""];
  return first === second ? one.id < other.id : first < second;
};

/** What comes before and after a work in the queue, also when it is not in there any more. */
export function neighbours(rows: readonly MarkingRow[], place: Place) {
  const others = rows.filter(({ id }) => id !== place.id);
  return {
    previous: others.findLast((one) => isBefore(one, place)),
    next: others.find((one) => isBefore(place, one)),
    /** 1 for the oldest; 0 where it does not wait. */
    position: rows.findIndex(({ id }) => id === place.id) + 1,
  };
}
