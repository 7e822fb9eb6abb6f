import { RemovalPolicy } from "aws-cdk-lib";
import { TableEncryption } from "aws-cdk-lib/aws-dynamodb";
import { type StackContext, Table } from "sst/constructs";
import { tableShape } from "../packages/core/src/table.ts";
import { allow } from "./lambda.ts";
import { settingsOf } from "./stage.ts";

type Index = keyof typeof tableShape.globalIndexes;

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
    /** Items by key, and queries of the table itself. */
    get: () => allow(["dynamodb:GetItem", "dynamodb:Query"], [table.tableArn]),
    /** Several items by their keys at once. */
    getMany: () => allow(["dynamodb:BatchGetItem"], [table.tableArn]),
    /** Queries of these indexes. */
    query: (...indexes: Index[]) =>
      allow(
        ["dynamodb:Query"],
        indexes.map((index) => `${table.tableArn}/index/${index}`),
      ),
    /** Writes, alone or in a transaction, with the conditions a transaction checks. */
    write: () =>
      allow(
        [
          "dynamodb:PutItem",
          "dynamodb:UpdateItem",
          "dynamodb:DeleteItem",
          "dynamodb:ConditionCheckItem",
        ],
        [table.tableArn],
      ),
    /** Many puts or deletes at once, outside of any transaction. */
    writeMany: () => allow(["dynamodb:BatchWriteItem"], [table.tableArn]),
  };
}
