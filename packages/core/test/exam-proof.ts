import { createHash } from "node:crypto";

type Value = string | string[] | null;

/** A receipt as it came over the wire. */
interface Receipt {
  attempt: string;
  seq: number;
  questionId: string;
  clientSeq: number;
  digest: string;
  savedAt: string;
  inGrace: boolean;
}

/** One save of the log as the server gives it. */
export interface LoggedSave extends Receipt {
  value: Value;
  epoch: number;
}

/** An answer that the server acknowledged, as whoever sent it heard. */
export interface HeardAnswer {
  value: Value;
  epoch: number;
  receipt: Receipt;
}

/** Something that the student wrote on a device. Each text is another one, unless somebody writes it again. */
export interface WrittenAnswer {
  device: string;
  questionId: string;
  value: Value;
}

/** What an exam left behind, each part from where nobody of the app has touched it. */
export interface ExamTraces {
  attemptId: string;
  /** All of the log, the first save first. */
  log: readonly LoggedSave[];
  /** In the order in which it was heard. */
  heard: readonly HeardAnswer[];
  /** In the order in which it was written. */
  written: readonly WrittenAnswer[];
  /** What the server shows as the answers of now. */
  current: Readonly<Record<string, { value: Value; seq?: number } | undefined>>;
}

/** Options of the papers that this looks at have ids of so many signs. */
const longestOption = 2;

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
const nameOf = ({ questionId, clientSeq }: Pick<Receipt, "questionId" | "clientSeq">) =>
  `${questionId}/${clientSeq}`;

/** The last one of each key. */
const lastBy = <One>(all: readonly One[], key: (one: One) => string) =>
  new Map(all.map((one) => [key(one), one]));

/**
 * Everything that is wrong with what an exam left behind, in words. It knows nothing of how the app
 * and the server work: the chain it computes by the words of its description.
 */
export function faultsOf(traces: ExamTraces): string[] {
  return [
    ...faultsOfChain(traces),
    ...twice(traces),
    ...faultsOfHeard(traces),
    ...lost(traces),
    ...faultsOfCurrent(traces),
  ];
}

/** The log is numbered without gaps, each digest is made of the one before, and epochs follow each other. */
function faultsOfChain({ attemptId, log }: ExamTraces) {
  let previous = "";
  let epoch = 0;
  return log.flatMap((one, at) => {
    const { seq, questionId, clientSeq, value } = one;
    const text = JSON.stringify([previous, attemptId, seq, questionId, clientSeq, value]);
    previous = createHash("sha256").update(text, "utf8").digest("hex");
    const isBack = one.epoch < epoch;
    epoch = one.epoch;
    return [
      ...(seq === at + 1 ? [] : [`save ${seq} stands at place ${at + 1}`]),
      ...(one.digest === previous ? [] : [`save ${seq} has another digest`]),
      ...(isBack ? [`save ${seq} of epoch ${epoch} comes after a later epoch`] : []),
    ];
  });
}

const timesOf = <One>(all: readonly One[], name: (one: One) => string) => {
  const times = new Map<string, number>();
  for (const one of all) times.set(name(one), (times.get(name(one)) ?? 0) + 1);
  return times;
};

/** A number of the browser stands in the log once, and a text not more often than it was written. */
function twice({ log, written }: ExamTraces) {
  const textOf = (one: { questionId: string; value: Value }) => `${one.questionId} "${one.value}"`;
  const texts = log.filter(
    ({ value }) => typeof value === "string" && value.length > longestOption,
  );
  const wanted = timesOf(written, textOf);
  return [
    ...[...timesOf(log, nameOf)].filter(([, times]) => times > 1),
    ...[...timesOf(texts, textOf)].filter(([name, times]) => times > (wanted.get(name) ?? 1)),
  ].map(([name]) => `${name} was saved twice`);
}

/** What was acknowledged is in the log as it was acknowledged, and a repetition was answered the same. */
function faultsOfHeard({ log, heard }: ExamTraces) {
  const stored = new Map(log.map((one) => [one.seq, one]));
  const before = new Map<string, Receipt>();
  return heard.flatMap(({ value, epoch, receipt }) => {
    const name = nameOf(receipt);
    const earlier = before.get(name) ?? receipt;
    before.set(name, receipt);
    const one = stored.get(receipt.seq);
    if (!one) return [`${name} was acknowledged and is not in the log`];
    const fields = Object.keys(receipt) as (keyof Receipt)[];
    return [
      ...fields
        .filter((field) => !same(one[field], receipt[field]))
        .map((field) => `${name} has another ${field} than was acknowledged`),
      ...(same(one.value, value) ? [] : [`${name} has another value than was acknowledged`]),
      // An earlier save may be acknowledged again by the epoch after it.
      ...(one.epoch <= epoch ? [] : [`${name} is of a later epoch than was acknowledged`]),
      ...(same(earlier, receipt) ? [] : [`${name} was acknowledged in two ways`]),
    ];
  });
}

const byDevice = ({ written }: ExamTraces) =>
  lastBy(written, ({ device, questionId }) => `${device} ${questionId}`);

/** What was written last on a device has come, too. */
const lost = (traces: ExamTraces) =>
  [...byDevice(traces).values()]
    .filter(
      ({ questionId, value }) =>
        !traces.log.some((one) => one.questionId === questionId && same(one.value, value)),
    )
    .map(
      ({ device, questionId, value }) =>
        `${questionId} ${JSON.stringify(value)} of ${device} is lost`,
    );

/** The answer of now is the newest save, which no acknowledged one comes after, and was written last somewhere. */
function faultsOfCurrent(traces: ExamTraces) {
  const { log, heard, current } = traces;
  const newest = lastBy(log, (one) => one.questionId);
  const answers = Object.entries(current);
  const acknowledged = heard.filter(({ receipt }) => {
    const now = newest.get(receipt.questionId);
    return !now || now.seq < receipt.seq;
  });
  const last = [...byDevice(traces).values()];
  return [
    ...answers
      .filter(([id, one]) => !same(newest.get(id)?.value ?? null, one?.value ?? null))
      .map(([id]) => `${id} shows another answer than its newest save`),
    ...[...newest.keys()].filter((id) => !(id in current)).map((id) => `${id} shows no answer`),
    ...acknowledged.map(({ receipt }) => `${nameOf(receipt)} is newer than what is shown`),
    ...[...newest.values()]
      .filter(
        ({ questionId, value }) =>
          !last.some((one) => one.questionId === questionId && same(one.value, value)),
      )
      .map(({ questionId }) => `${questionId} shows an answer that was written over`),
  ];
}
