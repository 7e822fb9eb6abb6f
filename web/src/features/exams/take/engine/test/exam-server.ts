import { createHash } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type {
  AnswerReceipt,
  SubmissionReceipt,
  TakingView,
} from "@lyceum/core/coursework/exam/attempt/schema.ts";
import type { AnswerValue } from "@lyceum/core/coursework/exam/question/answer-schema.ts";
import type { ShownQuestion } from "@lyceum/core/coursework/exam/question/shown-schema.ts";
import { onTestFinished } from "vitest";
import { problemOf, unreachable } from "../../../../../lib/problem.ts";
import type { DeviceEvent, Doors, Saving, Writer } from "../taking.ts";

interface Logged extends AnswerReceipt {
  value: AnswerValue;
  epoch: number;
  device: string;
  writtenAt: string;
}

/** Where the line breaks: before the server hears it, or before its answer is heard. */
export type Cut = "before" | "after" | undefined;

const text = (words: string): ShownQuestion["prompt"] => ({
  type: "doc",
  content: [{ type: "paragraph", content: [{ type: "text", text: words }] }],
});
const asked = (id: string) => ({ id, points: 1, prompt: text(`What is ${id}?`) });
const options = ["Tacitus", "Livy"].map((words, at) => ({ id: "ab"[at] ?? "", text: text(words) }));
const questions: ShownQuestion[] = [
  { ...asked("q1"), kind: "short" },
  { ...asked("q2"), kind: "choice", options },
  { ...asked("q3"), kind: "long" },
  { ...asked("q4"), kind: "short" },
];

/** The line of the machine itself, also where a page has another one. */
const { fetch } = globalThis;

const minute = 60_000;

/**
 * A server that lets one attempt be taken as ours does: a log of saves in a chain, one device that
 * writes, a deadline with a grace. It is written anew for the tests, so that it is no mirror of ours.
 */
