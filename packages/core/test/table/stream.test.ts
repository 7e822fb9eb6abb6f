import { expect, it } from "vitest";
import { type Change, type Reaction, react } from "../../src/stream.ts";

const told: [string, Change][] = [];
const reaction = (
  name: string,
  entity: Reaction["entity"],
  on: Reaction["on"],
  fails = false,
): Reaction => ({
  entity,
  on,
  async run(change) {
    told.push([name, change]);
    if (fails) throw new Error(name);
  },
});

it("runs what an entity's change concerns, and a failure spares the others", async () => {
  const reactions = [
    reaction("a", "USERS", ["INSERT"]),
    reaction("b", "USERS", ["INSERT", "REMOVE"], true),
    reaction("c", "USERS", ["MODIFY"]),
    reaction("d", "MAILS", ["INSERT"]),
    reaction("e", "USERS", ["INSERT"]),
  ];
  const change: Change = { name: "INSERT", after: { __edb_e__: "USERS" } };
  await expect(react(reactions, change)).rejects.toThrow("A reaction to USERS failed.");
  expect(told).toEqual(["a", "b", "e"].map((name) => [name, change]));
  told.length = 0;
  const gone: Change = { name: "REMOVE", before: { __edb_e__: "MAILS" } };
  await react(reactions, gone);
  expect(told).toEqual([]);
});
