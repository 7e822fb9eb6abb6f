import type { DynamoDB } from "./dynamodb.ts";
import type { Input, Operation, Output } from "./operations.ts";

/** ElectroDB listens for this, to find out why a transaction was cancelled. */
type OnFailure = (response: { httpResponse: { body: string } }) => void;

/**
 * The client as ElectroDB takes it. It knows two kinds: that of the SDK's version 3 needs the
 * command classes of `lib-dynamodb` and all of the DynamoDB client with them; that of version 2,
 * which this is, has a method for each operation and needs nothing else.
 */
export function forElectroDB(dynamo: DynamoDB) {
  const method =
    <Name extends Operation>(operation: Name) =>
    (input: Input<Name>) => {
      const aborting = new AbortController();
      const listeners: OnFailure[] = [];
      return {
        async promise(): Promise<Output<Name>> {
          try {
            return await dynamo.send(operation, input, aborting.signal);
          } catch (error) {
            const { CancellationReasons } = Object(error);
            const body = JSON.stringify({ CancellationReasons });
            for (const listener of listeners) listener({ httpResponse: { body } });
            throw error;
          }
        },
        abort: () => aborting.abort(),
        on: (_event: "extractError", listener: OnFailure) => listeners.push(listener),
      };
    };
  return {
    get: method("GetItem"),
    put: method("PutItem"),
    update: method("UpdateItem"),
    delete: method("DeleteItem"),
    query: method("Query"),
    scan: method("Scan"),
    batchGet: method("BatchGetItem"),
    batchWrite: method("BatchWriteItem"),
    transactGet: method("TransactGetItems"),
    transactWrite: method("TransactWriteItems"),
    createSet: <Value>(values: Value[]) => new Set(values),
  };
}
