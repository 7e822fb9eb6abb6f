import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { TableProperties } from "../src/dynamodb/table.ts";

export const client = (endpoint: string, maxAttempts = 3) =>
  new DynamoDBClient({
    endpoint,
    region: "eu-west-1",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
    maxAttempts,
  });

const key = (pk: string, sk: string) => [
  { AttributeName: pk, KeyType: "HASH" as const },
  { AttributeName: sk, KeyType: "RANGE" as const },
];

export const index = (name: string) => ({
  IndexName: name,
  KeySchema: key(`${name}pk`, `${name}sk`),
  Projection: { ProjectionType: "ALL" as const },
});

/** A table as a template has it: two indexes, a stream, a time to live. */
export const properties: TableProperties = {
  TableName: "app",
  BillingMode: "PAY_PER_REQUEST",
  AttributeDefinitions: ["pk", "sk", "gsi1pk", "gsi1sk", "gsi2pk", "gsi2sk"].map(
    (AttributeName) => ({ AttributeName, AttributeType: "S" }),
  ),
  KeySchema: key("pk", "sk"),
  GlobalSecondaryIndexes: [index("gsi1"), index("gsi2")],
  StreamSpecification: { StreamViewType: "NEW_AND_OLD_IMAGES" },
  TimeToLiveSpecification: { AttributeName: "expiresAt", Enabled: true },
};
