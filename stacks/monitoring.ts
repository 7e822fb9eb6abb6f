import { Duration } from "aws-cdk-lib";
import { CfnBudget } from "aws-cdk-lib/aws-budgets";
import {
  Alarm,
  ComparisonOperator,
  Dashboard,
  GraphWidget,
  type IMetric,
  Metric,
  TreatMissingData,
} from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { FilterPattern, MetricFilter } from "aws-cdk-lib/aws-logs";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import { type StackContext, Topic, use } from "sst/constructs";
import { tableShape } from "../packages/core/src/table.ts";
import { Data } from "./data.ts";
import { Files } from "./files.ts";
import { HttpApi } from "./http-api.ts";
import { Jobs } from "./jobs.ts";
import { LiveApi } from "./live-api.ts";
import { appOf, settingsOf } from "./stage.ts";
import { Web } from "./web.ts";

const period = Duration.minutes(5);
const sum = { period, statistic: "Sum" };

/** Who is told of what: an alarm for each failure that matters, one page of graphs, a budget. */
export function Monitoring({ stack }: StackContext) {
  const { alarms, operatorEmail, monthlyBudgetUsd } = settingsOf(stack);
  const { table } = use(Data);
  const { scan, failedScans } = use(Files);
  const live = use(LiveApi);
  const web = use(Web);
  const { api } = use(HttpApi);
  const { stream, exporter, sweep, proof, ...jobs } = use(Jobs);
  const { failedChanges, failedExports, failedSweeps, failedProofs } = jobs;
  const queues = [failedScans, failedChanges, failedExports, failedSweeps, failedProofs];
  const functions = [
    api,
    live.authorizer,
    ...Object.values(live.doors),
    stream,
    exporter,
    scan,
    sweep,
    proof,
  ];

  const topic = new Topic(stack, "Alarms", {
    cdk: { topic: { enforceSSL: true } },
  });
  if (operatorEmail) topic.cdk.topic.addSubscription(new EmailSubscription(operatorEmail));
  // A policy of one's own replaces the one by which alarms may publish without being named.
  topic.cdk.topic.addToResourcePolicy(
    new PolicyStatement({
      principals: [
        new ServicePrincipal("cloudwatch.amazonaws.com"),
        new ServicePrincipal("budgets.amazonaws.com"),
      ],
      actions: ["sns:Publish"],
      resources: [topic.topicArn],
      conditions: { StringEquals: { "aws:SourceAccount": stack.account } },
    }),
  );

  const gateway = web.gateway.cdk.httpApi;
  const http = (metricName: string, statistic = "Sum") =>
    new Metric({
      namespace: "AWS/ApiGateway",
      metricName,
      dimensionsMap: { ApiId: gateway.apiId },
      period,
      statistic,
    });
  const socket = (metricName: string) =>
    new Metric({
      namespace: "AWS/ApiGateway",
      metricName,
      dimensionsMap: { ApiId: live.gateway.apiId, Stage: live.stage.stageName },
      ...sum,
    });
  const iteratorAge = stream.metric("IteratorAge", { period, statistic: "Maximum" });
  const throttled = (metricName: string, index?: string) =>
    new Metric({
      namespace: "AWS/DynamoDB",
      metricName,
      dimensionsMap: {
        TableName: table.tableName,
        ...(index && { GlobalSecondaryIndexName: index }),
      },
      ...sum,
    });
  const depth = (queue: (typeof queues)[number]) =>
    queue.queue.metricApproximateNumberOfMessagesVisible({ period, statistic: "Maximum" });

  if (alarms) {
    const alarm = (
      id: string,
      description: string,
      metric: IMetric,
      threshold: number,
      options: { periods?: number; missing?: boolean } = {},
    ) =>
      new Alarm(stack, id, {
        alarmName: appOf(stack).logicalPrefixedName(id),
        alarmDescription: description,
        metric,
        threshold,
        evaluationPeriods: options.periods ?? 1,
        comparisonOperator: options.missing
          ? ComparisonOperator.LESS_THAN_THRESHOLD
          : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        treatMissingData: options.missing
          ? TreatMissingData.BREACHING
          : TreatMissingData.NOT_BREACHING,
      }).addAlarmAction(new SnsAction(topic.cdk.topic));

    alarm("Http5xx", "The HTTP API failed five times in five minutes.", http("5xx"), 5);
    alarm("HttpSlow", "One request in a hundred takes over 3 s.", http("Latency", "p99"), 3_000, {
      periods: 3,
    });
    alarm("SocketErrors", "Frames fail on their way to a function.", socket("IntegrationError"), 5);
    alarm("SocketRefusals", "The live API itself fails.", socket("ExecutionError"), 5);
    for (const one of functions) {
      const name = one.node.id;
      alarm(`${name}Errors`, `${name} failed.`, one.metricErrors(sum), 3);
      alarm(`${name}Throttles`, `${name} was not let run.`, one.metricThrottles(sum), 1);
    }
    alarm("StreamLate", "Reactions to changes are over a minute late.", iteratorAge, 60_000);
    for (const queue of queues) {
      alarm(`${queue.name}Waiting`, "Something failed every time and waits.", depth(queue), 1);
    }
    alarm("TableReadThrottled", "The table refuses reads.", throttled("ReadThrottleEvents"), 1);
    alarm("TableWriteThrottled", "The table refuses writes.", throttled("WriteThrottleEvents"), 1);
    for (const index of Object.keys(tableShape.globalIndexes)) {
      alarm(
        `${index}WriteThrottled`,
        `The index ${index} holds writes of the table up.`,
        throttled("WriteThrottleEvents", index),
        1,
      );
    }
    alarm(
      "SweepMissing",
      "The sweep has not run for a quarter of an hour.",
      sweep.metricInvocations({ period: Duration.minutes(15), statistic: "Sum" }),
      1,
      { missing: true },
    );
    // How often the hourly proof of the books said these words.
    const said = (words: string, id: string, hours: number) =>
      new MetricFilter(stack, id, {
        logGroup: proof.logGroup,
        filterPattern: FilterPattern.literal(`"${words}"`),
        metricNamespace: appOf(stack).logicalPrefixedName("books"),
        metricName: id,
      }).metric({ period: Duration.hours(hours), statistic: "Sum" });
    alarm(
      "BooksDiffer",
      "Ledger, invoices and payments do not agree; the ledger page says where.",
      said("books differ", "Differences", 1),
      1,
    );
    alarm(
      "ProofMissing",
      "The books have not been proved for two hours.",
      said("books proved", "Proofs", 2),
      1,
      { missing: true },
    );
    alarm(
      "MailBounces",
      "More than one mail in twenty comes back; Amazon SES suspends at one in ten.",
      new Metric({
        namespace: "AWS/SES",
        metricName: "Reputation.BounceRate",
        period: Duration.hours(1),
        statistic: "Maximum",
      }),
      0.05,
    );
  }

  const graph = (title: string, left: IMetric[], right: IMetric[] = []) =>
    new GraphWidget({ title, left, right, width: 12 });
  new Dashboard(stack, "Overview", {
    dashboardName: appOf(stack).logicalPrefixedName("overview"),
    widgets: [
      [
        graph("HTTP: requests, failures", [http("Count")], [http("5xx"), http("4xx")]),
        graph("HTTP: latency", [http("Latency", "p50"), http("Latency", "p99")]),
      ],
      [
        graph(
          "Sockets: opened, frames, failures",
          [socket("ConnectCount"), socket("MessageCount")],
          [socket("IntegrationError"), socket("ExecutionError")],
        ),
        graph("Reactions to changes: how late", [iteratorAge], queues.map(depth)),
      ],
      [
        graph(
          "Functions: failures",
          functions.map((one) => one.metricErrors(sum)),
        ),
        graph(
          "Functions: duration p99",
          functions.map((one) => one.metricDuration({ period, statistic: "p99" })),
        ),
      ],
      [
        graph(
          "Table: units",
          [throttled("ConsumedReadCapacityUnits"), throttled("ConsumedWriteCapacityUnits")],
          [throttled("ReadThrottleEvents"), throttled("WriteThrottleEvents")],
        ),
      ],
    ],
  });

  new CfnBudget(stack, "Budget", {
    budget: {
      budgetName: appOf(stack).logicalPrefixedName("monthly"),
      budgetType: "COST",
      timeUnit: "MONTHLY",
      budgetLimit: { amount: monthlyBudgetUsd, unit: "USD" },
      // SST tags every stack of a stage with its name.
      costFilters: { TagKeyValue: [`user:sst:stage$${stack.stage}`] },
    },
    notificationsWithSubscribers: [80, 100].map((threshold) => ({
      notification: {
        notificationType: threshold === 100 ? "FORECASTED" : "ACTUAL",
        comparisonOperator: "GREATER_THAN",
        threshold,
        thresholdType: "PERCENTAGE",
      },
      subscribers: [{ subscriptionType: "SNS", address: topic.topicArn }],
    })),
  });
}
