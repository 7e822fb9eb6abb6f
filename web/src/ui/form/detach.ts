import { detachDays } from "@lyceum/core/claim/limits.ts";
import { useQueryClient } from "@tanstack/react-query";
import { post } from "../../lib/api.ts";
import { keys } from "../../lib/cache/keys.ts";
import { useCommandDialog } from "../command/commands.tsx";
import { reasonForm } from "../command/reason.tsx";
import { toast } from "../toast/toasts.ts";

/** Asks for a reason and takes a wrongly claimed chat out of the account it was attached to. */
export function useDetach() {
  const client = useQueryClient();
  const ask = useCommandDialog();
  return async (sessionId: string, threadId?: string) => {
    await ask({
      title: "Detach this chat?",
      text: `Messages from before the chat was added leave the student's account. Messages written since then stay. The chat is resolved at the desk, and only an invitation can add it again. We email the student and the rep. You can do this for ${detachDays} days.`,
      confirm: "Detach chat",
      danger: true,
      form: reasonForm(
        "Why? This is kept in the audit log.",
        "For instance: claimed on a shared computer, not the person who wrote",
      ),
      failure: "The chat was not detached",
      async send({ reason }) {
        try {
          await post(`/claims/${sessionId}/detach`, { reason });
          toast("Chat detached. The student and the rep were told.");
        } finally {
          for (const queryKey of [
            keys.thread(threadId),
            keys.lists.threads,
            keys.desk,
            keys.home,
          ]) {
            void client.invalidateQueries({ queryKey });
          }
        }
      },
    });
  };
}
