import { readPaper } from "../paper/store.ts";
import type { Asked } from "../question/answer.ts";
import { draw } from "../question/draw.ts";
import type { Paper, Question, Section } from "../question/schema.ts";
import { storedPaper } from "../stored.ts";
import type { ExamAttempt } from "./exam-attempts.entity.ts";

type Taken = Pick<ExamAttempt, "paperId" | "paperVersion" | "seed" | "oneWay">;

/** Keeps what is asked again and again, as much as the newest so many take. */
function kept<Value>(most: number, make: (key: string) => Promise<Value>) {
  const known = new Map<string, Promise<Value>>();
  return (key: string) => {
    const value = known.get(key) ?? make(key);
    known.delete(key);
    known.set(key, value);
    value.catch(() => known.delete(key));
    const [oldest] = known.keys();
    if (known.size > most && oldest !== undefined) known.delete(oldest);
    return value;
  };
}

/** A version of a paper never changes, so a process reads it once. */
const paperOf = kept(30, async (key): Promise<Paper> => {
  const [paperId = "", version] = key.split(" ");
  const found = await storedPaper(paperId, Number(version));
  if (!found) throw new Error(`There is no paper ${key}.`);
  return readPaper(found.paper);
});

/** The questions as they were given, with their key. */
export const paperFor = ({ paperId, paperVersion }: Omit<Taken, "seed">): Promise<Paper> =>
  paperOf(`${paperId} ${paperVersion}`);

/** The sections of an attempt as its student has them, with their key. */
export const sectionsOf = async (taken: Taken, exam: { shuffle: boolean }): Promise<Section[]> =>
  draw(await paperFor(taken), taken.seed, exam);

/** The questions of an attempt by their ids, with their key; in its order only where nobody goes back. */
export async function questionsOf(taken: Taken): Promise<Map<string, Question>> {
  const sections = await sectionsOf(taken, { shuffle: taken.oneWay === "seed" });
  return new Map(sections.flatMap(({ questions }) => questions).map((one) => [one.id, one]));
}

/** What says which answers a question takes, without its texts: those of many attempts are kept. */
function askedOf(question: Question): Asked {
  if ("options" in question) {
    return { kind: question.kind, options: question.options.map(({ id }) => ({ id })) };
  }
  return question.kind === "file"
    ? { kind: question.kind, most: question.most }
    : { kind: question.kind };
}

const askedFor = kept(1_000, async (key) => {
  const [paperId = "", version, seed = "", order] = key.split(" ");
  const oneWay = order === "seed" ? order : undefined;
  const questions = await questionsOf({ paperId, paperVersion: Number(version), seed, oneWay });
  return new Map([...questions].map(([id, one]) => [id, askedOf(one)]));
});

/** Which answers each question of an attempt takes, by their ids; in its order where nobody goes back. */
export const askedIn = ({
  paperId,
  paperVersion,
  seed,
  oneWay = "paper",
}: Taken): Promise<Map<string, Asked>> => askedFor(`${paperId} ${paperVersion} ${seed} ${oneWay}`);
