import { type QueryKey, useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { ulid } from "ulid";
import { staleness } from "../../lib/cache/stale.ts";
import { isFinal } from "../../lib/problem.ts";
import { failed } from "../toast/toasts.ts";

/** Whether a command answered with the thing itself, as it is now. */
export const isThing = <Thing extends { id: string }>(
  answer: unknown,
  id: string,
): answer is Thing =>
  typeof answer === "object" && answer !== null && "id" in answer && answer.id === id;

interface Options<Given, Answer> {
  /** The same command tried again has the same key, so that a retry has no second effect. */
  send: (given: Given, key: string) => Promise<Answer>;
  /** Puts the answer where the page reads: it is what the thing looks like now. */
  show?: (answer: Answer, given: Given) => void;
  /** What else shows it. */
  stale: (given: Given) => QueryKey[];
  /** What a button alone says before the reason why it failed, where the reason does not say it all. */
  failure?: string;
}

/**
 * A command and what the page does with its answer. What it makes stale is read once: when the
 * socket's hint of the same change comes, or a moment later without one.
 */
export function useCommand<Given = void, Answer = unknown>(options: Options<Given, Answer>) {
  const client = useQueryClient();
  const tried = useRef({ key: ulid(), given: "" });
  const { mutateAsync, isPending, variables } = useMutation({
    mutationFn(given: Given) {
      const now = JSON.stringify(given) ?? "";
      if (tried.current.given !== now) tried.current = { key: ulid(), given: now };
      return options.send(given, tried.current.key);
    },
    onSuccess: options.show,
    onSettled(_answer, error, given) {
      // It was answered: the next try is another command.
      const isAnswered = !error || isFinal(error);
      if (isAnswered) tried.current = { key: ulid(), given: "" };
      const { changed } = staleness(client);
      for (const key of options.stale(given)) {
        // After a refusal the page is behind, and no hint will come.
        if (error) void client.invalidateQueries({ queryKey: key });
        else changed(key);
      }
    },
  });
  return {
    /** For a dialog, which itself says what failed. */
    send: mutateAsync,
    /** For a button alone: a toast says what failed. Resolves with undefined then. */
    press: (given: Given) =>
      mutateAsync(given).catch((error: unknown) => {
        failed(error, options.failure);
        return undefined;
      }),
    busy: isPending,
    /** What was given to the last one. */
    given: variables,
  };
}
