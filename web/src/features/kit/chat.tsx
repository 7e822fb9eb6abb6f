import type { MessageView } from "@lyceum/core/message/schema.ts";
import { Composer } from "../conversation/composer/composer.tsx";
import { MessageList } from "../conversation/list/message-list.tsx";
import css from "./kit.module.css";

const at = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

const message = (
  seq: number,
  who: "visitor" | "rep" | "system",
  name: string,
  content: string,
  minutes: number,
  attachments: MessageView["attachments"] = [],
): MessageView => ({
  id: `msg_${seq}`,
  in: "kit",
  channel: "public",
  seq,
  clientId: `${seq}`,
  kind: who === "system" ? "system" : "text",
  sender: { type: who, name, ...(who === "rep" && { id: "me" }) },
  content,
  attachments,
  createdAt: at(minutes),
});

const messages = [
  message(
    1,
    "visitor",
    "Maria Silva",
    "Hello, I have a draft on the Gracchi, due in three weeks.",
    1500,
  ),
  message(2, "visitor", "Maria Silva", "Could someone read it?", 1499, [
    {
      id: "att_1",
      name: "essay-draft.pdf",
      size: 240_000,
      type: "application/pdf",
      status: "clean",
    },
    { id: "att_2", name: "page-12.png", size: 90_000, type: "image/png", status: "pending" },
  ]),
  message(3, "system", "", "Rui joined the conversation", 12),
  message(4, "rep", "Rui Costa", "Yes. This is how it works: https://lyceum.example/how", 11),
];

/** A conversation as the desk shows it, with one message on its way and one that failed. */
export function KitChat() {
  return (
    <div className={css.chat}>
      <MessageList
        label="An example of a conversation"
        messages={messages}
        outbox={[
          {
            clientId: "a",
            content: "Shall I send it to a teacher?",
            since: 4,
            at: at(0),
            state: "pending",
          },
          {
            clientId: "b",
            content: "It costs nothing to ask.",
            since: 4,
            at: at(0),
            state: "failed",
            error: "This chat has ended.",
          },
        ]}
        mine={(one) => one.sender.id === "me"}
        seen={() => "Seen"}
        typing={["Maria"]}
      />
      <Composer id="kit" label="Reply" placeholder="Reply to Maria" send={() => undefined} />
    </div>
  );
}
