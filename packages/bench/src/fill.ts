import { table } from "./engine.ts";

type Item = Record<string, unknown>;

/**
 * Puts any number of items into the table, 25 a call, eight calls at a time: 100,000 in a few
 * seconds. An item with ElectroDB's keys is `Entity.put({…}).params().Item`.
 */
export async function fill(items: Iterable<Item>) {
  const { dynamo } = await import("@lyceum/core/db.ts");
  const rest = items[Symbol.iterator]();
  const write = async () => {
    for (;;) {
      const batch: Item[] = [];
      for (let next = rest.next(); !next.done; next = rest.next()) {
        if (batch.push(next.value) === 25) break;
      }
      if (!batch.length) return;
      const RequestItems = { [table]: batch.map((Item) => ({ PutRequest: { Item } })) };
      await dynamo.send("BatchWriteItem", { RequestItems });
    }
  };
  await Promise.all(Array.from({ length: 8 }, write));
}

/** An item as another of its kind: each text in place of its forerunner wherever it stands, in the keys in lower case too. */
export function copyOf(item: Item, texts: Record<string, string>): Item {
  let json = JSON.stringify(item);
  for (const [before, after] of Object.entries(texts)) {
    json = json.replaceAll(before, after).replaceAll(before.toLowerCase(), after.toLowerCase());
  }
  return JSON.parse(json);
}

/** All items of a partition. */
export async function partition(id: string): Promise<Item[]> {
  const { dynamo } = await import("@lyceum/core/db.ts");
  const { Items = [] } = await dynamo.send("Query", {
    TableName: table,
    KeyConditionExpression: "pk = :pk",
    ExpressionAttributeValues: { ":pk": `$lyceum#of_${id}` },
  });
  return Items;
}
