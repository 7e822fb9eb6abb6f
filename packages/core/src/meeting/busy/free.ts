import { BusyDays } from "./busy-days.entity.ts";
import { daysOf, overlap, type Span } from "./days.ts";

/** Who of these has no other meeting in a span: one read for a hundred of their days. */
export async function whoIsFree(
  userIds: readonly string[],
  span: Span,
  without: string,
): Promise<Set<string>> {
  const keys = userIds.flatMap((userId) => daysOf(span).map((day) => ({ userId, day })));
  const { data } = keys.length ? await BusyDays.get(keys).go({ concurrency: 4 }) : { data: [] };
  const taken = new Set(
    data.flatMap(({ userId, spans }) =>
      spans.some((one) => one.meetingId !== without && overlap(one, span)) ? [userId] : [],
    ),
  );
  return new Set(userIds.filter((one) => !taken.has(one)));
}
