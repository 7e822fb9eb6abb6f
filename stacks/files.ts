import { Duration, RemovalPolicy } from "aws-cdk-lib";
import {
  BlockPublicAccess,
  BucketEncryption,
  Bucket as CdkBucket,
  EventType,
  ObjectOwnership,
} from "aws-cdk-lib/aws-s3";
import { LambdaDestination } from "aws-cdk-lib/aws-s3-notifications";
import { Bucket, type StackContext, use } from "sst/constructs";
import { Data } from "./data.ts";
import { deadLetters } from "./dead-letters.ts";
import { allow, lambda } from "./lambda.ts";
import { scanByGuardDuty } from "./malware.ts";
import { settingsOf } from "./stage.ts";

/**
 * The bucket of uploaded files: `incoming/` until looked at, then `clean/` or `quarantine/`. What we
 * make lies in `exports/` for a week, and PDFs of invoices in `documents/` for good. Long texts that
 * people write lie in `coursework/`.
 */
export function Files({ stack }: StackContext) {
  const { production, scanner } = settingsOf(stack);
  const data = use(Data);

  const protection = {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    encryption: BucketEncryption.S3_MANAGED,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    removalPolicy: production ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  };
  /** Who fetched which file, as S3 saw it. */
  const accessLog = new CdkBucket(stack, "FilesAccessLog", {
    ...protection,
    lifecycleRules: [{ expiration: Duration.days(90) }],
  });
  const bucket = new Bucket(stack, "Files", {
    // Any origin: visitors upload from the pages that carry the widget, and nobody knows those
    // beforehand. Nothing is lost by it, because the bucket takes no cookie: a signed form or a
    // signed address is the whole permission, and who holds one needs no browser to use it.
    cors: [
      {
        allowedMethods: ["POST", "PUT", "GET", "HEAD"],
        allowedOrigins: ["*"],
        allowedHeaders: ["*"],
        exposedHeaders: ["ETag"],
        maxAge: "1 hour",
      },
    ],
    cdk: {
      bucket: {
        ...protection,
        versioned: true,
        eventBridgeEnabled: scanner === "guardduty",
        serverAccessLogsBucket: accessLog,
        lifecycleRules: [
          {
            id: "incoming",
            prefix: "incoming/",
            expiration: Duration.days(1),
            noncurrentVersionExpiration: Duration.days(1),
          },
          { id: "quarantine", prefix: "quarantine/", expiration: Duration.days(30) },
          // What people asked to take away; the item that tells of it goes at the same time.
          {
            id: "exports",
            prefix: "exports/",
            expiration: Duration.days(7),
            noncurrentVersionExpiration: Duration.days(1),
          },
          { id: "unfinished", abortIncompleteMultipartUploadAfter: Duration.days(1) },
          {
            id: "old-versions",
            noncurrentVersionExpiration: Duration.days(production ? 30 : 7),
            expiredObjectDeleteMarker: true,
          },
        ],
      },
    },
  });

  /** What looking at an upload takes. The sweep does it too, for uploads whose event was lost. */
  const mayScan = () => [
    allow(
      ["s3:GetObject", "s3:GetObjectTagging", "s3:DeleteObject"],
      [bucket.cdk.bucket.arnForObjects("incoming/*")],
    ),
    // A copy brings its tags along. One that turns out to be in vain is taken away again.
    allow(
      ["s3:PutObject", "s3:PutObjectTagging", "s3:DeleteObject"],
      [bucket.cdk.bucket.arnForObjects("clean/*"), bucket.cdk.bucket.arnForObjects("quarantine/*")],
    ),
    // Who may not list is told "forbidden" of an object that is not there.
    allow(["s3:ListBucket"], [bucket.bucketArn]),
  ];

  /** A discarded draft takes its files along. */
  const mayDiscard = () =>
    allow(
      ["s3:DeleteObject"],
      ["incoming/*", "clean/*", "quarantine/*"].map((keys) =>
        bucket.cdk.bucket.arnForObjects(keys),
      ),
    );

  /** Texts that no draft names any more, and those of an assignment that was removed. */
  const mayRemoveTexts = () => [
    allow(["s3:DeleteObject"], [bucket.cdk.bucket.arnForObjects("coursework/*")]),
    allow(["s3:ListBucket"], [bucket.bucketArn]),
  ];

  /** Whoever makes a pack reads the texts in it. */
  const mayReadTexts = () =>
    allow(["s3:GetObject"], [bucket.cdk.bucket.arnForObjects("coursework/*")]);

  /** Papers of exams: whoever hands in, and whoever releases what is marked, reads their keys. */
  const mayReadPapers = () =>
    allow(["s3:GetObject"], [bucket.cdk.bucket.arnForObjects("coursework/papers/*")]);

  const failedScans = deadLetters(stack, "FailedScans");
  const scan = lambda(stack, "Scan", {
    handler: "functions/jobs/scan.handler",
    description: "Looks at each uploaded file and moves it to clean or quarantine.",
    timeout: 120,
    memory: 1024,
    environment: {
      TABLE_NAME: data.table.tableName,
      BUCKET_NAME: bucket.bucketName,
      SCANNER: scanner,
    },
    permissions: [data.may("GetItem", "PutItem", "UpdateItem"), ...mayScan()],
    deadLetters: failedScans,
  });
  bucket.cdk.bucket.addEventNotification(EventType.OBJECT_CREATED, new LambdaDestination(scan), {
    prefix: "incoming/",
  });
  if (scanner === "guardduty") {
    scanByGuardDuty(stack, bucket.cdk.bucket);
    // GuardDuty's verdict is a tag, so the tag is what the scan function waits for.
    bucket.cdk.bucket.addEventNotification(
      EventType.OBJECT_TAGGING_PUT,
      new LambdaDestination(scan),
      { prefix: "incoming/" },
    );
  }
  stack.addOutputs({ BucketName: bucket.bucketName });

  return {
    bucket,
    scan,
    mayScan,
    mayDiscard,
    mayRemoveTexts,
    mayReadTexts,
    mayReadPapers,
    failedScans,
  };
}
