import { unmarshall } from "@aws-sdk/util-dynamodb";
import { make } from "@lyceum/core/export/make.ts";
import type { DynamoDBStreamEvent } from "aws-lambda";

type Image = Parameters<typeof unmarshall>[0];

/** The table's stream, filtered: each new item of EXPORTS, and each change of an invoice with a number. One that fails comes again. */
export async function handler(event: DynamoDBStreamEvent): Promise<void> {
  for (const { dynamodb } of event.Records) {
    const item = unmarshall((dynamodb?.NewImage ?? {}) as Image);
    if (item.__edb_e__ === "INVOICES") {
      // Loaded when needed: most that is made here is no PDF.
      const { makeDocuments } = await import("@lyceum/core/billing/document/make.ts");
      const { assignmentId, invoiceId } = item;
      await makeDocuments({ assignmentId: String(assignmentId), invoiceId: String(invoiceId) });
    } else {
      await make({ userId: String(item.userId), exportId: String(item.exportId) });
    }
  }
}
