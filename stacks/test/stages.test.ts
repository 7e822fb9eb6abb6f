import { existsSync } from "node:fs";
import { Match, Template } from "aws-cdk-lib/assertions";
import { describe, expect, test } from "vitest";
import { tableShape } from "../../packages/core/src/table.ts";
import { stages } from "./stages.ts";
import { functionsOf, type Templates, templatesOf } from "./templates.ts";

/** One stack as `aws-cdk-lib/assertions` wants it. */
function templateOf({ stage, stacks }: Templates, name: string) {
  const found = stacks.find((stack) => stack.name === `${stage}-lyceum-${name}`);
  if (!found) throw new Error(`There is no stack ${name}.`);
  return Template.fromJSON(found.template);
}

const object = (value: unknown) => (value ?? {}) as Record<string, unknown>;

describe.each(stages)("%s", (stage) => {
  const templates = templatesOf(stage);
  const functions = functionsOf(templates);
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
        expect.objectContaining({
          AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
        }),
        expect.objectContaining({
          NoncurrentVersionExpiration: { NoncurrentDays: production ? 30 : 7 },
        }),
      ]);
      expect(object(properties.CorsConfiguration).CorsRules).toEqual([
        expect.objectContaining({
          AllowedMethods: ["POST", "GET", "HEAD"],
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

  describe("every function", () => {
    test.each([...functions])("%s", (name, { properties, handler, stack }) => {
      expect(properties).toMatchObject({
        Runtime: "nodejs24.x",
        Architectures: ["arm64"],
        MemorySize: expect.any(Number),
        Timeout: expect.any(Number),
      });
      expect(existsSync(`${handler.slice(0, handler.lastIndexOf("."))}.ts`)).toBe(true);

      const group = object(properties.LoggingConfig).LogGroup;
      const log = templates
        .all("AWS::Logs::LogGroup")
        .find((one) => one.properties.LogGroupName === group);
      expect(log?.properties.RetentionInDays).toBe({ dev: 7, staging: 30, production: 365 }[stage]);

      const role = String(properties.Role).split("/").at(-1);
      const sharing = templates
        .all("AWS::Lambda::Function")
        .filter((one) => String(one.properties.Role).endsWith(`/${role}`));
      expect(sharing, `${name} has a role of its own`).toHaveLength(1);
      expect(
        templates.all("AWS::IAM::Role").find((one) => one.stack === stack && role?.endsWith(one.id))
          ?.properties,
      ).not.toHaveProperty("ManagedPolicyArns");
    });

    test("is one of these", () => {
      expect(
        Object.fromEntries([...functions].map(([name, { handler }]) => [name, handler])),
      ).toEqual({
        HttpApi: "functions/api/lambda.handler",
        LiveAuthorizer: "functions/live/authorizer.handler",
        LiveConnect: "functions/live/connect.handler",
        LiveDisconnect: "functions/live/disconnect.handler",
        LiveDefault: "functions/live/default.handler",
        LiveSend: "functions/live/send.handler",
        LiveSeen: "functions/live/seen.handler",
        LiveTyping: "functions/live/typing.handler",
        LiveRead: "functions/live/read.handler",
        LivePing: "functions/live/ping.handler",
        Scan: "functions/jobs/scan.handler",
        Stream: "functions/jobs/stream.handler",
        Sweep: "functions/jobs/sweep.handler",
      });
    });

    test("that nobody waits for tries again and has dead letters", () => {
      const letters = (name: string) => {
        const config = templates.one("AWS::Lambda::EventInvokeConfig", name).properties;
        expect(config.MaximumRetryAttempts).toBe(2);
        return object(object(config.DestinationConfig).OnFailure).Destination;
      };
      expect(letters("Scan")).toMatch(/FailedScans$/);
      expect(letters("Sweep")).toMatch(/FailedSweeps$/);
      expect(templates.all("AWS::Lambda::EventSourceMapping").map((one) => one.properties)).toEqual(
        [
          expect.objectContaining({
            EventSourceArn: expect.stringMatching(/:table\/.*\/stream\//),
            FunctionName: expect.stringMatching(/Stream$/),
            BisectBatchOnFunctionError: true,
            FunctionResponseTypes: ["ReportBatchItemFailures"],
            MaximumRetryAttempts: 5,
            DestinationConfig: {
              OnFailure: { Destination: expect.stringMatching(/FailedChanges$/) },
            },
          }),
        ],
      );
      expect(templates.all("AWS::Events::Rule").map((one) => one.properties)).toEqual([
        expect.objectContaining({
          ScheduleExpression: "rate(5 minutes)",
          Targets: [
            expect.objectContaining({
              Arn: expect.stringMatching(/Sweep$/),
              DeadLetterConfig: { Arn: expect.stringMatching(/FailedSweeps$/) },
            }),
          ],
        }),
      ]);
      for (const { properties } of templates.all("AWS::SQS::Queue")) {
        expect(properties).toMatchObject({
          SqsManagedSseEnabled: true,
          MessageRetentionPeriod: 14 * 86_400,
        });
      }
    });

    test("helpers of SST and CDK run on what they are written for", () => {
      const ours = new Set([...functions.values()].map(({ id }) => id));
      for (const { id, properties } of templates.all("AWS::Lambda::Function")) {
        if (ours.has(id)) continue;
        const python = String(object(properties.Code).ZipFile).includes("import boto3");
        expect([id, properties.Runtime]).toEqual([id, python ? "python3.13" : "nodejs24.x"]);
      }
    });
  });

  test("no statement of ours allows every action, nor any resource but where AWS knows no other", () => {
    for (const { id, properties } of templates.all("AWS::IAM::Policy")) {
      // Of SST and CDK, for a deploy.
      if (/CustomResourceHandler|BucketNotificationsHandler/.test(id)) continue;
      for (const statement of object(properties.PolicyDocument).Statement as object[]) {
        const { Action, Resource } = statement as Record<string, string | string[]>;
        for (const action of [Action].flat()) {
          expect([id, action]).toEqual([id, expect.not.stringContaining("*")]);
        }
        if ([Resource].flat().includes("*")) {
          expect([id, Action]).toEqual([id, "dynamodb:ListStreams"]);
        }
      }
    }
  });

  test("both gateways throttle and keep an access log", () => {
    const rates = { dev: 50, staging: 100, production: 500 };
    const gateways = templates.all("AWS::ApiGatewayV2::Stage");
    expect(gateways).toHaveLength(2);
    for (const { properties } of gateways) {
      expect(properties).toMatchObject({
        DefaultRouteSettings: {
          ThrottlingRateLimit: rates[stage],
          ThrottlingBurstLimit: 2 * rates[stage],
        },
        AccessLogSettings: { Format: expect.any(String), DestinationArn: expect.any(String) },
      });
    }
  });

  test("the live API has a route for each verb, and a ticket is asked for once", () => {
    const routes = templates
      .all("AWS::ApiGatewayV2::Route")
      .filter(({ stack }) => stack === "LiveApi")
      .map(({ properties }) => [properties.RouteKey, properties.AuthorizationType]);
    expect(routes).toEqual([
      ["$connect", "CUSTOM"],
      ...["$disconnect", "$default", "send", "seen", "typing", "read", "ping"].map((key) => [
        key,
        "NONE",
      ]),
    ]);
    expect(templates.one("AWS::ApiGatewayV2::Authorizer", "").properties).toMatchObject({
      AuthorizerType: "REQUEST",
      IdentitySource: ["route.request.querystring.ticket"],
    });
  });

  test("one distribution serves the app, the widget and the API", () => {
    const distribution = templates.one("AWS::CloudFront::Distribution", "").properties;
    const config = object(distribution.DistributionConfig);
    expect(config).not.toHaveProperty("CustomErrorResponses");
    expect(config.DefaultCacheBehavior).toMatchObject({
      ViewerProtocolPolicy: "redirect-to-https",
      FunctionAssociations: [{ EventType: "viewer-request" }],
    });
    expect(config.CacheBehaviors).toEqual([
      expect.objectContaining({ PathPattern: "/widget.js" }),
      expect.objectContaining({ PathPattern: "/api/*", ViewerProtocolPolicy: "https-only" }),
    ]);
    const api = object((config.CacheBehaviors as unknown[])[1]);
    // What the app answers, also 404, reaches the browser as it is.
    expect(api).not.toHaveProperty("FunctionAssociations");
    expect(templates.all("AWS::CloudFront::OriginAccessControl")).toHaveLength(1);
    expect(templates.all("AWS::CloudFront::CloudFrontOriginAccessIdentity")).toHaveLength(0);

    const headers = (id: string) =>
      object(
        templates.one("AWS::CloudFront::ResponseHeadersPolicy", id).properties
          .ResponseHeadersPolicyConfig,
      );
    const { ContentSecurityPolicy } = object(
      object(headers("PageHeaders").SecurityHeadersConfig).ContentSecurityPolicy,
    ) as Record<string, string>;
    expect(ContentSecurityPolicy).toMatch(
      /connect-src 'self' wss:\/\/\S+\.execute-api\.\S+ https:\/\/\S+\.s3\.\S+;/,
    );
    expect(ContentSecurityPolicy).toContain("script-src 'self';");
    expect(headers("WidgetHeaders").CorsConfig).toMatchObject({
      AccessControlAllowOrigins: { Items: ["*"] },
    });
  });

  test("an alarm rings for each failure that matters, where somebody listens", () => {
    const alarms = templates
      .all("AWS::CloudWatch::Alarm")
      .map(({ properties }) => String(properties.AlarmName).replace(`${stage}-lyceum-`, ""));
    if (stage === "dev") expect(alarms).toEqual([]);
    else {
      expect(alarms.sort()).toEqual(
        [
          ...["Http5xx", "HttpSlow", "SocketErrors", "SocketRefusals"],
          ...[...functions.keys()].flatMap((name) => [`${name}Errors`, `${name}Throttles`]),
          ...["FailedScansWaiting", "FailedChangesWaiting", "FailedSweepsWaiting"],
          ...["StreamLate", "SweepMissing", "MailBounces"],
          ...["TableReadThrottled", "TableWriteThrottled"],
          ...Object.keys(tableShape.globalIndexes).map((index) => `${index}WriteThrottled`),
        ].sort(),
      );
    }
    for (const { properties } of templates.all("AWS::CloudWatch::Alarm")) {
      expect(properties.AlarmActions).toEqual([expect.stringMatching(/Alarms$/)]);
    }
    const policy = JSON.stringify(templates.one("AWS::SNS::TopicPolicy", "").properties);
    expect(policy).toContain("cloudwatch.amazonaws.com");
    expect(policy).toContain("budgets.amazonaws.com");
    expect(templates.all("AWS::CloudWatch::Dashboard")).toHaveLength(1);
    expect(templates.all("AWS::Budgets::Budget")).toHaveLength(1);
  });
});

describe("what whoever deploys says in the environment", () => {
  const production = templatesOf("production");

  test("gives the app its own address", () => {
    const config = object(
      production.one("AWS::CloudFront::Distribution", "").properties.DistributionConfig,
    );
    expect(config).toMatchObject({
      Aliases: ["lyceum.example"],
      ViewerCertificate: { MinimumProtocolVersion: "TLSv1.2_2021" },
    });
    const environment = object(functionsOf(production).get("HttpApi")?.properties.Environment);
    expect(environment.Variables).toMatchObject({ APP_URL: "https://lyceum.example" });
  });

  test("without it the app is where CloudFront puts it", () => {
    const environment = object(
      functionsOf(templatesOf("dev")).get("HttpApi")?.properties.Environment,
    );
    expect(environment.Variables).toMatchObject({
      APP_URL: expect.stringMatching(/^https:\/\/\w+\.cloudfront\.net$/),
    });
  });

  test("names who is told of alarms", () => {
    expect(production.one("AWS::SNS::Subscription", "").properties).toMatchObject({
      Protocol: "email",
      Endpoint: "operators@lyceum.example",
    });
  });
});
