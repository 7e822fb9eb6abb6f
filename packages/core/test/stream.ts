import { isDeepStrictEqual } from "node:util";
import { dynamo } from "../src/db.ts";
import { env } from "../src/env.ts";
import type { Change, Item } from "../src/stream.ts";
import { count } from "./count.ts";

/** All raw items of a partition, by their sort key. */
export async function itemsOf(id: string): Promise<Map<unknown, Item>> {
  const { Items = [] } = await dynamo.send("Query", {
    TableName: env.table,
    KeyConditionExpression: "pk = :pk",
    ExpressionAttributeValues: { ":pk": `$lyceum#of_${id}` },
    ConsistentRead: true,
  });
  return new Map(Items.map((one) => [one.sk, one]));
}

/** The raw item of an assignment: the last of its partition. */
export const itemOf = async (assignmentId: string) =>
  [...(await itemsOf(assignmentId)).values()].at(-1);

/**
 * Does the work and answers with a look at all that it wrote, as it stands in the table now: the items
 * in which one of these words stands, as text.
 */
export async function writtenBy<Result>(work: () => Promise<Result>) {
  const { calls, result } = await count(work);
  // Partition and sort key, both of which begin so.
  const keys = [...new Set(calls.flatMap((one) => one.written))].map((key) => {
    const end = key.indexOf(" $");
    return { pk: key.slice(0, end), sk: key.slice(end + 1) };
  });
  const withWords = async (words: string[]): Promise<string[]> => {
    const answers = await Promise.all(
      keys.map((Key) =>
        dynamo.send("GetItem", { TableName: env.table, Key, ConsistentRead: true }),
      ),
    );
    return answers
      .flatMap(({ Item = [] }) =>
        JSON.stringify(Item, (_, one) => (one instanceof Set ? [...one] : one)),
      )
      .filter((text) => words.some((word) => text.toLowerCase().includes(word)));
  };
  return { result, withWords };
}

/** Runs `work` and tells what the stream would: each item of these partitions that is not as it was. */
export async function changesOf(ids: string[], work: () => Promise<unknown>): Promise<Change[]> {
  const before = await Promise.all(ids.map(itemsOf));
  await work();
  const after = await Promise.all(ids.map(itemsOf));
  return ids.flatMap((_id, at) => diff(before[at] ?? new Map(), after[at] ?? new Map()));
}

function diff(before: Map<unknown, Item>, after: Map<unknown, Item>): Change[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((sk): Change[] => {
    const [old, item] = [before.get(sk), after.get(sk)];
    if (!old) return [{ name: "INSERT", after: item }];
    if (!item) return [{ name: "REMOVE", before: old }];
    return isDeepStrictEqual(old, item) ? [] : [{ name: "MODIFY", before: old, after: item }];
  });
}
