import type * as lib from "@aws-sdk/lib-dynamodb";
import type { Shape } from "./values.ts";

/** What each operation takes and gives, with plain values, as the SDK's document client has them. */
interface Calls {
  GetItem: [lib.GetCommandInput, lib.GetCommandOutput];
  BatchGetItem: [lib.BatchGetCommandInput, lib.BatchGetCommandOutput];
  TransactGetItems: [lib.TransactGetCommandInput, lib.TransactGetCommandOutput];
  Query: [lib.QueryCommandInput, lib.QueryCommandOutput];
  Scan: [lib.ScanCommandInput, lib.ScanCommandOutput];
  PutItem: [lib.PutCommandInput, lib.PutCommandOutput];
  UpdateItem: [lib.UpdateCommandInput, lib.UpdateCommandOutput];
  DeleteItem: [lib.DeleteCommandInput, lib.DeleteCommandOutput];
  BatchWriteItem: [lib.BatchWriteCommandInput, lib.BatchWriteCommandOutput];
  TransactWriteItems: [lib.TransactWriteCommandInput, lib.TransactWriteCommandOutput];
}

export type Operation = keyof Calls;
export type Input<Name extends Operation> = Calls[Name][0];
export type Output<Name extends Operation> = Omit<Calls[Name][1], "$metadata">;

const write: Shape = { Item: "values", Key: "values", ExpressionAttributeValues: "values" };
const written: Shape = { Attributes: "values" };
const keys: Shape = { each: { Keys: { each: "values" } } };
const writes: Shape = {
  each: { each: { PutRequest: { Item: "values" }, DeleteRequest: { Key: "values" } } },
};
const search: Shape = { ExpressionAttributeValues: "values", ExclusiveStartKey: "values" };
const page: Shape = { Items: { each: "values" }, LastEvaluatedKey: "values" };

/** Where values stand in what is asked and answered. */
export const shapes: Record<Operation, { input: Shape; output: Shape }> = {
  GetItem: { input: { Key: "values" }, output: { Item: "values" } },
  BatchGetItem: {
    input: { RequestItems: keys },
    output: { Responses: { each: { each: "values" } }, UnprocessedKeys: keys },
  },
  TransactGetItems: {
    input: { TransactItems: { each: { Get: { Key: "values" } } } },
    output: { Responses: { each: { Item: "values" } } },
  },
  Query: { input: search, output: page },
  Scan: { input: search, output: page },
  PutItem: { input: write, output: written },
  UpdateItem: { input: write, output: written },
  DeleteItem: { input: write, output: written },
  BatchWriteItem: { input: { RequestItems: writes }, output: { UnprocessedItems: writes } },
  TransactWriteItems: {
    input: {
      TransactItems: { each: { Put: write, Update: write, Delete: write, ConditionCheck: write } },
    },
    output: {},
  },
};
