import * as z from "zod";

/** Whether a private address of the calendar works, without the address: that is shown once. */
export const FeedView = z.object({ madeAt: z.string().optional() });
export type FeedView = z.infer<typeof FeedView>;

export const MadeFeed = z.object({
  /** `https://…`, to be copied now: only its hash is kept. */
  url: z.url(),
  madeAt: z.string(),
});
export type MadeFeed = z.infer<typeof MadeFeed>;

/** What stands behind `?key=` of the address. Whatever else stands there is as unknown as a key that ended. */
export const ReadFeed = z.object({ key: z.string().max(200).default("") });
