import type { Channel, MessageRight, MessageView } from "@lyceum/core/message/schema.ts";

interface Reader {
  /** Whether the message is the reader's own. */
  own: boolean;
  channel: Channel;
  /** As the view of the conversation tells them. */
  rights: readonly MessageRight[];
}

/** What one may do with a message of one's own, now. */
export function changesOf(
  { changeableUntil, content }: Pick<MessageView, "changeableUntil" | "content">,
  { own, channel, rights }: Reader,
) {
  // A message that cannot be changed has no such time.
  const isOpen =
    changeableUntil !== undefined &&
    (rights.includes("late") || Date.now() <= Date.parse(changeableUntil));
  const edit = channel === "internal" ? "change-note" : "change";
  return {
    withdraws: own && isOpen && rights.includes("withdraw"),
    edits: own && isOpen && content !== "" && rights.includes(edit),
  };
}
