import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  paginateScan,
} from "@aws-sdk/client-dynamodb";

/** DynamoDB leaves alone what expired longer ago than this: it takes it for a mistake. */
const fiveYears = 5 * 365 * 24 * 3600;

/**
 * Deletes what has expired, which DynamoDB does by itself and no local engine does. It reads the
 * whole table, so it is for a laptop's. Returns how many items went.
 * Source: "Using time to live (TTL) in DynamoDB": seconds since 1970, numbers only.
 */
export async function sweepExpired(
  dynamo: DynamoDBClient,
  TableName: string,
  attribute: string,
  now = Date.now(),
): Promise<number> {
  const { Table } = await dynamo.send(new DescribeTableCommand({ TableName }));
  const keyNames = (Table?.KeySchema ?? []).map(({ AttributeName = "" }) => AttributeName);
  const seconds = Math.floor(now / 1000);
  const expired = {
    ExpressionAttributeNames: { "#expires": attribute },
    ExpressionAttributeValues: {
      ":from": { N: `${seconds - fiveYears}` },
      ":to": { N: `${seconds}` },
    },
  };
  const condition = "#expires BETWEEN :from AND :to";
  let gone = 0;
  const pages = paginateScan(
    { client: dynamo },
    { TableName, ...expired, FilterExpression: condition, ConsistentRead: true },
  );
  for await (const { Items = [] } of pages) {
    for (const item of Items) {
      const Key = Object.fromEntries(
        Object.entries(item).filter(([name]) => keyNames.includes(name)),
      );
      // Again as a condition: it may have been given more time since it was read.
      const command = { TableName, Key, ...expired, ConditionExpression: condition };
      gone += await dynamo.send(new DeleteItemCommand(command)).then(
        () => 1,
        (error) => {
          if (error instanceof ConditionalCheckFailedException) return 0;
          throw error;
        },
      );
    }
  }
  return gone;
}
