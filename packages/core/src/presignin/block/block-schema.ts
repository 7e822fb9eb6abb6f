import * as z from "zod";
import { id } from "../../id.ts";
import { PageView, pageOf } from "../../page.ts";
import { Prose } from "../../text/schema.ts";

export const BlockParam = z.object({ blockId: id("block") });
export const ListBlocks = pageOf("block");
export const UnblockVisitor = z.object({ reason: Prose.min(3).max(500) });

/** An address from which no chat can be started, as the desk knows it: by the chat it was blocked for. */
export const BlockView = z.object({
  id: z.string(),
  sessionId: z.string(),
  /** As typed, or that it was erased. */
  name: z.string(),
  subject: z.string(),
  reason: z.string(),
  by: z.string(),
  at: z.string(),
  /** Absent where it is forever. */
  until: z.string().optional(),
  /** What the reader may do now: `unblock`. */
  allowed: z.array(z.string()),
});
export type BlockView = z.infer<typeof BlockView>;
export const BlockList = PageView(BlockView);
