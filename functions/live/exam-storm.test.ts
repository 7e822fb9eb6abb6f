import { random } from "@lyceum/core/test/random.ts";
import { seed } from "@lyceum/core/test/seed.ts";
import { afterAll, expect, it } from "vitest";
import { startWorld } from "../test/world.ts";

const world = await startWorld();
afterAll(world.hangUp);

/** `pnpm test:deep` has a whole school: so many students, who save so often. */
const { students, rounds } = process.env.LYCEUM_DEEP
  ? { students: 200, rounds: 12 }
  : { students: 12, rounds: 4 };

interface Receipt {
  seq: number;
  digest: string;
  questionId: string;
  clientSeq: number;
}
interface Kept extends Receipt {
  value: string;
}

/** Whoever is told to come again does so, after the time that is named. */
async function insist<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    const { retryAfter } = (error as { body?: { retryAfter?: number } }).body ?? {};
    if (!retryAfter) throw error;
    await new Promise((done) => setTimeout(done, retryAfter * 1000));
    return insist(ask);
  }
}

it(`${students} students start at one moment, save at the same moments and are submitted as their time is over (seed ${seed})`, async () => {
  const { classOf, device, digestsOf, headOf, logOf, passTime } = await import(
    "@lyceum/core/test/attempts.ts"
  );
  const { sweepExams } = await import("@lyceum/core/coursework/exam/clock.ts");
  const pick = random(seed);
  const all = await classOf(students);

  const views = await Promise.all(
    all.map(({ student, ref }) =>
      insist(() =>
        world.call(student, `POST /assignments/${ref.assignmentId}/exams/${ref.examId}/start`, {
          device,
        }),
      ),
    ),
  );
  expect(views.every((one) => one.status === "in_progress" && one.isWriter)).toBe(true);

  const kept = all.map((): Kept[] => []);
  for (let round = 1; round <= rounds; round++) {
    await Promise.all(
      all.map(async ({ student, ref }, at) => {
        const questionId = pick(2) ? "q0" : "q4";
        const value = `Answer ${round} of ${at}`;
        const save = () =>
          insist(() =>
            world.call(
              student,
              `PUT /assignments/${ref.assignmentId}/exams/${ref.examId}/answers/${questionId}`,
              {
                attempt: 1,
                epoch: 1,
                clientSeq: round,
                value,
                writtenAt: new Date().toISOString(),
                device: device.id,
              },
            ),
          );
        // Some send it twice, as whoever did not hear the answer does.
        const answers = await Promise.all(pick(4) ? [save()] : [save(), save()]);
        const [receipt] = answers.map((one): Receipt => one.receipt);
        if (!receipt) throw new Error("No answer.");
        expect(answers.map((one) => one.receipt)).toEqual(answers.map(() => receipt));
        kept[at]?.push({ ...receipt, value });
      }),
    );
  }

  for (const [at, { ref }] of all.entries()) {
    const log = await logOf(ref);
    expect(log.map(({ seq, questionId, text, digest }) => [seq, questionId, text, digest])).toEqual(
      kept[at]?.map(({ seq, questionId, value, digest }) => [seq, questionId, value, digest]),
    );
    expect(log.map((one) => one.digest)).toEqual(digestsOf(`${ref.examId}.1`, log));
  }

  // Their time is over in a moment, for all of them at once: one sweep stays for it and submits them.
  const endsAt = new Date(Date.now() + 2000).toISOString();
  await Promise.all(all.map(({ ref }) => passTime(ref, endsAt)));
  await sweepExams({ seconds: 10 });
  const heads = await Promise.all(all.map(({ ref }) => headOf(ref)));
  expect(heads.filter((one) => one.submittedAt === undefined)).toEqual([]);
  expect(heads.map((one) => one.seq)).toEqual(all.map(() => rounds));
});
