import { keyOf } from "../text/store.ts";
import type { WorkRef } from "../work.ts";
import { type Draft, Drafts } from "./drafts.entity.ts";

/** The draft as the table has it. */
export async function storedDraft(ref: WorkRef): Promise<Draft | undefined> {
  const { data } = await Drafts.get(ref).go({ consistent: true });
  return data ?? undefined;
}

/** The objects in the bucket that a draft names. */
export const keysOf = (draft: Partial<Pick<Draft, "current" | "before">> | undefined) =>
  [draft?.current, draft?.before].flatMap((state) => keyOf(state?.text) ?? []);
