import { action } from "../../action.ts";
import type { Actor } from "../../actor.ts";
import { type AppError, expected } from "../../error.ts";
import { marker } from "./marking.ts";
import { type ReleasedTogether, ReleaseTogether, type WorkToRelease } from "./schema.ts";

type Row = ReleasedTogether["works"][number];

/** So many at a time. */
const abreast = 10;

/**
 * Releases many marks, each in a transaction of its own, and says of each how it went. Sent again under
 * its key, what was released is answered as it was.
 */
export const releaseTogether = action({
  input: ReleaseTogether,
  allow: marker,
  async run({ input: { works, key }, grant: actor }): Promise<ReleasedTogether> {
    const done: Row[] = [];
    const one = async (ref: WorkToRelease): Promise<Row> => {
      try {
        await released(actor, ref, key);
        return { ...ref, isReleased: true };
      } catch (error) {
        const known = expected(error);
        if (!known) throw error;
        return { ...ref, isReleased: false, ...told(known) };
      }
    };
    for (let from = 0; from < works.length; from += abreast) {
      done.push(...(await Promise.all(works.slice(from, from + abreast).map(one))));
    }
    return { works: done };
  },
});

/** The queue is read far more often, and starts without what marks a work. */
async function released(actor: Actor, ref: WorkToRelease, key: string | undefined) {
  if ("examId" in ref) {
    const { release } = await import("../exam/marking/marking.ts");
    return release(actor, { ...ref, key: key && `${key}.${ref.examId}` });
  }
  const { release } = await import("../homework/marking.ts");
  return release(actor, { ...ref, key: key && `${key}.${ref.homeworkId}` });
}

const told = ({ code, message }: AppError) => ({ code, message });
