import type { Reaction } from "../stream.ts";
import { deliver } from "./deliver.ts";

/** A mail in the outbox is sent. */
export const reactions: Reaction[] = [
  {
    entity: "MAILS",
    on: ["INSERT"],
    run: ({ after }) => deliver(String(after?.mailId)),
  },
];
