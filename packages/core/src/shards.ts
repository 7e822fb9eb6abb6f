/** Items of an index that stand on several keys, and how they are asked for. */
interface Sharded<Item, Shard extends string> {
  shards: readonly Shard[];
  /** Where an item stands among the others of all shards, as text that sorts. */
  placeOf: (item: Item) => string;
  order: "asc" | "desc";
  /** The first so many of a shard behind a place. */
  read: (shard: Shard, from: string | undefined, limit: number) => Promise<Item[]>;
}

/** Beyond its even share of a page a shard is asked for so many, so that a second question is rare. */
const slack = 8;

/**
 * The first so many of all shards from a place on, in their order. Each shard is asked for about its
 * share; one that may hold more of what belongs on the page is asked again.
 */
export async function inShards<Item, Shard extends string>(
  { shards: names, placeOf, order, read }: Sharded<Item, Shard>,
  before: string | undefined,
  wanted: number,
) {
  const sooner = (one: string, two: string) => (order === "asc" ? one < two : one > two);
  const chunk = Math.ceil(wanted / names.length) + slack;
  const shards = names.map((shard) => ({ shard, last: before, more: true }));
  const found: Item[] = [];
  for (let asked = shards; asked.length; ) {
    await Promise.all(
      asked.map(async (one) => {
        const data = await read(one.shard, one.last, chunk);
        const last = data.at(-1);
        found.push(...data);
        one.last = last ? placeOf(last) : one.last;
        one.more = data.length === chunk;
      }),
    );
    found.sort((one, two) => (sooner(placeOf(one), placeOf(two)) ? -1 : 1));
    const end = found[wanted - 1];
    // A shard read past the page's end has nothing more for it.
    asked = shards.filter(({ more, last }) => more && (!end || sooner(last ?? "", placeOf(end))));
  }
  return found.slice(0, wanted);
}
