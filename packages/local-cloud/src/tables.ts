import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  DynamoDBClient,
} from "@aws-sdk/client-dynamodb";
import { credentials } from "./lambda/environment.ts";
import type { Properties } from "./template/model.ts";
import { region } from "./template/resolve.ts";

export async function ensureTables(endpoint: string, tables: Properties[]) {
  const dynamo = new DynamoDBClient({ endpoint, region, credentials });
  for (const table of tables) {
    const { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes, BillingMode, TableName } =
      table as unknown as CreateTableCommandInput;
    const found = await dynamo.send(new DescribeTableCommand({ TableName })).catch(() => undefined);
    if (!found) {
      await dynamo.send(
        new CreateTableCommand({
          AttributeDefinitions,
          KeySchema,
          GlobalSecondaryIndexes,
          BillingMode,
          TableName,
          StreamSpecification: { StreamEnabled: true, StreamViewType: "NEW_AND_OLD_IMAGES" },
        }),
      );
    }
    for (;;) {
      const { Table } = await dynamo.send(new DescribeTableCommand({ TableName }));
      if (Table?.TableStatus === "ACTIVE") break;
      await new Promise((done) => setTimeout(done, 20));
    }
  }
}
