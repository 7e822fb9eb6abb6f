import { Duration, RemovalPolicy } from "aws-cdk-lib";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { CfnFunction } from "aws-cdk-lib/aws-lambda";
import { SqsDestination } from "aws-cdk-lib/aws-lambda-destinations";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import { type FunctionProps, Function as SstFunction, type Stack } from "sst/constructs";
import { bundle } from "./bundle.ts";
import type { DeadLetters } from "./dead-letters.ts";
import { addNative } from "./native.ts";
import { appOf, settingsOf } from "./stage.ts";

/*
 * How every function is made. Which there are stands in http-api.ts, live-api.ts, files.ts and
 * jobs.ts; what each may do, in one table, in test/permissions.test.ts.
 */

export const runtime = "nodejs24.x";

/** The variables of packages/core/src/env.ts; a function is given those it reads and no others. */
type Variable =
  | "STAGE"
  | "TABLE_NAME"
  | "BUCKET_NAME"
  | "APP_URL"
  | "LIVE_URL"
  | "LIVE_API_URL"
  | "MAIL_FROM"
  | "FAILED_CHANGES_URL"
  | "SCANNER"
  | "ORIGIN_SECRET"
  | "PAYMENT_PROVIDER"
  | "PAYMENT_API_URL"
  | "PAYMENT_SECRETS"
  | "ROOM_PROVIDER"
  | "ROOM_STUN"
  | "ROOM_TURN"
  | "ROOM_SECRETS"
  | "LIVEKIT_URL";

interface FunctionSettings {
  /** Path of the source from the root, and the exported name: `functions/api/lambda.handler`. */
  handler: string;
  description: string;
  /** In seconds. An API Gateway gives up after 29. */
  timeout: number;
  /** In megabytes; the share of a processor grows with it. */
  memory: number;
  environment: Partial<Record<Variable, string>>;
  permissions: PolicyStatement[];
  /** Where an event goes that failed every time. Required of what nobody waits for. */
  deadLetters?: DeadLetters;
}

/**
 * The only way to declare a function: its own role that may write its own log and do what
 * `permissions` says, a log group that forgets, Graviton, and one bundled file.
 */
export function lambda(stack: Stack, id: string, settings: FunctionSettings) {
  const stage = settingsOf(stack);
  const functionName = appOf(stack).logicalPrefixedName(id);
  const logGroup = new LogGroup(stack, `${id}Log`, {
    logGroupName: `/aws/lambda/${functionName}`,
    retention:
      RetentionDays[stage.logRetention.toUpperCase() as Uppercase<typeof stage.logRetention>],
    removalPolicy: stage.production ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  });
  const role = new Role(stack, `${id}Role`, {
    assumedBy: new ServicePrincipal("lambda.amazonaws.com"),
    description: `What ${functionName} may do.`,
  });
  role.addToPrincipalPolicy(
    allow(["logs:CreateLogStream", "logs:PutLogEvents"], [logGroup.logGroupArn]),
  );
  for (const statement of settings.permissions) role.addToPrincipalPolicy(statement);

  const created = new SstFunction(stack, id, {
    functionName,
    handler: settings.handler,
    description: settings.description,
    runtime,
    architecture: "arm_64",
    memorySize: settings.memory,
    timeout: settings.timeout,
    tracing: "disabled",
    environment: { ...settings.environment, NODE_OPTIONS: "--enable-source-maps" },
    role,
    logGroup,
    nodejs: sstBundle,
    hooks: { afterBuild: async (_, out) => addNative(out) },
    ...(settings.deadLetters && {
      retryAttempts: 2,
      maxEventAge: Duration.hours(1),
      onFailure: new SqsDestination(settings.deadLetters.queue),
    }),
  });
  // SST's own variables are for `bind`, which grants too much and is not used.
  const resource = created.node.defaultChild as CfnFunction;
  for (const name of [
    "SST_APP",
    "SST_STAGE",
    "SST_SSM_PREFIX",
    "AWS_NODEJS_CONNECTION_REUSE_ENABLED",
  ]) {
    resource.addPropertyDeletionOverride(`Environment.Variables.${name}`);
  }
  return created;
}

/** Named actions on named resources. */
export const allow = (actions: string[], resources: string[]) =>
  new PolicyStatement({ actions, resources });

const { format, splitting, minify, sourcemap, ...options } = bundle;

/** The bundle's settings in SST's words. */
const sstBundle: FunctionProps["nodejs"] = {
  format,
  splitting,
  minify,
  sourcemap,
  esbuild: {
    target: options.target,
    keepNames: options.keepNames,
    mainFields: options.mainFields,
    external: options.external,
    plugins: options.plugins,
    banner: options.banner,
    sourcesContent: options.sourcesContent,
    tsconfigRaw: options.tsconfigRaw,
  },
};
