import { useMutation, useQueryClient } from "@tanstack/react-query";
import { keys } from "../../lib/cache/keys.ts";
import { failed, toast } from "../../ui/toast/toasts.ts";

/** Does something for a person, says so, and reads the person anew. */
export function useCare(userId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ work }: { work: () => Promise<unknown>; done: string }) => work(),
    onSuccess: (_answer, { done }) => toast(done),
    onError: (error) => failed(error, "Nothing was changed"),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: keys.person(userId) });
      void client.invalidateQueries({ queryKey: keys.lists.people });
      void client.invalidateQueries({ queryKey: keys.lists.audit });
    },
  });
}
