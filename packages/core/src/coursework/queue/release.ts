import { action } from "../../action.ts";
import { type AppError, expected } from "../../error.ts";
import { release } from "../homework/marking.ts";
import { marker } from "./marking.ts";
import { type ReleasedTogether, ReleaseTogether } from "./schema.ts";

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
    const one = async (ref: (typeof works)[number]): Promise<Row> => {
      try {
        await release(actor, { ...ref, key: key && `${key}.${ref.homeworkId}` });
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

const told = ({ code, message }: AppError) => ({ code, message });
