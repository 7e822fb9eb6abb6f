import { describe, expect, test } from "vitest";
import { localAddresses } from "../src/template/addresses.ts";
import { readModel } from "../src/template/read.ts";
import { Resolver, type Template } from "../src/template/resolve.ts";

const first: Template = {
  Resources: {
    Table: { Type: "AWS::DynamoDB::Table", Properties: {} },
    Queue: {
      Type: "AWS::SQS::Queue",
      Properties: { QueueName: { "Fn::Join": ["-", ["my", "queue"]] } },
    },
    Bucket: { Type: "AWS::S3::Bucket", Properties: {} },
  },
  Outputs: {
    Shared: {
      Value: { "Fn::GetAtt": ["Table", "StreamArn"] },
      Export: { Name: { "Fn::Sub": "$".concat("{AWS::StackName}:Stream") } },
    },
  },
  Parameters: { Level: { Default: "high" } },
  Conditions: {
    IsHigh: { "Fn::Equals": [{ Ref: "Level" }, "high"] },
    IsLow: { "Fn::Not": [{ Condition: "IsHigh" }] },
  },
};
const second: Template = {
  Resources: {
    Socket: { Type: "AWS::ApiGatewayV2::Api", Properties: { ProtocolType: "WEBSOCKET" } },
    Stage: {
      Type: "AWS::ApiGatewayV2::Stage",
      Properties: { ApiId: { Ref: "Socket" }, StageName: "local" },
    },
  },
};
const stacks = [
  { name: "one", template: first },
  { name: "two", template: second },
];
const resolver = new Resolver(stacks);
const value = (node: unknown, at = 0) =>
  resolver.value(stacks[at] ?? { name: "", template: {} }, node);
const sub = (text: string) => text.replaceAll("#", "$");

describe("intrinsic functions", () => {
  test.each([
    [{ Ref: "AWS::Region" }, "eu-west-1"],
    [{ Ref: "AWS::AccountId" }, "000000000000"],
    [{ Ref: "Table" }, "one-Table"],
    [{ Ref: "Bucket" }, "one-bucket"],
    [{ Ref: "Level" }, "high"],
    [{ Ref: "Queue" }, "http://sqs.eu-west-1.localhost/000000000000/my-queue"],
    [{ "Fn::GetAtt": ["Queue", "Arn"] }, "arn:aws:sqs:eu-west-1:000000000000:my-queue"],
    [{ "Fn::GetAtt": "Table.Arn" }, "arn:aws:dynamodb:eu-west-1:000000000000:table/one-Table"],
    [{ "Fn::Select": [1, { "Fn::Split": ["/", "a/b/c"] }] }, "b"],
    [
      { "Fn::Sub": sub("#{Table} in #{AWS::Region}, #{!not} #{Queue.QueueName}") },
      sub("one-Table in eu-west-1, #{not} my-queue"),
    ],
    [{ "Fn::Sub": [sub("#{a}-#{Level}"), { a: { Ref: "AWS::Partition" } }] }, "aws-high"],
    [{ "Fn::If": ["IsHigh", "yes", "no"] }, "yes"],
    [{ "Fn::If": ["IsLow", "yes", { Ref: "AWS::NoValue" }] }, undefined],
    [{ a: { Ref: "AWS::NoValue" }, b: [1, { Ref: "AWS::NoValue" }] }, { b: [1] }],
  ])("%j is %j", (node, expected) => {
    expect(value(node)).toEqual(expected);
  });

  test("values go from stack to stack by their exported name", () => {
    expect(value({ "Fn::ImportValue": "one:Stream" }, 1)).toBe(
      "arn:aws:dynamodb:eu-west-1:000000000000:table/one-Table/stream/local",
    );
    expect(() => value({ "Fn::ImportValue": "one:Nothing" }, 1)).toThrow(
      "No stack exports one:Nothing",
    );
  });

  test("what is not known or not there is an error, never an empty text", () => {
    expect(() => value({ Ref: "Nobody" })).toThrow("one refers to Nobody");
    expect(() => value({ "Fn::Cidr": [] })).toThrow("Fn::Cidr");
  });
});

test("addresses of the cloud become those of this machine", () => {
  const { liveApi } = readModel(stacks, []);
  expect(liveApi).toMatchObject({ id: "socket", stage: "local", routes: [] });
  const local = localAddresses({ origin: "http://localhost:4000", httpApi: "web", liveApi });
  const domain = "execute-api.eu-west-1.amazonaws.com";
  expect(local(`wss://socket.${domain}/local`)).toBe("ws://localhost:4000/live");
  expect(local(`https://socket.${domain}/local`)).toBe("http://127.0.0.1:4000/__cloud/live/local");
  expect(local(`https://web.${domain}`)).toBe("http://localhost:4000");
  expect(local("https://site123.cloudfront.net/a")).toBe("http://localhost:4000/a");
  expect(local("http://localhost:3000")).toBe("http://localhost:4000");
  expect(local("https://school.example")).toBe("https://school.example");
});
