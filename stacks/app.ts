import { AspectPriority, Aspects, CfnResource, type IAspect } from "aws-cdk-lib";
import { CfnFunction } from "aws-cdk-lib/aws-lambda";
import { S3_SERVER_ACCESS_LOGS_USE_BUCKET_POLICY } from "aws-cdk-lib/cx-api";
import type { IConstruct } from "constructs";
import type { App } from "sst/constructs";
import { Data } from "./data.ts";
import { Files } from "./files.ts";
import { HttpApi } from "./http-api.ts";
import { Jobs } from "./jobs.ts";
import { runtime } from "./lambda.ts";
import { LiveApi } from "./live-api.ts";
import { Monitoring } from "./monitoring.ts";
import { settingsOf } from "./stage.ts";
import { Web } from "./web.ts";

/** Everything that exists in the cloud, in the order in which it is made. */
export function defineStacks(app: App) {
  // Production keeps what it stores when a stack goes; every other stage leaves nothing behind.
  if (!settingsOf(app).production) app.setDefaultRemovalPolicy("destroy");

  // Access logs arrive by a bucket policy; without this CDK wants the ACLs that are switched off.
  app.node.setContext(S3_SERVER_ACCESS_LOGS_USE_BUCKET_POLICY, true);

  app.stack(Data).stack(Files).stack(LiveApi).stack(Web).stack(HttpApi).stack(Jobs);
  app.stack(Monitoring);

  for (const stack of app.node.children) dropUnusedHandler(stack);
  Aspects.of(app).add(new PinNodeRuntime(), { priority: AspectPriority.MUTATING });
}

/**
 * The helper functions in JavaScript that SST and CDK bring along run on the same Node as ours.
 * (The one that sets up the bucket's notifications is in Python and stays there.)
 */
class PinNodeRuntime implements IAspect {
  visit(node: IConstruct) {
    if (node instanceof CfnFunction) {
      if (node.runtime?.startsWith("nodejs")) node.runtime = runtime;
    } else if (
      node instanceof CfnResource &&
      node.cfnResourceType === "AWS::Lambda::Function" &&
      node.node.path.includes("CustomResourceProvider")
    ) {
      node.addPropertyOverride("Runtime", runtime);
    }
  }
}

/** SST puts a function for its custom resources into every stack; most of ours have no such resource. */
function dropUnusedHandler(stack: IConstruct) {
  const handler = stack.node.tryFindChild("CustomResourceHandler");
  const usesIt = ["LiveApi", "Web"].some((name) => stack.node.id.endsWith(`-${name}`));
  if (handler && !usesIt) stack.node.tryRemoveChild("CustomResourceHandler");
}
