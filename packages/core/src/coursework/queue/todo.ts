import { action } from "../../action.ts";
import type { Actor, UserActor } from "../../actor.ts";
import { profileId } from "../../id.ts";
import { pageFrom } from "../../page.ts";
import { holds } from "../../user/capabilities.ts";
import { mostInTodo } from "./limits.ts";
import { type Placed, placeAt, placeOf, placesOf, works } from "./places.ts";
import { todoRows } from "./rows.ts";
import { ListTodo, type TodoRow } from "./schema.ts";

function placesFor({ userId }: UserActor, limit: number, after?: Pick<Placed, "at" | "id">) {
  const studentId = profileId("student", userId);
  return placesOf(
    (page) =>
      works.collections
        .todo({ studentId })
        .gte({ todoAt: after?.at ?? "0" })
        .go(page),
    "todoAt",
    { limit, after },
  );
}

/** What a student has to submit, the soonest due first; what has no due date comes last. */
export const listTodo = action({
  input: ListTodo,
  allow: (actor: Actor) => holds(actor, "todo.read") && actor,
  async run({ input: { cursor, limit }, grant: actor }) {
    const found = await placesFor(actor, limit, cursor ? placeAt(cursor) : undefined);
    const { items, next } = pageFrom(found, limit, placeOf);
    return { items: await todoRows(actor, items), next };
  },
});

/** The first of it, for the start page: one query, and one read of the assignments. */
export async function firstTodo(actor: UserActor): Promise<TodoRow[]> {
  const found = await placesFor(actor, mostInTodo - 1);
  return todoRows(actor, found.slice(0, mostInTodo));
}
