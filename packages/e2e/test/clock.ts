import { inject, vi } from "vitest";

const minute = 60_000;

interface Ref {
  assignmentId: string;
  meetingId: string;
}

/**
 * The clock comes to a quarter of an hour before a meeting that was booked long before: what it does
 * then is done, and nothing else. The functions go on by their own clock.
 */
export const quarterBefore = (ref: Ref) =>
  inCloud(async () => {
    const { Meetings } = await import("@lyceum/core/meeting/meetings.entity.ts");
    const { settle } = await import("@lyceum/core/meeting/clock.ts");
    const { data } = await Meetings.get(ref).go({ consistent: true });
    const start = Date.parse(data?.scheduledTime ?? "");
    const before = new Date(start - 120 * minute).toISOString();
    await Meetings.patch(ref).set({ lookedAt: before }).go();
    vi.useFakeTimers({ toFake: ["Date"], now: start - 14 * minute });
    await settle(ref);
  });

/** The planned start of a meeting is here: it was a minute ago. */
export const itsTime = (ref: Ref) =>
  inCloud(async () => {
    const { commit } = await import("@lyceum/core/db.ts");
    const { rewrite } = await import("@lyceum/core/meeting/move/move.ts");
    const { storedMeeting } = await import("@lyceum/core/meeting/stored.ts");
    const meeting = await storedMeeting(ref);
    if (!meeting) throw new Error("There is no such meeting.");
    const start = Date.now() - minute;
    const times = [start, start + meeting.durationMinutes * minute];
    const [scheduledTime, endTime] = times.map((time) => new Date(time).toISOString());
    await commit([rewrite(meeting, { scheduledTime, endTime })]);
  });

/** A homework was due so many hours ago: by its extension where there is one. */
export const wasDue = (ref: { assignmentId: string; homeworkId: string }, hours: number) =>
  inCloud(async () => {
    const { commit } = await import("@lyceum/core/db.ts");
    const { rewrite } = await import("@lyceum/core/coursework/homework/move.ts");
    const { storedHomework } = await import("@lyceum/core/coursework/homework/stored.ts");
    const homework = await storedHomework(ref);
    if (!homework) throw new Error("There is no such homework.");
    const dueAt = new Date(Date.now() - hours * 60 * minute).toISOString();
    const { extension } = homework;
    await commit([
      rewrite(homework, extension ? { extension: { ...extension, dueAt } } : { dueAt }),
    ]);
  });

/** Does something to the table of the cloud that all stories share. */
async function inCloud(work: () => Promise<void>) {
  for (const [name, value] of Object.entries(inject("environment"))) vi.stubEnv(name, value);
  try {
    await work();
  } finally {
    vi.useRealTimers();
    vi.unstubAllEnvs();
  }
}
