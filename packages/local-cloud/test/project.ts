import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { startCloud } from "../src/cloud.ts";

type Resources = Record<string, { Type: string; Properties: object }>;

/** A folder that is gone after the test. */
export async function folder() {
  const dir = await mkdtemp(join(tmpdir(), "lyceum-"));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  return dir;
}

interface Project {
  /** Handlers by path: `functions/hello.ts`. */
  files: Record<string, string>;
  resources: Resources;
  /** Logical id of a function to its handler. */
  handlers: Record<string, string>;
  outputs?: object;
}

/** A small project of its own, with one stack as CloudFormation would be given it. */
export async function project({ files, resources, handlers, outputs }: Project) {
  const root = await folder();
  const write = async (path: string, content: string) => {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  };
  for (const [path, content] of Object.entries(files)) await write(path, content);
  await write(
    "templates/Test.template.json",
    JSON.stringify({ Resources: resources, Outputs: outputs }),
  );
  const sources = Object.entries(handlers).map(([logicalId, handler]) => ({
    stack: "Test",
    logicalId,
    handler,
  }));
  await write("templates/functions.json", JSON.stringify(sources));
  return {
    root,
    write,
    /** Boots it; stopped after the test at the latest. */
    async start(options: Parameters<typeof startCloud>[0] = {}) {
      const cloud = await startCloud({
        root,
        templates: join(root, "templates"),
        dataDir: join(root, "data"),
        quiet: true,
        ...options,
      });
      onTestFinished(() => cloud.stop());
      return cloud;
    },
  };
}

/** A function with a permission for a service, as the stacks have them. */
export const lambda = (
  id: string,
  properties: object = {},
  principal = "apigateway.amazonaws.com",
): Resources => ({
  [id]: {
    Type: "AWS::Lambda::Function",
    Properties: { FunctionName: `test-${id}`, Timeout: 5, MemorySize: 128, ...properties },
  },
  [`${id}Permission`]: {
    Type: "AWS::Lambda::Permission",
    Properties: {
      FunctionName: { Ref: id },
      Principal: principal,
      Action: "lambda:InvokeFunction",
    },
  },
});

/** An HTTP API of one route to a function. */
export const httpApi = (id: string, route = "ANY /api/{proxy+}"): Resources => ({
  Api: { Type: "AWS::ApiGatewayV2::Api", Properties: { ProtocolType: "HTTP" } },
  ApiStage: {
    Type: "AWS::ApiGatewayV2::Stage",
    Properties: { ApiId: { Ref: "Api" }, StageName: "$default" },
  },
  Integration: {
    Type: "AWS::ApiGatewayV2::Integration",
    Properties: {
      ApiId: { Ref: "Api" },
      IntegrationUri: { "Fn::GetAtt": [id, "Arn"] },
      PayloadFormatVersion: "2.0",
    },
  },
  Route: {
    Type: "AWS::ApiGatewayV2::Route",
    Properties: {
      ApiId: { Ref: "Api" },
      RouteKey: route,
      Target: { "Fn::Join": ["/", ["integrations", { Ref: "Integration" }]] },
    },
  },
});

export async function until(holds: () => unknown, milliseconds = 8_000) {
  const end = Date.now() + milliseconds;
  while (Date.now() < end) {
    if (await holds()) return;
    await new Promise((done) => setTimeout(done, 20));
  }
  throw new Error("waited in vain");
}
