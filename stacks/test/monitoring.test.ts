import { expect, test } from "vitest";
import { tableShape } from "../../packages/core/src/table.ts";
import { stages } from "./stages.ts";
import { functionsOf, templatesOf } from "./templates.ts";

test.each(stages)(
  "an alarm rings for each failure that matters in %s, where somebody listens",
  (stage) => {
    const templates = templatesOf(stage);
    const functions = functionsOf(templates);
    const alarms = templates
      .all("AWS::CloudWatch::Alarm")
      .map(({ properties }) => String(properties.AlarmName).replace(`${stage}-lyceum-`, ""));
    if (stage === "dev") expect(alarms).toEqual([]);
    else {
      expect(alarms.sort()).toEqual(
        [
          "Http5xx",
          "HttpSlow",
          "SocketErrors",
          "SocketRefusals",
          ...[...functions.keys()].flatMap((name) => [`${name}Errors`, `${name}Throttles`]),

          "FailedScansWaiting",
          "FailedChangesWaiting",
          "FailedExportsWaiting",
          "FailedSweepsWaiting",
          "StreamLate",
          "FailedProofsWaiting",
          "BooksDiffer",
          "ProofMissing",
          "SweepMissing",
          "MailBounces",
          "TableReadThrottled",
          "TableWriteThrottled",
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
  },
);
