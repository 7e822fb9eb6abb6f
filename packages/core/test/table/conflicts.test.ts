import { expect, it } from "vitest";
import { commit, dynamo } from "../../src/db.ts";
import { expected, Overtaken } from "../../src/error.ts";
import { retry } from "../../src/retry.ts";
import { Users } from "../../src/user/users.entity.ts";
import * as given from "../given.ts";

let meetings = 0;

// The engine of the tests lets single writes and transactions pass each other; DynamoDB refuses one.
dynamo.use((next) => async (call) => {
  if (call.operation !== "UpdateItem" || meetings-- <= 0) return next(call);
  throw Object.assign(new Error("Transaction is ongoing for the item"), {
    name: "TransactionConflictException",
  });
});

it("a single write that meets a transaction is done after it, and nobody hears of it", async () => {
  const { userId } = await given.student();
  meetings = 3;
  await Users.patch({ userId }).set({ timezone: "Asia/Tokyo" }).go();
  expect(meetings).toBe(-1);
  const { data } = await Users.get({ userId }).go();
  expect(data?.timezone).toBe("Asia/Tokyo");
});

it("whoever waits for the table in vain is told to come again, and a transaction, too", async () => {
  const late = Object.assign(new Error("No answer within 8000 ms."), { name: "TimeoutError" });
  const end = dynamo.use(
    (next) => (call) => (call.operation === "Query" ? next(call) : Promise.reject(late)),
  );
  const userId = "usr_01j9zq4m3x7k2v5w8y1b6c0d4e";
  const patch = Users.patch({ userId }).set({ timezone: "Asia/Tokyo" });
  const failures = await Promise.all(
    [Users.get({ userId }).go(), patch.go(), commit([patch])].map((one) =>
      one.then(
        () => undefined,
        (error) => expected(error),
      ),
    ),
  );
  end();
  const busy = { code: "busy", details: { retryAfter: expect.any(Number) } };
  expect(failures).toMatchObject([busy, busy, busy]);
});

it("work that somebody overtakes is asked again until it succeeds", async () => {
  const result = await retry(async (tried) => {
    if (tried < 4) throw new Overtaken();
    return tried;
  });
  expect(result).toBe(4);
});

it("work that never succeeds ends as busy, and says when to come again", async () => {
  let count = 0;
  const never = () => {
    count++;
    return Promise.reject(new Overtaken());
  };
  await expect(retry(never, { tries: 3 })).rejects.toMatchObject({
    code: "busy",
    kind: "unavailable",
    details: { retryAfter: expect.any(Number) },
  });
  expect(count).toBe(3);
});

it("any other error is nobody's to retry", async () => {
  let count = 0;
  const broken = () => {
    count++;
    return Promise.reject(new TypeError("a fault"));
  };
  await expect(retry(broken)).rejects.toThrow(TypeError);
  expect(count).toBe(1);
});
