import { CreateTableCommand, DescribeTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { tableShape } from "../src/table.ts";

const key = (index: { partitionKey: string; sortKey: string }) => [
  { AttributeName: index.partitionKey, KeyType: "HASH" as const },
  { AttributeName: index.sortKey, KeyType: "RANGE" as const },
];

/**
 * Makes the product's table on an engine and waits until it can be used. Without its stream unless
 * somebody reads it: dynoxide takes longer for each write the more there is in it.
 */
export async function createTable(
  endpoint: string,
  TableName: string,
  { streamed = false }: { streamed?: boolean } = {},
) {
  const dynamo = new DynamoDBClient({
    endpoint,
    region: "eu-west-1",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
  await dynamo.send(
    new CreateTableCommand({
      TableName,
      BillingMode: "PAY_PER_REQUEST",
      StreamSpecification: streamed
        ? { StreamEnabled: true, StreamViewType: "NEW_AND_OLD_IMAGES" }
        : undefined,
      AttributeDefinitions: Object.keys(tableShape.fields).map((AttributeName) => ({
        AttributeName,
        AttributeType: "S" as const,
      })),
      KeySchema: key(tableShape.primaryIndex),
      GlobalSecondaryIndexes: Object.entries(tableShape.globalIndexes).map(
        ([IndexName, index]) => ({
          IndexName,
          KeySchema: key(index),
          Projection: { ProjectionType: "ALL" as const },
        }),
      ),
    }),
  );
  for (let tries = 0; tries < 3000; tries++) {
    const { Table } = await dynamo.send(new DescribeTableCommand({ TableName }));
    if (Table?.TableStatus === "ACTIVE") return;
    await new Promise((done) => setTimeout(done, 20));
  }
  throw new Error("The table did not become active.");
}
