import type { MeetingAct } from "@lyceum/core/meeting/states.ts";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { get } from "../api.ts";
import { keys } from "../cache/keys.ts";
import { may, useMe } from "../session.ts";
import { filled } from "../waiting.ts";

/** What of everybody's meetings waits for the team. */
export const meetingTasksQuery = queryOptions({
  queryKey: [...keys.lists.meetings, "tasks"],
  queryFn: ({ signal }) => get("/meetings/tasks", {}, signal),
});

/** The meetings that a teacher held and has written no note of. */
export const notesDueQuery = queryOptions({
  queryKey: [...keys.lists.meetings, "notes-due"],
  queryFn: ({ signal }) => get("/meetings/notes-due", {}, signal),
});

/** What the team decides; notes and answers to proposals are for others to write. */
const decisions: readonly MeetingAct[] = [
  "decide-dispute",
  "review",
  "confirm-charge",
  "dismiss-charge",
];

/** How much of it waits for a step of the reader: nothing for who does not see it. */
export function useMeetingTasks() {
  const enabled = may(useMe(), "meetings.tasks");
  const { data } = useQuery({ ...meetingTasksQuery, enabled });
  return filled(data?.lists)
    .flatMap(({ items }) => items)
    .filter(({ allowed }) => decisions.some((one) => allowed.includes(one))).length;
}
