import { Match, Template } from "aws-cdk-lib/assertions";
import { describe, expect, test } from "vitest";
import { tableShape } from "../../packages/core/src/table.ts";
import { stages } from "./stages.ts";
import { object, type Templates, templatesOf } from "./templates.ts";

/** One stack as `aws-cdk-lib/assertions` wants it. */
function templateOf({ stage, stacks }: Templates, name: string) {
  const found = stacks.find((stack) => stack.name === `${stage}-lyceum-${name}`);
  if (!found) throw new Error(`There is no stack ${name}.`);
  return Template.fromJSON(found.template);
}

describe.each(stages)("%s", (stage) => {
  const templates = templatesOf(stage);
  const production = stage === "production";
  const kept = production ? "Retain" : "Delete";

  test("is seven stacks", () => {
    expect(templates.stacks.map(({ name }) => name.replace(`${stage}-lyceum-`, "")).sort()).toEqual(
      ["Data", "Files", "HttpApi", "Jobs", "LiveApi", "Monitoring", "Web"],
    );
  });

  describe("the table", () => {
    test("has the shape of packages/core/src/table.ts, and nothing else stores items", () => {
      const key = (name: string, type: string) => ({ AttributeName: name, KeyType: type });
      templateOf(templates, "Data").hasResourceProperties("AWS::DynamoDB::Table", {
        KeySchema: [key("pk", "HASH"), key("sk", "RANGE")],
        GlobalSecondaryIndexes: Object.entries(tableShape.globalIndexes).map(([name, index]) => ({
          IndexName: name,
          KeySchema: [key(index.partitionKey, "HASH"), key(index.sortKey, "RANGE")],
          Projection: { ProjectionType: "ALL" },
        })),
        BillingMode: "PAY_PER_REQUEST",
        StreamSpecification: { StreamViewType: "NEW_AND_OLD_IMAGES" },
        TimeToLiveSpecification: { AttributeName: "expiresAt", Enabled: true },
      });
      expect(templates.all("AWS::DynamoDB::Table")).toHaveLength(1);
    });

    test("can be restored to any moment, and outlives its stack in production only", () => {
      templateOf(templates, "Data").hasResource("AWS::DynamoDB::Table", {
        DeletionPolicy: kept,
        Properties: Match.objectLike({
          DeletionProtectionEnabled: production,
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
          SSESpecification: { SSEEnabled: true },
        }),
      });
    });
  });

  describe("every bucket", () => {
    test.each(templates.all("AWS::S3::Bucket").map((found) => [found.id, found] as const))(
      "%s is closed, encrypted and its owner's",
      (id, { properties, stack }) => {
        expect(properties).toMatchObject({
          PublicAccessBlockConfiguration: {
            BlockPublicAcls: true,
            BlockPublicPolicy: true,
            IgnorePublicAcls: true,
            RestrictPublicBuckets: true,
          },
          OwnershipControls: { Rules: [{ ObjectOwnership: "BucketOwnerEnforced" }] },
        });
        expect(properties).toHaveProperty("BucketEncryption");
        const policy = JSON.stringify(
          templates
            .all("AWS::S3::BucketPolicy")
            .filter((one) => one.stack === stack && one.id.startsWith(id.slice(0, -8))),
        );
        expect(policy).toContain('"aws:SecureTransport":"false"');
        expect(policy).toContain('"s3:TlsVersion":1.2');
      },
    );

    test("files are versioned, expire where they should, and outlive their stack in production only", () => {
      const { properties, resource } = templates.one("AWS::S3::Bucket", "FilesBucket");
      expect(resource).toMatchObject({ DeletionPolicy: kept });
      expect(properties.VersioningConfiguration).toEqual({ Status: "Enabled" });
      expect(object(properties.LifecycleConfiguration).Rules).toEqual([
        expect.objectContaining({ Prefix: "incoming/", ExpirationInDays: 1 }),
        expect.objectContaining({ Prefix: "quarantine/", ExpirationInDays: 30 }),
        expect.objectContaining({ Prefix: "exports/", ExpirationInDays: 7 }),
        expect.objectContaining({
          AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
        }),
        expect.objectContaining({
          NoncurrentVersionExpiration: { NoncurrentDays: production ? 30 : 7 },
        }),
      ]);
      expect(object(properties.CorsConfiguration).CorsRules).toEqual([
        expect.objectContaining({
          AllowedMethods: ["POST", "PUT", "GET", "HEAD"],
          AllowedOrigins: ["*"],
        }),
      ]);
    });

    test("an upload, and GuardDuty's verdict on it, reach the scan function", () => {
      const { properties } = templates.one("Custom::S3BucketNotifications", "Files");
      const wanted = (event: string) =>
        expect.objectContaining({
          Events: [event],
          LambdaFunctionArn: expect.stringMatching(/Scan$/),
          Filter: { Key: { FilterRules: [{ Name: "prefix", Value: "incoming/" }] } },
        });
      expect(properties.NotificationConfiguration).toMatchObject({
        LambdaFunctionConfigurations: [
          wanted("s3:ObjectCreated:*"),
          wanted("s3:ObjectTagging:Put"),
        ],
      });
      expect(templates.one("AWS::GuardDuty::MalwareProtectionPlan", "").properties).toMatchObject({
        Actions: { Tagging: { Status: "ENABLED" } },
        ProtectedResource: { S3Bucket: { ObjectPrefixes: ["incoming/"] } },
      });
    });
  });
});
