import { expect, it } from "vitest";
import { withNumber } from "../../src/billing/numbers.ts";
import { check, commit, tryCommit } from "../../src/db.ts";
import { newId } from "../../src/id.ts";
import { Uniques } from "../../src/uniques.entity.ts";
import { count } from "../count.ts";

/** Years that no other test numbers in. */
const day = (year: number) => `${year}-11-28`;
const bearer = () => ({ assignmentId: newId("assignment"), invoiceId: newId("invoice") });
const take = (year: number) =>
  withNumber("invoice", day(year), bearer(), async (number, writes) => {
    await commit(writes);
    return number;
  });
const numbers = (year: number, from: number, to: number) =>
  Array.from(
    { length: to - from + 1 },
    (_, at) => `INV-${year}-${String(from + at).padStart(5, "0")}`,
  );

it("gives 100 that ask at once 100 numbers without a gap", async () => {
  const given = await Promise.all(Array.from({ length: 100 }, () => take(2901)));
  expect(given.toSorted()).toEqual(numbers(2901, 1, 100));
  const { data } = await Uniques.get(
    given.map((value) => ({ kind: "invoice-number" as const, value })),
  ).go();
  expect(new Set(data.map((one) => one.ownerId)).size).toBe(100);
});

it("leaves no number out when what was to bear it fails", async () => {
  await take(2902);
  const absent = Uniques.get({ kind: "invoice-number", value: "never" }).where((one, { exists }) =>
    exists(one.ownerId),
  );
  const failed = withNumber("invoice", day(2902), bearer(), async (_number, writes) => {
    expect(await tryCommit([...writes, check(absent)])).toEqual([2]);
    throw new Error("It cannot be issued.");
  });
  await expect(failed).rejects.toThrow("It cannot be issued.");
  expect(await take(2902)).toBe("INV-2902-00002");
});

it("counts each year and each series by itself", async () => {
  const note = await withNumber("credit-note", day(2903), bearer(), async (number, writes) => {
    await commit(writes);
    return number;
  });
  expect([await take(2903), await take(2904), note]).toEqual([
    "INV-2903-00001",
    "INV-2904-00001",
    "CN-2903-00001",
  ]);
});

it("takes one read and one transaction", async () => {
  const { calls } = await count(() => take(2905));
  expect(calls.map((one) => one.command)).toEqual(["GetItemCommand", "TransactWriteItemsCommand"]);
});
