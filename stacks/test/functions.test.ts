import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { followed } from "../../packages/core/src/table.ts";
import { stages } from "./stages.ts";
import { functionsOf, object, templatesOf } from "./templates.ts";

const followedItem = { __edb_e__: { S: followed } };

describe.each(stages)("%s", (stage) => {
  const templates = templatesOf(stage);
  const functions = functionsOf(templates);

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
      const own = templates
        .all("AWS::IAM::Role")
        .find((one) => one.stack === stack && role?.endsWith(one.id));
      expect(own).toBeDefined();
      expect(own?.properties).not.toHaveProperty("ManagedPolicyArns");
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
        LiveRoom: "functions/live/room.handler",
        LiveSignal: "functions/live/signal.handler",
        LivePing: "functions/live/ping.handler",
        Scan: "functions/jobs/scan.handler",
        Export: "functions/jobs/export.handler",
        Stream: "functions/jobs/stream.handler",
        Sweep: "functions/jobs/sweep.handler",
        Proof: "functions/jobs/proof.handler",
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
      expect(letters("Proof")).toMatch(/FailedProofs$/);
      expect(templates.all("AWS::Lambda::EventSourceMapping").map((one) => one.properties)).toEqual(
        [
          expect.objectContaining({
            EventSourceArn: expect.stringMatching(/:table\/.*\/stream\//),
            FunctionName: expect.stringMatching(/Stream$/),
            BisectBatchOnFunctionError: true,
            FunctionResponseTypes: ["ReportBatchItemFailures"],
            MaximumRetryAttempts: 5,
            // Neither for counts of requests nor for each answer of an exam.
            FilterCriteria: {
              Filters: [
                { Pattern: JSON.stringify({ dynamodb: { NewImage: followedItem } }) },
                {
                  Pattern: JSON.stringify({
                    eventName: ["REMOVE"],
                    dynamodb: { OldImage: followedItem },
                  }),
                },
              ],
            },
            DestinationConfig: {
              OnFailure: { Destination: expect.stringMatching(/FailedChanges$/) },
            },
          }),
          expect.objectContaining({
            EventSourceArn: expect.stringMatching(/:table\/.*\/stream\//),
            FunctionName: expect.stringMatching(/Export$/),
            BatchSize: 1,
            MaximumRetryAttempts: 2,
            FilterCriteria: {
              Filters: [
                {
                  Pattern: JSON.stringify({
                    eventName: ["INSERT"],
                    dynamodb: { NewImage: { __edb_e__: { S: ["EXPORTS"] } } },
                  }),
                },
                {
                  Pattern: JSON.stringify({
                    dynamodb: {
                      NewImage: {
                        __edb_e__: { S: ["INVOICES"] },
                        number: { S: [{ exists: true }] },
                      },
                    },
                  }),
                },
              ],
            },
            DestinationConfig: {
              OnFailure: { Destination: expect.stringMatching(/FailedExports$/) },
            },
          }),
        ],
      );
      expect(templates.all("AWS::Events::Rule").map((one) => one.properties)).toEqual([
        expect.objectContaining({
          ScheduleExpression: "rate(1 minute)",
          Targets: [
            expect.objectContaining({
              Arn: expect.stringMatching(/Sweep$/),
              DeadLetterConfig: { Arn: expect.stringMatching(/FailedSweeps$/) },
            }),
          ],
        }),
        expect.objectContaining({
          ScheduleExpression: "rate(5 minutes)",
          Targets: [
            expect.objectContaining({
              Arn: expect.stringMatching(/Proof$/),
              DeadLetterConfig: { Arn: expect.stringMatching(/FailedProofs$/) },
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
});
