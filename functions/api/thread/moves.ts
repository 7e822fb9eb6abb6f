import { type ThreadEvent, threads } from "@lyceum/core/thread/lifecycle.ts";
import { ThreadView } from "@lyceum/core/thread/schema.ts";
import { hold, reopen, resolve, snooze } from "@lyceum/core/thread/status.ts";
import { callersOf, commands } from "../commands.ts";

const may = (event: ThreadEvent) => callersOf(threads, event);
const answer = ThreadView;

/** Mounted at /threads: the moves staff make. */
export const threadMoves = commands(["Threads"], {
  "/:threadId/resolve": {
    action: resolve,
    summary: "The matter is settled; the class of the reason, and words where it is another",
    access: may("resolve"),
    answer,
  },
  "/:threadId/hold": {
    action: hold,
    summary: "Wait for somebody outside",
    access: may("hold"),
    answer,
  },
  "/:threadId/snooze": {
    action: snooze,
    summary: "Snooze until a time, or until somebody answers",
    access: may("snooze"),
    answer,
  },
  "/:threadId/reopen": {
    action: reopen,
    summary: "Take it up again",
    access: may("reopen"),
    answer,
  },
});
