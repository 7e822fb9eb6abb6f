import { readPaper } from "../paper/store.ts";
import { draw } from "../question/draw.ts";
import type { Paper, Question, Section } from "../question/schema.ts";
import { storedPaper } from "../stored.ts";
import type { ExamAttempt } from "./exam-attempts.entity.ts";

type Taken = Pick<ExamAttempt, "paperId" | "paperVersion" | "seed">;

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

const questionsFor = kept(500, async (key) => {
  const [paperId = "", version, seed = ""] = key.split(" ");
  // Whatever the order is, the questions are the same.
  const sections = await sectionsOf(
    { paperId, paperVersion: Number(version), seed },
    { shuffle: false },
  );
  return new Map(sections.flatMap(({ questions }) => questions).map((one) => [one.id, one]));
});

/** The questions of an attempt by their ids, in no order. */
export const questionsOf = ({
  paperId,
  paperVersion,
  seed,
}: Taken): Promise<Map<string, Question>> => questionsFor(`${paperId} ${paperVersion} ${seed}`);
