import { assignmentFiles } from "@lyceum/core/assignment/file/owner.ts";
import { paymentProofs } from "@lyceum/core/billing/payment/proof.ts";
import { type Owners, scan } from "@lyceum/core/files/scan.ts";
import { fileOwner } from "@lyceum/core/message/file-owner.ts";
import type { S3Event } from "aws-lambda";

/** Whose files are under which part of `incoming/`. */
export const owners: Owners = {
  assignment: assignmentFiles,
  thread: fileOwner,
  session: fileOwner,
  payment: paymentProofs,
};

/** The bucket says what has arrived. Keys come as in a form: a plus is a blank. */
export async function handler(event: S3Event): Promise<void> {
  for (const { s3 } of event.Records) {
    await scan(decodeURIComponent(s3.object.key.replaceAll("+", " ")), owners);
  }
}
