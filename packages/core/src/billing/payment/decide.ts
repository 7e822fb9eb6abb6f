import type { Actor } from "../../actor.ts";
import type { Write } from "../../db.ts";
import { idempotently } from "../../idempotency.ts";
import { retry } from "../../retry.ts";
import { again } from "./settle.ts";

interface Decision<Item, View> {
  actor: Actor;
  key: string | undefined;
  /** What the decision is known by when it comes again. */
  body: object;
  /** What is decided on. */
  id: string;
  read: () => Promise<Item>;
  /** Commits it with the writes that remember the key. */
  run: (item: Item, keep: Write[]) => Promise<Item>;
  view: (item: Item) => View | Promise<View>;
}

/** Under its key a decision is one; its repetitions are answered with what is decided on as it is. */
export const decide = <Item, View>({ read, run, view, id, ...command }: Decision<Item, View>) =>
  idempotently(
    command,
    async (keep) => view(await retry(async () => run(await read(), keep(id)), again)),
    async () => view(await read()),
  );
