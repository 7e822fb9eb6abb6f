import { fork } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startCloud } from "@lyceum/local-cloud/cloud.ts";
import type { Done, Load } from "./exam-load.ts";
import { ms, quantile, type Row } from "./report.ts";
import { compare } from "./sizes.ts";

const students = 200;
const phases = [
  { what: "each every 5 s for a minute, 40 a second", times: 12, apart: 5_000 },
  { what: "each every second, 200 a second", times: 10, apart: 1_000 },
];

/** A short answer in an exam of thirty questions, alone and with a whole school at once. */
export const title = "An answer saved in an exam (PUT …/answers/:questionId)";

export async function measure(): Promise<Row[]> {
  const dataDir = await mkdtemp(join(tmpdir(), "lyceum-bench-"));
  const cloud = await startCloud({ dataDir, quiet: true });
  Object.assign(process.env, cloud.environments());
  const rows = [...(await alone()), ...(await school(cloud.url))];
  await cloud.stop();
  await rm(dataDir, { recursive: true, force: true });
  return rows;
}

/** One student, with few saves behind and with very many. */
async function alone(): Promise<Row[]> {
  const { app } = await import("@lyceum/functions/api/app.ts");
  const { device, examBegun } = await import("@lyceum/core/test/attempts.ts");
  const { ExamAttempts } = await import(
    "@lyceum/core/coursework/exam/attempt/exam-attempts.entity.ts"
  );

  const saving = async (seq: number) => {
    const { student, ref } = await examBegun({ questions: 30 });
    // It began long enough ago for so many saves.
    const startedAt = new Date(Date.now() - 3_600_000).toISOString();
    await ExamAttempts.patch(ref).set({ seq, startedAt }).go();
    let clientSeq = 0;
    return async () => {
      clientSeq++;
      return app.request(
        `/api/assignments/${ref.assignmentId}/exams/${ref.examId}/answers/q${6 * (clientSeq % 5)}`,
        {
          method: "PUT",
          headers: student.headers,
          body: JSON.stringify({
            attempt: 1,
            epoch: 1,
            clientSeq,
            value: `Answer ${clientSeq}`,
            writtenAt: new Date().toISOString(),
            device: device.id,
          }),
        },
      );
    };
  };

  const rows = await compare({
    small: { what: "the first saves", ask: await saving(0) },
    large: { what: "after 9,000 saves", ask: await saving(9_000) },
    goal: 1.2,
  });
  return [...rows, { what: "the same: CPU", measured: ms(await cpuOf(await saving(0))) }];
}

/** Processor time of one, warm, without the database's, which is another process. */
async function cpuOf(ask: () => Response | Promise<Response>, times = 300): Promise<number> {
  const before = process.cpuUsage();
  for (let time = 0; time < times; time++) await (await ask()).arrayBuffer();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / times;
}

async function school(url: string): Promise<Row[]> {
  const { classOf, device, headOf, passTime } = await import("@lyceum/core/test/attempts.ts");
  const { sweepExams } = await import("@lyceum/core/coursework/exam/clock.ts");
  const all = await classOf(students, { questions: 30 });
  const done = await load({
    url,
    device,
    phases,
    students: all.map(({ student, ref }) => ({
      headers: student.headers,
      path: `/api/assignments/${ref.assignmentId}/exams/${ref.examId}`,
    })),
  });
  const saved = async () =>
    (await Promise.all(all.map(({ ref }) => headOf(ref)))).reduce((sum, { seq }) => sum + seq, 0);
  const answered = done.saves.flat().length;
  const isWhole = (await saved()) === answered && !done.failed.length;
  for (const { ref } of all) await passTime(ref);
  const start = performance.now();
  await sweepExams();
  const seconds = (performance.now() - start) / 1000;
  const heads = await Promise.all(all.map(({ ref }) => headOf(ref)));
  const submitted = heads.filter((one) => one.submittedAt).length;
  return [
    rowOf(`${students} start at one moment`, done.starts, done),
    ...phases.map(({ what }, at) => ({
      ...rowOf(`${students} save, ${what}`, done.saves[at] ?? [], done, done.seconds[at]),
      goal: { text: "all acknowledged are there", met: isWhole },
    })),
    {
      what: `${students} whose time is over at once`,
      measured: `${submitted} submitted in ${seconds.toFixed(1)} s`,
      goal: { text: "all within a minute", met: submitted === students && seconds < 60 },
    },
  ];
}

const rowOf = (what: string, took: number[], { failed, busy }: Done, seconds?: number): Row => ({
  what,
  measured: `p50 ${ms(quantile(took, 0.5))}, p99 ${ms(quantile(took, 0.99))}${seconds ? `, ${(took.length / seconds).toFixed(0)} a second` : ""}`,
  also: `${took.length} answered; in all ${busy} told to come again, ${failed.length} failed${failed[0] ? `: ${failed[0]}` : ""}`,
});

/** Runs the load in another process, so that it does not share a thread with what it measures. */
function load(settings: Load): Promise<Done> {
  const child = fork(join(import.meta.dirname, "exam-load.ts"));
  return new Promise((resolve, reject) => {
    child.once("message", (done: Done) => resolve(done));
    child.once("exit", (code) => reject(new Error(`The load ended with ${code}.`)));
    child.send(settings);
  });
}
