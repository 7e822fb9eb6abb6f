import type { LiveError } from "@lyceum/live-client/live-error.ts";
import type { Chat } from "./chat.ts";

/** What is on the screen and not in the conversation. */
export interface State {
  chat: Chat;
  open: boolean;
  /** The options, or the question before something that cannot be undone. */
  asking?: false | "menu" | "details" | "end" | "erase";
  /** Why the last one failed. */
  problem?: LiveError;
  /** The privacy notice is shown in full. */
  notice?: boolean;
  show(open: boolean): void;
  /** Runs what a button does, one thing at a time, and shows what went wrong. */
  run(job: () => unknown): void;
}
