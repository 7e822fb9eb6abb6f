import { expect, it } from "vitest";
import { client } from "../src/db.ts";
import { Users } from "../src/user/users.entity.ts";
import * as given from "./given.ts";

let meetings = 0;

// The engine of the tests lets single writes and transactions pass each other; DynamoDB refuses one.
client.middlewareStack.add(
  (next, { commandName }) =>
    async (args) => {
      if (commandName !== "UpdateItemCommand" || meetings-- <= 0) return next(args);
      throw Object.assign(new Error("Transaction is ongoing for the item"), {
        name: "TransactionConflictException",
      });
    },
  { step: "build", name: "meetings" },
);

it("a single write that meets a transaction is done after it, and nobody hears of it", async () => {
  const { userId } = await given.student();
  meetings = 3;
  await Users.patch({ userId }).set({ timezone: "Asia/Tokyo" }).go();
  expect(meetings).toBe(-1);
  const { data } = await Users.get({ userId }).go();
  expect(data?.timezone).toBe("Asia/Tokyo");
});
