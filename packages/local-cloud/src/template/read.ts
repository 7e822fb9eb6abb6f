import type { TableProperties } from "../dynamodb/table.ts";
import { behaviors } from "./distribution.ts";
import type { Source } from "./load.ts";
import type {
  ApiModel,
  CloudModel,
  Cors,
  FunctionModel,
  Notification,
  Properties,
  Schedule,
  StreamMapping,
  Throttle,
} from "./model.ts";
import { Resolver, type Stack } from "./resolve.ts";

/**
 * Reads the templates. `sources` says what a function is made of, which a template does not:
 * without a bundle it only says `index.placeholder`.
 */
export function readModel(stacks: Stack[], sources: Source[]): CloudModel {
  const resolver = new Resolver(stacks);
  return {
    functions: functions(resolver, sources),
    tables: [...tables(resolver)],
    buckets: [...buckets(resolver)],
    notifications: [...notifications(resolver)],
    httpApi: api(resolver, "HTTP"),
    liveApi: api(resolver, "WEBSOCKET"),
    mappings: mappings(resolver),
    schedules: schedules(resolver),
    behaviors: behaviors(resolver),
  };
}

function* tables(resolver: Resolver): Generator<TableProperties> {
  for (const { stack, id, properties } of resolver.resources("AWS::DynamoDB::Table")) {
    const TableName = String(resolver.value(stack, { Ref: id }));
    yield { ...(properties as Omit<TableProperties, "TableName">), TableName };
  }
}

function* buckets(resolver: Resolver): Generator<Properties> {
  for (const { stack, id, properties } of resolver.resources("AWS::S3::Bucket")) {
    yield { ...properties, BucketName: resolver.value(stack, { Ref: id }) };
  }
}

function functions(resolver: Resolver, sources: Source[]): FunctionModel[] {
  const found = [...resolver.resources("AWS::Lambda::Function")].flatMap(
    ({ stack, id, properties }) => {
      const handler = sources.find(
        (one) => one.logicalId === id && one.stack === stack.name,
      )?.handler;
      // What CDK and SST bring along for their own custom resources has no source of ours.
      if (!handler) return [];
      const environment = object(object(properties.Environment).Variables);
      const name = String(resolver.value(stack, { Ref: id }));
      return {
        name,
        arn: String(resolver.value(stack, { "Fn::GetAtt": [id, "Arn"] })),
        handler,
        timeoutMs: number(properties.Timeout, 3) * 1000,
        memoryMb: number(properties.MemorySize, 128),
        environment: Object.fromEntries(
          Object.entries(environment).map(([key, value]) => [key, String(value)]),
        ),
        logGroup: String(object(properties.LoggingConfig).LogGroup ?? `/aws/lambda/${name}`),
        events: {
          retries: 2,
          deadLetters: text(object(properties.DeadLetterConfig).TargetArn),
        } as FunctionModel["events"],
        invokers: new Set<string>(),
      };
    },
  );
  for (const { properties } of resolver.resources("AWS::Lambda::EventInvokeConfig")) {
    const one = found.find((each) => isNamed(each, String(properties.FunctionName)));
    if (!one) continue;
    one.events.retries = number(properties.MaximumRetryAttempts, 2);
    const failure = object(object(properties.DestinationConfig).OnFailure);
    one.events.deadLetters = text(failure.Destination) ?? one.events.deadLetters;
  }
  for (const { properties } of resolver.resources("AWS::Lambda::Permission")) {
    const one = found.find((each) => isNamed(each, String(properties.FunctionName)));
    one?.invokers.add(String(properties.Principal));
  }
  return found;
}

const isNamed = (one: FunctionModel, nameOrArn: string) =>
  one.name === nameOrArn || one.arn === nameOrArn;

function* notifications(resolver: Resolver): Generator<Notification> {
  // CDK makes notifications by a custom resource, plain templates by a property of the bucket.
  for (const { properties } of resolver.resources("Custom::S3BucketNotifications")) {
    const configuration = object(properties.NotificationConfiguration);
    for (const one of list(configuration.LambdaFunctionConfigurations)) {
      yield {
        bucket: String(properties.BucketName),
        function: String(one.LambdaFunctionArn),
        events: strings(one.Events),
        ...affixes(object(object(one.Filter).Key).FilterRules),
      };
    }
  }
  for (const { stack, id, properties } of resolver.resources("AWS::S3::Bucket")) {
    for (const one of list(object(properties.NotificationConfiguration).LambdaConfigurations)) {
      yield {
        bucket: String(resolver.value(stack, { Ref: id })),
        function: String(one.Function),
        events: [String(one.Event)],
        ...affixes(object(object(one.Filter).S3Key).Rules),
      };
    }
  }
}

function affixes(rules: unknown) {
  const value = (name: string) =>
    String(list(rules).find((one) => String(one.Name).toLowerCase() === name)?.Value ?? "");
  return { prefix: value("prefix"), suffix: value("suffix") };
}

