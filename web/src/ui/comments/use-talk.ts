import type { QueryKey } from "@tanstack/react-query";
import { command } from "../../lib/api.ts";
import { useCommand } from "../command/use-command.ts";
import type { Talk } from "./thread.tsx";

interface Options<Answer> {
  /** Where the comments of the work are: `/assignments/asg_…/homework/hom_…/comments`. */
  at: string;
  /** Puts the work where the page reads: each of these commands answers with it. */
  show: (answer: Answer) => void;
  stale: () => QueryKey[];
}

/** Sends what is said in the comments of a work. */
export function useTalk<Answer>({ at, ...answer }: Options<Answer>): Talk {
  const said = (path: string, body: object, key: string) =>
    command(`${at}${path}`, body, key) as Promise<Answer>;
  const button = useCommand({
    send: ({ path, body }: Parameters<Talk["press"]>[0], key) => said(path, body, key),
    ...answer,
  });
  const dialog = useCommand({ send: (send: () => Promise<Answer>) => send(), ...answer });
  return {
    press: button.press,
    busy: button.busy,
    send: ({ path, body }, key) => dialog.send(() => said(path, body, key)),
  };
}
