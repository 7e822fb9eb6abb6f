import { inject, vi } from "vitest";

const minute = 60_000;

/**
 * The clock comes to a quarter of an hour before a meeting that was booked long before: what it does
 * then is done, and nothing else. The functions go on by their own clock.
 */
export async function quarterBefore(ref: { assignmentId: string; meetingId: string }) {
  for (const [name, value] of Object.entries(inject("environment"))) vi.stubEnv(name, value);
  try {
    const { Meetings } = await import("@lyceum/core/meeting/meetings.entity.ts");
    const { settle } = await import("@lyceum/core/meeting/clock.ts");
    const { data } = await Meetings.get(ref).go({ consistent: true });
    const start = Date.parse(data?.scheduledTime ?? "");
    const before = new Date(start - 120 * minute).toISOString();
    await Meetings.patch(ref).set({ lookedAt: before }).go();
    vi.useFakeTimers({ toFake: ["Date"], now: start - 14 * minute });
    await settle(ref);
  } finally {
    vi.useRealTimers();
    vi.unstubAllEnvs();
  }
}