function api(resolver: Resolver, protocol: "HTTP" | "WEBSOCKET"): ApiModel | undefined {
  const found = [...resolver.resources("AWS::ApiGatewayV2::Api")].find(
    ({ properties }) => properties.ProtocolType === protocol,
  );
  if (!found) return undefined;
  const id = String(resolver.value(found.stack, { Ref: found.id }));
  const ours = (type: string) =>
    [...resolver.resources(type)].filter(({ properties }) => properties.ApiId === id);
  const byRef = (type: string) =>
    new Map(
      ours(type).map((one) => [String(resolver.value(one.stack, { Ref: one.id })), one.properties]),
    );
  const stage = ours("AWS::ApiGatewayV2::Stage")[0]?.properties ?? {};
  const integrations = byRef("AWS::ApiGatewayV2::Integration");
  const authorizers = byRef("AWS::ApiGatewayV2::Authorizer");
  const responses = ours("AWS::ApiGatewayV2::RouteResponse").map(({ properties }) =>
    String(properties.RouteId),
  );
  const ceiling = protocol === "HTTP" ? 30_000 : 29_000;

  const routes = ours("AWS::ApiGatewayV2::Route").map(({ stack, id: routeId, properties }) => {
    const integration = integrations.get(String(properties.Target ?? "").split("/")[1] ?? "");
    const authorizer = authorizers.get(String(properties.AuthorizerId ?? ""));
    return {
      key: String(properties.RouteKey),
      target: functionArn(integration?.IntegrationUri),
      timeoutMs: number(integration?.TimeoutInMillis, ceiling),
      authorizer: authorizer && {
        function: functionArn(authorizer.AuthorizerUri) ?? "",
        identitySource: strings(authorizer.IdentitySource),
      },
      responds:
        Boolean(properties.RouteResponseSelectionExpression) ||
        responses.includes(String(resolver.value(stack, { Ref: routeId }))),
    };
  });
  const settings = object(stage.RouteSettings);
  return {
    id,
    stage: String(stage.StageName ?? "$default"),
    routes,
    selection: String(found.properties.RouteSelectionExpression ?? "$request.body.action"),
    throttle: throttle(stage.DefaultRouteSettings),
    routeThrottles: Object.fromEntries(
      Object.entries(settings).flatMap(([key, one]) => {
        const limit = throttle(one);
        return limit ? [[key, limit]] : [];
      }),
    ),
    cors: found.properties.CorsConfiguration as Cors | undefined,
  };
}

function throttle(settings: unknown): Throttle | undefined {
  const { ThrottlingRateLimit: rate, ThrottlingBurstLimit: burst } = object(settings);
  return rate === undefined ? undefined : { rate: number(rate, 0), burst: number(burst, 1) };
}

function mappings(resolver: Resolver): StreamMapping[] {
  return [...resolver.resources("AWS::Lambda::EventSourceMapping")].flatMap(({ properties }) => {
    const table = /:table\/([^/]+)\/stream\//.exec(String(properties.EventSourceArn))?.[1];
    if (!table || properties.Enabled === false) return [];
    // -1 stands for "until the record leaves the stream".
    const limit = (value: unknown) => (number(value, -1) < 0 ? Infinity : number(value, -1));
    return {
      function: String(properties.FunctionName),
      table,
      batchSize: number(properties.BatchSize, 100),
      windowMs: number(properties.MaximumBatchingWindowInSeconds, 0) * 1000,
      retries: limit(properties.MaximumRetryAttempts),
      maxAgeMs: limit(properties.MaximumRecordAgeInSeconds) * 1000,
      bisect: properties.BisectBatchOnFunctionError === true,
      reportsFailures: strings(properties.FunctionResponseTypes).includes(
        "ReportBatchItemFailures",
      ),
      filters: list(object(properties.FilterCriteria).Filters).map((one) =>
        JSON.parse(String(one.Pattern)),
      ),
      deadLetters: text(object(object(properties.DestinationConfig).OnFailure).Destination),
    };
  });
}

function schedules(resolver: Resolver): Schedule[] {
  return [...resolver.resources("AWS::Events::Rule")].flatMap(({ stack, id, properties }) => {
    if (!properties.ScheduleExpression || properties.State === "DISABLED") return [];
    return {
      name: String(resolver.value(stack, { Ref: id })),
      arn: String(resolver.value(stack, { "Fn::GetAtt": [id, "Arn"] })),
      expression: String(properties.ScheduleExpression),
      targets: list(properties.Targets).map((one) => ({
        function: String(one.Arn),
        input: text(one.Input),
      })),
    };
  });
}

/** A function's ARN, alone or inside the URI by which API Gateway invokes it. */
const functionArn = (uri: unknown) =>
  /arn:aws:lambda:[\w-]+:\d+:function:[\w-]+/.exec(String(uri ?? ""))?.[0];

const object = (value: unknown) =>
  (typeof value === "object" && value !== null ? value : {}) as Properties;
const list = (value: unknown) => (Array.isArray(value) ? value : []) as Properties[];
const strings = (value: unknown) => list(value).map(String);
const text = (value: unknown) => (typeof value === "string" ? value : undefined);
const number = (value: unknown, otherwise: number) =>
  value === undefined ? otherwise : Number(value);
