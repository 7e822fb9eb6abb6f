import { commit, inSeconds, type Write } from "../db.ts";
import { retry } from "../retry.ts";

/** An event older than this is not told any more, so its mark may go. */
export const markLasts = () => inSeconds(60 * 86_400);
/** A year after it was made a notification goes by itself. */
export const notificationLasts = () => inSeconds(366 * 86_400);

/**
 * Reads, decides and writes; when what was read has changed meanwhile, once more. `decide` answers
 * with undefined where nothing is left to do.
 */
export function settle(decide: () => Promise<Write[] | undefined>): Promise<boolean> {
  return retry(async () => {
    const writes = await decide();
    if (writes) await commit(writes);
    return writes !== undefined;
  });
}
