import { expect, it } from "vitest";
import { sizesOf } from "../../src/home/queues.ts";
import { reactions } from "../../src/home/reactions.ts";
import { newId } from "../../src/id.ts";
import { type Change, react } from "../../src/stream.ts";
import { count } from "../count.ts";
import { random } from "../random.ts";

/** Reps of their own, so that no other test's chats stand in the queues. */
const reps = [newId("user"), newId("user"), newId("user")];

let numbers = 0;
/** A chat goes from one rep, or from nobody, to another. */
function move(sessionId: string, from: string | undefined, to: string | undefined): Change {
  const item = (desk = "none") => ({ __edb_e__: "PRE_SIGNIN_SESSIONS", sessionId, desk });
  return { name: "MODIFY", before: item(from), after: item(to), order: String(++numbers) };
}

it("counts exactly what stands where, after 1,000 moves side by side and their repetitions", async () => {
  const next = random(20_261_128);
  const chats = Array.from({ length: 50 }, () => {
    const id = newId("session");
    let place: string | undefined;
    const story = Array.from({ length: 20 }, () => {
      const change = move(id, place, reps[next(4)]);
      place = change.after?.desk === "none" ? undefined : String(change.after?.desk);
      return change;
    });
    return { story, place };
  });
  await Promise.all(
    chats.map(async ({ story }) => {
      for (const [at, change] of story.entries()) {
        await react(reactions, change);
        // The stream goes back some changes now and then; one is delivered twice at the same moment.
        const again = next(10) ? [] : story.slice(Math.max(0, at - next(4)), at + 1);
        for (const one of again) await Promise.all([react(reactions, one), react(reactions, one)]);
      }
    }),
  );
  // All of the last hours comes once more, in the wrong order even.
  for (const { story } of chats.slice(0, 5)) {
    for (const change of story.toReversed()) await react(reactions, change);
  }
  const sizeOf = await sizesOf(reps);
  const wanted = reps.map((rep) => chats.filter(({ place }) => place === rep).length);
  expect(reps.map(sizeOf)).toEqual(wanted);
});

it("costs the same for a move whatever stands in the queues: one read and three writes", async () => {
  const [from, to] = [newId("user"), newId("user")];
  const costs: number[] = [];
  for (const crowd of [1, 30]) {
    for (let one = 0; one < crowd; one++) {
      await react(reactions, move(newId("session"), undefined, from));
    }
    const id = newId("session");
    await react(reactions, move(id, undefined, from));
    const { calls, units } = await count(() => react(reactions, move(id, from, to)));
    expect(calls.map((one) => one.command)).toEqual([
      "GetItemCommand",
      "TransactWriteItemsCommand",
    ]);
    costs.push(units);
  }
  expect(costs[1]).toBe(costs[0]);
  expect(costs[0]).toBeLessThanOrEqual(7);
});
