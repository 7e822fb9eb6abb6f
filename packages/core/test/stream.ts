import { isDeepStrictEqual } from "node:util";
import { dynamo } from "../src/db.ts";
import { env } from "../src/env.ts";
import type { Change, Item } from "../src/stream.ts";

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

/** Every item of the whole table in which one of these words stands, as text. */
export async function itemsWith(words: string[]): Promise<string[]> {
  const found: string[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await dynamo.send("Scan", {
      TableName: env.table,
      ExclusiveStartKey: from,
      ConsistentRead: true,
    });
    for (const item of Items) {
      const text = JSON.stringify(item, (_name, one) => (one instanceof Set ? [...one] : one));
      if (words.some((word) => text.toLowerCase().includes(word))) found.push(text);
    }
    from = LastEvaluatedKey;
  } while (from);
  return found;
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
