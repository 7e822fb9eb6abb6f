import { keys } from "../../lib/cache/keys.ts";
import { useCommand } from "../../ui/command/use-command.ts";
import { toast } from "../../ui/toast/toasts.ts";

interface Care {
  work: () => Promise<unknown>;
  done: string;
}

/** What a dialog says first where nothing came of it. */
export const nothingChanged = "Nothing was changed";

/** Does something for a person, says so, and reads the person anew. */
export function useCare(userId: string) {
  return useCommand<Care>({
    send: ({ work }) => work(),
    show: (_answer, { done }) => toast(done),
    stale: () => [keys.person(userId), keys.allLists],
    failure: nothingChanged,
  });
}
