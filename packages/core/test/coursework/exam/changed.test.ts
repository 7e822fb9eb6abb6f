import { afterEach, expect, it, vi } from "vitest";
import { endOverdue } from "../../../src/coursework/exam/attempt/end.ts";
import { voidExam } from "../../../src/coursework/exam/endings.ts";
import { extend } from "../../../src/coursework/exam/extend.ts";
import { answer, eventsOf, examBegun, headOf, logOf } from "../../attempts.ts";
import * as given from "../../given.ts";
import { overtake } from "../../overtake.ts";

afterEach(() => void vi.useRealTimers());

const goTo = (time: string | undefined, ms = 0) =>
  void vi.useFakeTimers({ toFake: ["Date"], now: Date.parse(String(time)) + ms });

const reason = "The lights went out.";
const keyOf = ({ assignmentId, examId }: { assignmentId: string; examId: string }) => ({
  assignmentId,
  examId,
});

it("a student who gets more time in the middle saves until the new end", async () => {
  const { student, teacher, ref, view } = await examBegun();
  goTo(view.startedAt, 59 * 60_000);
  await extend(teacher.actor, { ...keyOf(ref), minutes: 10, reason });
  const { deadline } = await headOf(ref);
  expect(Date.parse(String(deadline)) - Date.parse(view.deadline)).toBe(10 * 60_000);
  goTo(view.endsAt, 1);
  await endOverdue(ref);
  const saved = await answer(student, ref, "q0", 1, "Lisbon");
  expect(saved).toMatchObject({ deadline, receipt: { inGrace: false } });
  expect((await eventsOf(ref)).map(({ kind }) => kind)).toEqual(["start", "extended"]);
});

it("more time that comes as the clock is about to submit keeps the exam open", async () => {
  const { student, teacher, ref, view } = await examBegun();
  goTo(view.endsAt, 1);
  await overtake(
    "auto_submitted",
    async () => {
      goTo(view.deadline, -1);
      await extend(teacher.actor, { ...keyOf(ref), minutes: 10, reason });
      goTo(view.endsAt, 1);
    },
    () => endOverdue(ref),
  );
  expect((await headOf(ref)).status).toBe("in_progress");
  await answer(student, ref, "q0", 1, "Lisbon");
});

it("a voided exam takes nothing any more, and what was saved stays", async () => {
  const { student, ref } = await examBegun();
  const { receipt } = await answer(student, ref, "q0", 1, "Lisbon");
  const admin = await given.admin("owner");
  await overtake(
    "Porto",
    () => voidExam(admin.actor, { ...keyOf(ref), reason }),
    () =>
      expect(answer(student, ref, "q0", 2, "Porto")).rejects.toMatchObject({
        code: "exam.over",
        details: { state: "voided" },
      }),
  );
  expect(await logOf(ref)).toHaveLength(1);
  expect((await answer(student, ref, "q0", 1, "Lisbon")).receipt).toEqual(receipt);
});
