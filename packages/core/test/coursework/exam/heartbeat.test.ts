import { afterEach, expect, it, vi } from "vitest";
import { ExamAttempts } from "../../../src/coursework/exam/attempt/exam-attempts.entity.ts";
import { heartbeat } from "../../../src/coursework/exam/attempt/heartbeat.ts";
import type { AttemptKey } from "../../../src/coursework/exam/attempt/stored.ts";
import { eventsOf, headOf, otherDevice, running } from "../../attempts.ts";
import { count } from "../../count.ts";
import * as given from "../../given.ts";

afterEach(() => void vi.useRealTimers());

const goTo = (time: string | undefined, ms = 0) =>
  void vi.useFakeTimers({ toFake: ["Date"], now: Date.parse(String(time)) + ms });

type Told = NonNullable<Parameters<typeof heartbeat>[1]["events"]>;

const beat = (
  { actor }: given.Person,
  { assignmentId, examId, number }: AttemptKey,
  events?: Told,
  epoch = 1,
) => heartbeat(actor, { assignmentId, examId, attempt: number, epoch, events });

const told = (...kinds: Told[number]["kind"][]): Told =>
  kinds.map((kind, at) => ({ kind, at: new Date(Date.now() + at).toISOString() }));

it("tells the browser the time, and is written once in half a minute", async () => {
  const { student, ref } = await running();
  const { seenAt, deadline, endsAt } = await headOf(ref);
  goTo(seenAt, 29_000);
  const quiet = await count(() => beat(student, ref));
  expect(quiet.result).toEqual({
    now: new Date().toISOString(),
    status: "in_progress",
    epoch: 1,
    isWriter: true,
    deadline,
    endsAt,
  });
  expect(quiet.calls.map((one) => one.command)).toEqual(["GetItemCommand"]);
  goTo(seenAt, 30_000);
  const seen = await count(() => beat(student, ref));
  expect(seen.calls.map((one) => [one.command, one.units])).toEqual([
    ["GetItemCommand", 1],
    ["UpdateItemCommand", 1],
  ]);
  expect((await headOf(ref)).seenAt).toBe(new Date().toISOString());
});

it("keeps what the browser tells, each thing once", async () => {
  const { student, ref } = await running();
  const [lost, back, offline] = told("focus-lost", "focus-back", "offline");
  await beat(student, ref, [lost, back] as Told);
  // The answer was lost, and something happened since.
  await beat(student, ref, [lost, back, offline] as Told);
  await beat(student, ref, [lost] as Told);
  expect((await eventsOf(ref)).map((one) => one.kind)).toEqual([
    "focus-lost",
    "focus-back",
    "offline",
  ]);
  expect(await headOf(ref)).toMatchObject({ events: 3 });
});

it("keeps five hundred, and counts the others", async () => {
  const { student, ref } = await running({ events: 499 });
  await beat(student, ref, told("focus-lost", "focus-back"));
  await beat(student, ref, told("offline"));
  expect(await eventsOf(ref)).toHaveLength(1);
  expect(await headOf(ref)).toMatchObject({ events: 502 });
});

it("of a device that was taken over from writes nothing, and says so", async () => {
  const { student, ref } = await running();
  await ExamAttempts.patch(ref).set({ epoch: 2, device: otherDevice }).go();
  const before = await headOf(ref);
  expect(await beat(student, ref, told("focus-lost"))).toMatchObject({ epoch: 2, isWriter: false });
  expect(await headOf(ref)).toEqual(before);
  expect(await eventsOf(ref)).toEqual([]);
});

it("is nobody else's, and has no meaning before the start", async () => {
  const { ref } = await running();
  await expect(beat(await given.student(), ref)).rejects.toMatchObject({ code: "exam.not-found" });
  const other = await running({ status: "not_started", startedAt: undefined });
  await expect(beat(other.student, other.ref)).rejects.toMatchObject({ code: "exam.not-started" });
});
