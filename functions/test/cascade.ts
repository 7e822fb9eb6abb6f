import { regionHere, Service } from "@lyceum/core/aws/service.ts";
import { type Call, count } from "@lyceum/core/test/count.ts";
import type { DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { handler as react } from "../jobs/stream.ts";

/** Reads a table's stream from where it stands now, as AWS hands it to the stream's function. */
export async function streamOf(endpoint: string, table: string) {
  const service = new Service({
    name: "dynamodb",
    endpoint,
    region: regionHere(),
    attempts: 3,
    firstPause: 50,
    connectionTimeout: 2_000,
    requestTimeout: 8_000,
  });
  const ask = (operation: string, input: object) =>
    service.ask(
      {
        headers: {
          "content-type": "application/x-amz-json-1.0",
          "x-amz-target": `DynamoDBStreams_20120810.${operation}`,
        },
        body: JSON.stringify(input),
      },
      ({ body }) => JSON.parse(body.toString()),
    );
  const [{ StreamArn }] = (await ask("ListStreams", { TableName: table })).Streams;
  const { Shards } = (await ask("DescribeStream", { StreamArn })).StreamDescription;
  let iterators: string[] = await Promise.all(
    Shards.map(async ({ ShardId }: { ShardId: string }) => {
      const from = { StreamArn, ShardId, ShardIteratorType: "LATEST" };
      return (await ask("GetShardIterator", from)).ShardIterator;
    }),
  );
  return {
    /** What was written since the last look. */
    async next(): Promise<DynamoDBRecord[]> {
      const found = await Promise.all(
        iterators.map((ShardIterator) => ask("GetRecords", { ShardIterator })),
      );
      iterators = found.flatMap((one) => one.NextShardIterator ?? []);
      return found.flatMap((one) => one.Records);
    },
  };
}

/** What a piece of work came to, with all that followed from it. */
export interface Cascade {
  /** Calls to the table, by operation. */
  calls: Record<string, number>;
  /** Capacity units, of tables and indexes together. */
  units: { read: number; written: number };
  /** Changes that came through the stream, by the entity's name. */
  changes: Record<string, number>;
}

/** Runs `work` and then what follows from it, and from that in turn, until nothing more follows. */
export async function cascade(
  stream: Awaited<ReturnType<typeof streamOf>>,
  work: () => Promise<unknown>,
): Promise<Cascade> {
  const changes: string[] = [];
  const { calls } = await count(async () => {
    await work();
    for (;;) {
      const Records = await stream.next();
      if (!Records.length) return;
      changes.push(...Records.map(entityOf));
      const { batchItemFailures } = await react({ Records } as DynamoDBStreamEvent);
      if (batchItemFailures.length) throw new Error("A reaction failed.");
    }
  });
  const names = calls.map((one) => one.command.replace(/Command$/, ""));
  const isRead = ({ command }: Call) => /Get|Query/.test(command);
  const units = (some: Call[]) => some.reduce((sum, one) => sum + one.units, 0);
  return {
    calls: tally(names),
    units: {
      read: units(calls.filter(isRead)),
      written: units(calls.filter((one) => !isRead(one))),
    },
    changes: tally(changes),
  };
}

const entityOf = ({ dynamodb }: DynamoDBRecord) =>
  String((dynamodb?.NewImage ?? dynamodb?.OldImage)?.__edb_e__?.S);

function tally(names: string[]): Record<string, number> {
  const found = Object.entries(Object.groupBy(names, (one) => one));
  return Object.fromEntries(found.map(([name, all = []]) => [name, all.length]));
}
