import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  type DynamoDBClient,
  DynamoDBServiceException,
  ResourceNotFoundException,
  type TableDescription,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
} from "@aws-sdk/client-dynamodb";

/** The properties of a CloudFormation `AWS::DynamoDB::Table` that matter here, all resolved. */
export interface TableProperties
  extends Pick<
    CreateTableCommandInput,
    | "AttributeDefinitions"
    | "KeySchema"
    | "GlobalSecondaryIndexes"
    | "LocalSecondaryIndexes"
    | "BillingMode"
    | "ProvisionedThroughput"
  > {
  TableName: string;
  StreamSpecification?: {
    StreamViewType: "KEYS_ONLY" | "NEW_IMAGE" | "OLD_IMAGE" | "NEW_AND_OLD_IMAGES";
  };
  TimeToLiveSpecification?: { AttributeName?: string; Enabled: boolean };
}

/**
 * Makes a table as its template describes it, or brings one that exists up to it by adding the
 * indexes it lacks; waits until it can be used. A key that changed cannot be mended: it throws.
 */
export async function ensureTable(dynamo: DynamoDBClient, table: TableProperties) {
  const { TableName, StreamSpecification: stream, TimeToLiveSpecification: ttl } = table;
  const found = await describe(dynamo, TableName);
  if (!found) {
    const { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes, LocalSecondaryIndexes } =
      table;
    await dynamo.send(
      new CreateTableCommand({
        TableName,
        AttributeDefinitions,
        KeySchema,
        GlobalSecondaryIndexes,
        LocalSecondaryIndexes,
        BillingMode: table.BillingMode,
        ProvisionedThroughput: table.ProvisionedThroughput,
        StreamSpecification: stream && { StreamEnabled: true, ...stream },
      }),
    );
    await active(dynamo, TableName);
    if (ttl?.Enabled) {
      await dynamo.send(
        new UpdateTimeToLiveCommand({
          TableName,
          TimeToLiveSpecification: { AttributeName: ttl.AttributeName, Enabled: true },
        }),
      );
    }
  } else {
    if (keys(found.KeySchema) !== keys(table.KeySchema)) throw changed(TableName);
    await addIndexes(dynamo, table, found);
  }
  return active(dynamo, TableName);
}

async function addIndexes(dynamo: DynamoDBClient, table: TableProperties, found: TableDescription) {
  const { TableName, AttributeDefinitions } = table;
  for (const index of table.GlobalSecondaryIndexes ?? []) {
    const present = found.GlobalSecondaryIndexes?.find((one) => one.IndexName === index.IndexName);
    if (present && keys(present.KeySchema) !== keys(index.KeySchema)) throw changed(TableName);
    if (present) continue;
    const GlobalSecondaryIndexUpdates = [{ Create: index }];
    await dynamo.send(
      new UpdateTableCommand({ TableName, AttributeDefinitions, GlobalSecondaryIndexUpdates }),
    );
    await active(dynamo, TableName);
  }
}

const describe = (dynamo: DynamoDBClient, TableName: string) =>
  dynamo.send(new DescribeTableCommand({ TableName })).then(
    ({ Table }) => Table,
    (error) => {
      if (error instanceof ResourceNotFoundException) return undefined;
      throw error;
    },
  );

/**
 * Both engines answer CREATING at first, for the table as for a new index; DynamoDB Local now and
 * then fails while it fills an index, and is asked again.
 */
async function active(dynamo: DynamoDBClient, TableName: string): Promise<TableDescription> {
  for (let tries = 0; tries < 500; tries++) {
    const table = await describe(dynamo, TableName).catch(unlessRefused);
    const indexes = table?.GlobalSecondaryIndexes ?? [];
    const ready = indexes.every(({ IndexStatus }) => (IndexStatus ?? "ACTIVE") === "ACTIVE");
    if (table?.TableStatus === "ACTIVE" && ready) return table;
    await new Promise((done) => setTimeout(done, 20));
  }
  throw new Error(`The table ${TableName} did not become active.`);
}

function unlessRefused(error: unknown): undefined {
  if (!(error instanceof DynamoDBServiceException && error.$fault === "server")) throw error;
}

const keys = (schema: TableDescription["KeySchema"]) =>
  (schema ?? []).map(({ AttributeName, KeyType }) => `${KeyType} ${AttributeName}`).join();

const changed = (name: string) =>
  new Error(
    `The keys of the table ${name} are no longer those of the stacks, and keys cannot be changed: begin again with \`npm start -- --fresh\`.`,
  );
