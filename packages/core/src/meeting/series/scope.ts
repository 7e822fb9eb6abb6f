import { now } from "../../db.ts";
import type { MeetingHolder } from "../access.ts";
import { Meetings } from "../meetings.entity.ts";
import type { MeetingScope } from "../schema.ts";
import { peopleOf, type WholeMeeting } from "../stored.ts";

/** So many meetings are changed in one transaction, which has a hundred places: one that is moved may need 14. */
export const mostAtOnce = 6;

/** The meeting alone, or with those that follow it in its series and are to come; it is the first. */
export async function inScope(
  { meeting, people, summaries }: MeetingHolder,
  scope: MeetingScope,
): Promise<WholeMeeting[]> {
  const { assignmentId, seriesId, occurrence = 0 } = meeting;
  const rows = Object.values(summaries.meetings?.rows ?? {});
  const keys = rows
    .filter((one) => seriesId !== undefined && one.seriesId === seriesId)
    .filter((one) => one.status === "scheduled" && (one.occurrence ?? 0) > occurrence)
    .map(({ meetingId }) => ({ assignmentId, meetingId }));
  if (scope === "one" || !keys.length) return [{ meeting, people }];
  const { data } = await Meetings.get(keys).go({ consistent: true });
  const following = await Promise.all(
    data
      .filter((one) => one.status === "scheduled" && one.scheduledTime > now())
      .toSorted((one, other) => (one.occurrence ?? 0) - (other.occurrence ?? 0))
      .map(async (one) => ({ meeting: one, people: await peopleOf(one) })),
  );
  return [{ meeting, people }, ...following];
}

/** Does `work` for so many at a time as a transaction holds, one after the other. */
export async function byTransaction<Item>(
  items: readonly Item[],
  work: (some: Item[], isLast: boolean) => Promise<unknown>,
) {
  for (let at = 0; at < items.length; at += mostAtOnce) {
    await work(items.slice(at, at + mostAtOnce), at + mostAtOnce >= items.length);
  }
}
