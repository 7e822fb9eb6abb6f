import { RemovalPolicy } from "aws-cdk-lib";
import { TableEncryption } from "aws-cdk-lib/aws-dynamodb";
import { type StackContext, Table } from "sst/constructs";
import { tableShape } from "../packages/core/src/table.ts";
import { allow } from "./lambda.ts";
import { settingsOf } from "./stage.ts";

type Index = keyof typeof tableShape.globalIndexes;
type ItemAction =
  | "GetItem"
  | "BatchGetItem"
  | "ConditionCheckItem"
  | "Query"
  | "PutItem"
  | "UpdateItem"
  | "DeleteItem"
  | "BatchWriteItem";

/** The one table, and the words in which a function is allowed to touch it. */
export function Data({ stack }: StackContext) {
  const { production } = settingsOf(stack);
  const table = new Table(stack, "Table", {
    fields: tableShape.fields,
    primaryIndex: tableShape.primaryIndex,
    globalIndexes: tableShape.globalIndexes,
    timeToLiveAttribute: tableShape.timeToLiveAttribute,
    stream: "new_and_old_images",
    cdk: {
      table: {
        deletionProtection: production,
        removalPolicy: production ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
        encryption: TableEncryption.AWS_MANAGED,
        pointInTimeRecovery: undefined,
        pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      },
    },
  });
  stack.addOutputs({ TableName: table.tableName });

  return {
    table,
    /** These actions on items of the table. `Query` means the table itself, without its indexes. */
    may: (...actions: ItemAction[]) =>
      allow(
        actions.map((action) => `dynamodb:${action}`),
        [table.tableArn],
      ),
    /** Queries of these indexes. */
    mayQuery: (...indexes: Index[]) =>
      allow(
        ["dynamodb:Query"],
        indexes.map((index) => `${table.tableArn}/index/${index}`),
      ),
  };
}
