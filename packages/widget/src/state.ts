import type { LiveError } from "@lyceum/live-client/live-error.ts";
import type { Chat } from "./chat.ts";

/** What is on the screen and not in the conversation. */
export interface State {
  chat: Chat;
  open: boolean;
  menu: boolean;
  /** The question before something that cannot be undone. */
  asking?: "end" | "erase";
  /** A request of the visitor is under way. */
  busy: boolean;
  /** Why the last one failed. */
  problem?: LiveError;
  draft: string;
  changed(): void;
  show(open: boolean): void;
  /** Runs what a button does: shows that it runs, and what went wrong. */
  run(job: () => unknown): void;
}
