import type { MeetingView } from "@lyceum/core/meeting/schema.ts";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { get } from "../api.ts";
import { keys } from "../cache/keys.ts";

/** A meeting whole. What may be done with it changes by time alone, so it is read again then. */
export const meetingQuery = (assignmentId: string, meetingId: string) =>
  queryOptions({
    queryKey: keys.assignment(assignmentId, "meetings", meetingId),
    queryFn: ({ signal }) => get(`/assignments/${assignmentId}/meetings/${meetingId}`, {}, signal),
    refetchInterval: ({ state }) => state.data && untilChange(state.data),
  });

/** The room of a meeting before one knocks, and for hosts who is barred and which guests are invited. */
export const roomQuery = (assignmentId: string, meetingId: string) =>
  queryOptions({
    queryKey: keys.assignment(assignmentId, "rooms", meetingId),
    queryFn: ({ signal }) => get(`/assignments/${assignmentId}/rooms/${meetingId}`, {}, signal),
  });

/** The meetings of an assignment, the newest first. */
export const meetingsQuery = (assignmentId: string) =>
  infiniteQueryOptions({
    queryKey: keys.assignment(assignmentId, "meetings"),
    queryFn: ({ pageParam, signal }) =>
      get(`/assignments/${assignmentId}/meetings`, { before: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

/** A day is as far as a browser's timer is trusted. */
const longest = 86_400_000;
/** The clock of the device may be a little ahead of the server's. */
const lag = 2_000;

/** In how many milliseconds the clock changes what may be done with a meeting. */
function untilChange({ opensAt, cutOffAt, freeUntil, scheduledTime, endTime }: MeetingView) {
  const now = Date.now();
  const next = [opensAt, cutOffAt, freeUntil ?? cutOffAt, scheduledTime, endTime]
    .map((at) => Date.parse(at) + lag - now)
    .filter((wait) => wait > 0);
  return next.length ? Math.min(longest, ...next) : (false as const);
}
