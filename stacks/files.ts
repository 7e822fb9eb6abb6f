import { Duration, RemovalPolicy } from "aws-cdk-lib";
import {
  BlockPublicAccess,
  BucketEncryption,
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

/** The bucket of uploaded files: `incoming/` until looked at, then `clean/` or `quarantine/`. */
export function Files({ stack }: StackContext) {
  const { production, scanner } = settingsOf(stack);
  const data = use(Data);

  const bucket = new Bucket(stack, "Files", {
    // Visitors upload from the pages of other schools, whose origins nobody knows beforehand. The
    // signed form decides what is accepted; CORS only lets the page read the answer, and a POST of
    // a form needs no permission anyway.
    cors: [
      {
        allowedMethods: ["POST", "GET", "HEAD"],
        allowedOrigins: ["*"],
        allowedHeaders: ["*"],
        exposedHeaders: ["ETag"],
        maxAge: "1 hour",
      },
    ],
    cdk: {
      bucket: {
        blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
        encryption: BucketEncryption.S3_MANAGED,
        objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
        enforceSSL: true,
        minimumTLSVersion: 1.2,
        versioned: true,
        eventBridgeEnabled: scanner === "guardduty",
        removalPolicy: production ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
        lifecycleRules: [
          { id: "incoming", prefix: "incoming/", expiration: Duration.days(1) },
          { id: "quarantine", prefix: "quarantine/", expiration: Duration.days(30) },
          { id: "unfinished", abortIncompleteMultipartUploadAfter: Duration.days(1) },
          {
            id: "old-versions",
            noncurrentVersionExpiration: Duration.days(production ? 90 : 7),
            expiredObjectDeleteMarker: true,
          },
        ],
      },
    },
  });

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
    permissions: [
      data.get(),
      data.write(),
      allow(
        ["s3:GetObject", "s3:GetObjectTagging", "s3:DeleteObject"],
        [bucket.cdk.bucket.arnForObjects("incoming/*")],
      ),
      allow(
        ["s3:PutObject"],
        [
          bucket.cdk.bucket.arnForObjects("clean/*"),
          bucket.cdk.bucket.arnForObjects("quarantine/*"),
        ],
      ),
    ],
    deadLetters: failedScans,
  });
  bucket.cdk.bucket.addEventNotification(EventType.OBJECT_CREATED, new LambdaDestination(scan), {
    prefix: "incoming/",
  });
  if (scanner === "guardduty") {
    scanByGuardDuty(stack, { bucket: bucket.cdk.bucket, scan, failed: failedScans });
  }
  stack.addOutputs({ BucketName: bucket.bucketName });

  return { bucket, scan, failedScans };
}
