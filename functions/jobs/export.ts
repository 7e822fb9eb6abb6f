import { unmarshall } from "@aws-sdk/util-dynamodb";
import { make } from "@lyceum/core/export/make.ts";
import type { DynamoDBStreamEvent } from "aws-lambda";

type Image = Parameters<typeof unmarshall>[0];

/** The table's stream, filtered: each new item of EXPORTS. One that fails comes again. */
export async function handler(event: DynamoDBStreamEvent): Promise<void> {
  for (const { dynamodb } of event.Records) {
    const item = unmarshall((dynamodb?.NewImage ?? {}) as Image);
    await make({ userId: String(item.userId), exportId: String(item.exportId) });
  }
}
