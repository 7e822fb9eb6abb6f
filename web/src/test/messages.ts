import type { MessageView } from "@lyceum/core/message/schema.ts";

/** A message of a thread as the API answers it. */
export const message = (seq: number, more: Partial<MessageView> = {}): MessageView => ({
  id: `msg_${seq}`,
  in: "thr_1",
  channel: "public",
  seq,
  clientId: `client-${seq}`,
  kind: "text",
  sender: { type: "student", id: "usr_ana", name: "Ana" },
  content: `Message ${seq}`,
  attachments: [],
  createdAt: `2026-11-02T10:${String(seq).padStart(2, "0")}:00.000Z`,
  ...more,
});