export async function examServer(cut: (device: string) => Cut = () => undefined) {
  const log: Logged[] = [];
  const events: DeviceEvent[] = [];
  /** What a device heard: nobody may lose it. */
  const acknowledged: AnswerReceipt[] = [];
  let shift = 0;
  const now = () => Date.now() + shift;
  const textOf = (time: number) => new Date(time).toISOString();
  const state = {
    attempt: 1,
    status: "in_progress" as TakingView["status"],
    epoch: 1,
    device: "",
    startedAt: now(),
    deadline: now() + 60 * minute,
    graceSeconds: 60,
    paging: "all" as "all" | "one",
    canGoBack: true,
    isSignedIn: true,
    /** Tampers with what is written. */
    forge: false,
    submissions: 0,
  };
  let submission: SubmissionReceipt | undefined;
  const endsAt = () => state.deadline + state.graceSeconds * 1000;

  class Refused extends Error {
    readonly status: number;
    readonly code: string;
    constructor(status: number, code: string) {
      super(code);
      this.status = status;
      this.code = code;
    }
  }

  function mustRun() {
    if (state.status === "in_progress" && now() > endsAt()) state.status = "auto_submitted";
    if (state.status !== "in_progress") throw new Refused(409, "exam.over");
  }

  const latest = (questionId: string) => log.findLast((one) => one.questionId === questionId);

  function save(questionId: string, sent: Saving & Writer & { device: string }) {
    const known = latest(questionId);
    const before = known?.clientSeq === sent.clientSeq ? known : undefined;
    if (before && JSON.stringify(before.value) === JSON.stringify(sent.value)) return before;
    mustRun();
    if (sent.epoch !== state.epoch || sent.device !== state.device) {
      throw new Refused(409, "exam.elsewhere");
    }
    if (before) throw new Refused(409, "exam.sequence-used");
    if (sent.clientSeq < (known?.clientSeq ?? 0)) throw new Refused(409, "exam.superseded");
    const isLate = now() > state.deadline;
    if (isLate && Date.parse(sent.writtenAt) > state.deadline) throw new Refused(409, "exam.over");
    if (sent.value === "forbidden") throw new Refused(400, "exam.answer");
    const isPassed = log.some((one) => one.questionId > questionId);
    if (state.paging === "one" && !state.canGoBack && isPassed) {
      throw new Refused(409, "exam.passed");
    }
    const seq = log.length + 1;
    const attempt = `exa_1.${state.attempt}`;
    const { clientSeq, epoch, writtenAt, device } = sent;
    const value = state.forge ? "forged" : sent.value;
    const words = [log.at(-1)?.digest ?? "", attempt, seq, questionId, clientSeq, value];
    const digest = createHash("sha256").update(JSON.stringify(words)).digest("hex");
    const savedAt = textOf(now());
    const receipt = { attempt, seq, questionId, clientSeq, digest, savedAt, inGrace: isLate };
    const item = { ...receipt, value, epoch, device, writtenAt };
    log.push(item);
    return item;
  }

  function view(device: string): TakingView {
    mustRun();
    const ids = [...new Set(log.map((one) => one.questionId))];
    const answers = ids.flatMap((id) => {
      const one = latest(id);
      if (!one) return [];
      const { value, seq, clientSeq, savedAt } = one;
      return [[id, { value, seq, clientSeq, savedAt }] as const];
    });
    return {
      ...clock(),
      isWriter: device === state.device,
      examId: "exa_1",
      code: "EXM-1",
      title: "Mid-term",
      attempt: state.attempt,
      attemptId: `exa_1.${state.attempt}`,
      device: { id: state.device, name: "Another browser" },
      startedAt: textOf(state.startedAt),
      seq: log.length,
      digest: log.at(-1)?.digest ?? "",
      settings: {
        paging: state.paging,
        canGoBack: state.canGoBack,
        graceSeconds: state.graceSeconds,
        points: 4,
        questions: 4,
      },
      sections: [{ id: "s1", questions }],
      answers: Object.fromEntries(answers),
      events: events.length,
    };
  }

  const clock = () => ({
    now: textOf(now()),
    status: state.status,
    epoch: state.epoch,
    deadline: textOf(state.deadline),
    endsAt: textOf(endsAt()),
  });

  function beat({ epoch, told }: { epoch: number; told: DeviceEvent[] }) {
    try {
      mustRun();
    } catch {
      // It says how it ended.
    }
    if (epoch === state.epoch) events.push(...told);
    return { ...clock(), isWriter: state.status === "in_progress" && epoch === state.epoch };
  }

  function submit({ epoch }: Writer) {
    if (submission) return { receipt: submission };
    mustRun();
    if (epoch !== state.epoch) throw new Refused(409, "exam.elsewhere");
    state.status = "submitted";
    state.submissions++;
    const { seq = 0, digest = "" } = log.at(-1) ?? {};
    const answered = new Set(log.map((one) => one.questionId)).size;
    const submittedAt = textOf(now());
    submission = {
      attempt: `exa_1.${state.attempt}`,
      seq,
      digest,
      answered,
      questions: 4,
      submittedAt,
    };
    return { receipt: submission };
  }

  function answer(path: string, sent: never, device: string): object {
    if (!state.isSignedIn) throw new Refused(401, "session.missing");
    const [, what = "", questionId = ""] = path.split("/");
    state.device ||= device;
    if (what === "take-over") {
      mustRun();
      if (state.device !== device) {
        state.device = device;
        state.epoch++;
      }
    }
    switch (what) {
      case "answers": {
        const { value, epoch, device: by, writtenAt, ...receipt } = save(questionId, sent);
        return { receipt, ...clock() };
      }
      case "heartbeat":
        return beat(sent);
      case "submit":
        return submit(sent);
      default:
        return view(device);
    }
  }

  const server = createServer(async (request, response) => {
    let body = "";
    for await (const part of request) body += part;
    const device = String(request.headers["x-device"]);
    const where = cut(device);
    if (where === "before") return request.socket.destroy();
    let status = 200;
    let value: object;
    try {
      value = answer(request.url ?? "", JSON.parse(body || "{}") as never, device);
    } catch (error) {
      const { status: refused = 500, code = "internal" } = error as Partial<Refused>;
      status = refused;
      value = { status, code, detail: `Refused: ${code}` };
    }
    if (where === "after") return request.socket.destroy();
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  /** The server as one device meets it. */
  function doorsOf(device: string): Doors {
    const ask = async (path: string, body?: object) => {
      const init = {
        method: "POST",
        headers: { "x-device": device },
        body: JSON.stringify(body ?? {}),
      };
      const response = await fetch(`${url}/${path}`, init).catch(() => {
        throw unreachable();
      });
      if (!response.ok) throw await problemOf(response);
      return response.json();
    };
    return {
      read: () => ask("taking"),
      takeOver: () => ask("take-over"),
      async save(questionId, saving) {
        const saved = await ask(`answers/${questionId}`, { ...saving, device });
        acknowledged.push(saved.receipt);
        return saved;
      },
      beat: (writer, told) => ask("heartbeat", { ...writer, told }),
      submit: (writer) => ask("submit", writer),
    };
  }

  return {
    doorsOf,
    log,
    events,
    acknowledged,
    state,
    submission: () => submission,
    now: (questionId: string) => latest(questionId)?.value ?? null,
    /** Time passes at the server. */
    pass(milliseconds: number) {
      shift += milliseconds;
    },
  };
}
