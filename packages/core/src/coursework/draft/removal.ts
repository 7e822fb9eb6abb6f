import { env } from "../../env.ts";
import { remove } from "../../files/remove.ts";
import { s3 } from "../../files/s3.ts";
import { textsOf } from "../text/store.ts";
import { Drafts } from "./drafts.entity.ts";
import { keysOf } from "./stored.ts";

type Named = Parameters<typeof keysOf>[0];

/** Takes away the texts that a draft named before and names no more. A text is never named again. */
export async function removeDropped(before: Named, after: Named) {
  const kept = keysOf(after);
  for (const key of keysOf(before)) if (!kept.includes(key)) await remove(key);
}

/**
 * Takes away the texts and drafts of an assignment that was removed. The bucket says which texts there
 * are: a save that was cut off may have left one that no item names.
 */
export async function removeAll(assignmentId: string) {
  const { client, sdk } = await s3();
  for (;;) {
    const { Contents = [] } = await client.send(
      new sdk.ListObjectsV2Command({ Bucket: env.bucket, Prefix: textsOf(assignmentId) }),
    );
    if (!Contents.length) break;
    for (const { Key } of Contents) if (Key) await remove(Key);
  }
  const { data } = await Drafts.query.byAssignment({ assignmentId }).go({ pages: "all" });
  if (data.length) await Drafts.delete(data).go();
}
