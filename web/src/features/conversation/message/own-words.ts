import type { MessageView } from "@lyceum/core/message/schema.ts";
import { type Me, may } from "../../../lib/session.ts";

/** How long one's own words may be changed. */
const minutes = 15;

interface Given {
  own: boolean;
  isThread: boolean;
  /** Whether one may write there now. */
  writes: boolean;
}

/** What one may do with a message of one's own. In a chat that is closed it can be taken back, not changed. */
export function ownWords(
  me: Pick<Me, "capabilities">,
  { createdAt, withdrawnAt, content }: Pick<MessageView, "createdAt" | "withdrawnAt" | "content">,
  { own, isThread, writes }: Given,
) {
  const late = Date.now() - Date.parse(createdAt) >= minutes * 60_000;
  const withdraws =
    own && !withdrawnAt && may(me, "messages.write") && (!late || may(me, "messages.change-late"));
  return { withdraws, edits: withdraws && Boolean(content) && (isThread || writes) };
}
