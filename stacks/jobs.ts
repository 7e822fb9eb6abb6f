import { Duration } from "aws-cdk-lib";
import { StartingPosition } from "aws-cdk-lib/aws-lambda";
import { SqsDlq } from "aws-cdk-lib/aws-lambda-event-sources";
import { Cron, type StackContext, use } from "sst/constructs";
import { followed } from "../packages/core/src/table.ts";
import { Data } from "./data.ts";
import { deadLetters } from "./dead-letters.ts";
import { Files } from "./files.ts";
import { allow, lambda } from "./lambda.ts";
import { LiveApi } from "./live-api.ts";
import { paymentsFor } from "./payments.ts";
import { roomsFor } from "./rooms.ts";
import { settingsOf } from "./stage.ts";
import { Web } from "./web.ts";

/** An item whose changes something follows from. */
const isFollowed = { __edb_e__: { S: [...followed] } };

/** What follows from a change of the table, and what is done by the clock. */
export function Jobs({ stack }: StackContext) {
  const { mailFrom, scanner } = settingsOf(stack);
  const data = use(Data);
  const files = use(Files);
  const live = use(LiveApi);
  const web = use(Web);
  const rooms = roomsFor(stack);

  const failedChanges = deadLetters(stack, "FailedChanges");
  const stream = lambda(stack, "Stream", {
    handler: "functions/jobs/stream.handler",
    description: "Reacts to each change of the table: mails, notifications, frames, summaries.",
    timeout: 60,
    memory: 1024,
    environment: {
      TABLE_NAME: data.table.tableName,
      BUCKET_NAME: files.bucket.bucketName,
      APP_URL: web.url,
      LIVE_API_URL: live.callbackUrl,
      MAIL_FROM: mailFrom,
      FAILED_CHANGES_URL: failedChanges.queue.queueUrl,
      ...rooms.provider,
    },
    permissions: [
      data.may(
        ...(["GetItem", "BatchGetItem", "Query"] as const),
        ...(["PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem"] as const),
      ),
      data.mayQuery("gsi1", "gsi2", "gsi3", "gsi4"),
      files.mayDiscard(),
      ...files.mayRemoveTexts(),
      files.mayReadPapers(),
      live.push(),
      allow(
        // A mail with a calendar file goes out as bytes, which SES lets only who may send raw mail.
        ["ses:SendEmail", "ses:SendRawEmail"],
        [
          stack.formatArn({
            service: "ses",
            resource: "identity",
            resourceName: domainOf(mailFrom),
          }),
        ],
      ),
    ],
  });
  data.table.addConsumers(stack, {
    changes: {
      function: stream,
      filters: [
        { dynamodb: { NewImage: isFollowed } },
        { eventName: ["REMOVE"], dynamodb: { OldImage: isFollowed } },
      ],
      cdk: {
        eventSource: {
          startingPosition: StartingPosition.TRIM_HORIZON,
          batchSize: 25,
          maxBatchingWindow: Duration.seconds(0),
          parallelizationFactor: 2,
          bisectBatchOnError: true,
          reportBatchItemFailures: true,
          retryAttempts: 5,
          maxRecordAge: Duration.hours(1),
          onFailure: new SqsDlq(failedChanges.queue),
        },
      },
    },
  });

  const failedExports = deadLetters(stack, "FailedExports");
  const exporter = lambda(stack, "Export", {
    handler: "functions/jobs/export.handler",
    description:
      "Makes the PDFs of invoices, and what people asked for: evidence packs, audit exports.",
    timeout: 15 * 60,
    memory: 1024,
    environment: {
      TABLE_NAME: data.table.tableName,
      BUCKET_NAME: files.bucket.bucketName,
      APP_URL: web.url,
      LIVE_API_URL: live.callbackUrl,
    },
    permissions: [
      // Who reads an assignment settles first what is due on it: that is a move with its record.
      data.may(
        ...(["GetItem", "BatchGetItem", "Query"] as const),
        ...(["PutItem", "UpdateItem", "DeleteItem"] as const),
      ),
      data.mayQuery("gsi1", "gsi2"),
      allow(
        ["s3:PutObject", "s3:AbortMultipartUpload"],
        [files.bucket.cdk.bucket.arnForObjects("exports/*")],
      ),
      files.mayReadTexts(),
      // Whether a document was made already, and the document.
      allow(
        ["s3:GetObject", "s3:PutObject"],
        [files.bucket.cdk.bucket.arnForObjects("documents/*")],
      ),
      live.push(),
    ],
  });
  data.table.addConsumers(stack, {
    exports: {
      function: exporter,
      filters: [
        { eventName: ["INSERT"], dynamodb: { NewImage: { __edb_e__: { S: ["EXPORTS"] } } } },
        // A stream has room for two readers, so invoices come to this one.
        {
          dynamodb: {
            NewImage: { __edb_e__: { S: ["INVOICES"] }, number: { S: [{ exists: true }] } },
          },
        },
      ],
      cdk: {
        eventSource: {
          startingPosition: StartingPosition.TRIM_HORIZON,
          batchSize: 1,
          maxBatchingWindow: Duration.seconds(0),
          // One person's exports one after the other, several people's side by side.
          parallelizationFactor: 10,
          retryAttempts: 2,
          maxRecordAge: Duration.hours(1),
          onFailure: new SqsDlq(failedExports.queue),
        },
      },
    },
  });

  const payments = paymentsFor(stack);
  const failedSweeps = deadLetters(stack, "FailedSweeps");
  const sweep = lambda(stack, "Sweep", {
    handler: "functions/jobs/sweep.handler",
    description:
      "Does what is due: ends idle chats and lost uploads, mails what stayed unread, asks for payments.",
    // It stays most of a minute for exams that end before the next one comes.
    timeout: 180,
    memory: 512,
    environment: {
      TABLE_NAME: data.table.tableName,
      BUCKET_NAME: files.bucket.bucketName,
      SCANNER: scanner,
      APP_URL: web.url,
      LIVE_API_URL: live.callbackUrl,
      ...payments.environment,
      ...rooms.closing,
    },
    permissions: [
      data.may("GetItem", "BatchGetItem", "Query", "PutItem", "UpdateItem"),
      data.mayQuery("gsi1", "gsi2", "gsi3", "gsi4"),
      ...files.mayScan(),
      files.mayReadPapers(),
      payments.permission,
      rooms.permission,
      // Open pages hear of a note that is due.
      live.push(),
    ],
    deadLetters: failedSweeps,
  });
  // A visitor waits by the minute. A month of it is 43,200 short runs: under a dollar.
  const schedule = new Cron(stack, "Schedule", {
    schedule: "rate(1 minute)",
    job: {
      function: sweep,
      cdk: {
        target: {
          deadLetterQueue: failedSweeps.queue,
          retryAttempts: 2,
          maxEventAge: Duration.minutes(15),
        },
      },
    },
  });

  const failedProofs = deadLetters(stack, "FailedProofs");
  const proof = lambda(stack, "Proof", {
    handler: "functions/jobs/proof.handler",
    description:
      "Proves once an hour that ledger, invoices and payments agree, a part at each call.",
    timeout: 120,
    memory: 1024,
    environment: { TABLE_NAME: data.table.tableName },
    permissions: [
      data.may("GetItem", "BatchGetItem", "Query", "PutItem"),
      data.mayQuery("gsi1", "gsi2"),
    ],
    deadLetters: failedProofs,
  });
  // Each call works for a minute at most; 100,000 invoices take five to ten of the twelve in an hour.
  new Cron(stack, "ProofSchedule", {
    schedule: "rate(5 minutes)",
    job: {
      function: proof,
      cdk: { target: { deadLetterQueue: failedProofs.queue, retryAttempts: 2 } },
    },
  });

  const failed = { failedChanges, failedExports, failedSweeps, failedProofs };
  return { stream, exporter, sweep, proof, schedule, ...failed };
}

/** `Lyceum <hello@lyceum.example>` is sent by the identity `lyceum.example`. */
function domainOf(sender: string) {
  const domain = /@([^\s<>@]+)>?$/.exec(sender)?.[1];
  if (!domain) throw new Error(`"${sender}" is no sender: write it as  Name <name@domain>.`);
  return domain;
}
