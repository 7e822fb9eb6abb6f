import { type StackContext, use } from "sst/constructs";
import { Data } from "./data.ts";
import { Files } from "./files.ts";
import { allow, lambda } from "./lambda.ts";
import { LiveApi } from "./live-api.ts";
import { paymentsFor } from "./payments.ts";
import { roomsFor } from "./rooms.ts";
import { Web } from "./web.ts";

/** The function behind `/api`: Hono routes inside it, so that it is one bundle and one warm start. */
export function HttpApi({ stack }: StackContext) {
  const data = use(Data);
  const { bucket } = use(Files);
  const live = use(LiveApi);
  const web = use(Web);
  const payments = paymentsFor(stack);
  const rooms = roomsFor(stack);

  const api = lambda(stack, "HttpApi", {
    handler: "functions/api/lambda.handler",
    description: "Every route under /api.",
    timeout: 20,
    memory: 1024,
    environment: {
      TABLE_NAME: data.table.tableName,
      BUCKET_NAME: bucket.bucketName,
      APP_URL: web.url,
      LIVE_URL: live.url,
      LIVE_API_URL: live.callbackUrl,
      ORIGIN_SECRET: web.originSecret,
      ...payments.environment,
      ...rooms.environment,
    },
    permissions: [
      data.may(
        ...(["GetItem", "BatchGetItem", "Query"] as const),
        ...(["PutItem", "UpdateItem", "DeleteItem", "ConditionCheckItem"] as const),
      ),
      data.mayQuery("gsi1", "gsi2", "gsi3", "gsi4"),
      allow(
        ["s3:PutObject", "s3:ListMultipartUploadParts"],
        [bucket.cdk.bucket.arnForObjects("incoming/*")],
      ),
      allow(
        ["s3:GetObject"],
        ["clean/*", "exports/*", "documents/*"].map((keys) =>
          bucket.cdk.bucket.arnForObjects(keys),
        ),
      ),
      // A text that another save was faster than is taken away again.
      allow(
        ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"],
        [bucket.cdk.bucket.arnForObjects("coursework/*")],
      ),
      live.push(),
      payments.permission,
      rooms.permission,
    ],
  });
  web.gateway.addRoutes(stack, { "ANY /api/{proxy+}": api });

  return { api };
}
