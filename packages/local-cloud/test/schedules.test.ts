import { expect, test } from "vitest";
import { nextRun } from "../src/schedules/expression.ts";
import { Scheduler } from "../src/schedules/scheduler.ts";

test.each([
  ["rate(5 minutes)", "2026-11-22T16:00:10.000Z", "2026-11-22T16:05:10.000Z"],
  ["rate(1 day)", "2026-11-22T16:00:10.000Z", "2026-11-23T16:00:10.000Z"],
  ["cron(0 3 * * ? *)", "2026-11-22T16:00:10.000Z", "2026-11-23T03:00:00.000Z"],
  ["cron(0/15 * * * ? *)", "2026-11-22T16:16:00.000Z", "2026-11-22T16:30:00.000Z"],
  ["cron(30 9 ? * MON-FRI *)", "2026-11-20T10:00:00.000Z", "2026-11-23T09:30:00.000Z"],
  ["cron(0 0 1 JAN ? *)", "2026-11-22T16:00:00.000Z", "2027-01-01T00:00:00.000Z"],
  ["cron(0 12 29 2 ? *)", "2026-11-22T16:00:00.000Z", "2028-02-29T12:00:00.000Z"],
  ["cron(59 23 31 12 ? 2026)", "2026-11-22T16:00:00.000Z", "2026-12-31T23:59:00.000Z"],
  ["cron(0 8 ? * 1 *)", "2026-11-23T00:00:00.000Z", "2026-11-29T08:00:00.000Z"],
])("%s after %s is due at %s", (expression, after, due) => {
  expect(nextRun(expression, new Date(after)).toISOString()).toBe(due);
});

test.each(["every day", "cron(61 * * * ? *)", "cron(0 0 * * ?)", "cron(0 0 31 2 ? *)"])(
  "%s is refused",
  (expression) => {
    expect(() => nextRun(expression, new Date())).toThrow();
  },
);

test("a rule sends EventBridge's scheduled event, or the input its target names", async () => {
  const sent: [string, unknown][] = [];
  const rule = {
    name: "rule",
    arn: "arn:aws:events:eu-west-1:000000000000:rule/rule",
    expression: "rate(1 hour)",
    targets: [{ function: "sweep" }, { function: "other", input: '{"n":1}' }],
  };
  const scheduler = new Scheduler([rule], async (target, event) => void sent.push([target, event]));
  await scheduler.fire(rule, new Date("2026-11-22T16:00:00.500Z"));
  expect(sent).toEqual([
    [
      "sweep",
      {
        version: "0",
        id: expect.any(String),
        "detail-type": "Scheduled Event",
        source: "aws.events",
        account: "000000000000",
        time: "2026-11-22T16:00:00Z",
        region: "eu-west-1",
        resources: [rule.arn],
        detail: {},
      },
    ],
    ["other", { n: 1 }],
  ]);
});
