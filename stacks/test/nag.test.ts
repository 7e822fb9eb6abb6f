import { Aspects } from "aws-cdk-lib";
import { AwsSolutionsChecks, type INagLogger } from "cdk-nag";
import { App } from "sst/constructs";
import { initProject } from "sst/project.js";
import { afterEach, expect, test, vi } from "vitest";
import { defineStacks } from "../app.ts";
import { deployerOf, type Stage, stages } from "./stages.ts";

/** What is accepted, and why. A line that no finding needs any more fails the test too. */
const accepted: { finding: RegExp; because: string }[] = [
  {
    finding: /^IAM4 .*(BucketNotificationsHandler|CustomResourceHandler).*AWSLambdaBasicExecution/,
    because: "CDK's and SST's own helpers, which run during a deploy only, may write their log.",
  },
  {
    finding: /^IAM5 (Files\/Scan|Jobs\/Stream|Jobs\/Sweep)Role.*\/(incoming|clean|quarantine)\/\*$/,
    because: "Files have names of their own; the prefix is what a function is trusted with.",
  },
  {
    finding: /^IAM5 HttpApi\/HttpApiRole.*\/(incoming|clean|exports|documents)\/\*$/,
    because: "It signs uploads and downloads of files whose names are made as they come.",
  },
  {
    finding: /^IAM5 (HttpApi\/HttpApi|Jobs\/Stream|Jobs\/Export)Role.*\/coursework\/\*$/,
    because: "Long texts are named by their work and what is in them.",
  },
  {
    finding: /^IAM5 Jobs\/(Stream|Sweep)Role.*\/coursework\/papers\/\*$/,
    because: "The questions of exams are named by their paper and what is in them.",
  },
  {
    finding: /^IAM5 Jobs\/ExportRole.*\/(exports|documents)\/\*$/,
    because: "Exports are named by who asked and when, documents by their invoice.",
  },
  {
    finding: /^IAM5 Files\/MalwareScannerRole.*\/incoming\/\*$/,
    because: "GuardDuty reads and tags every file that arrives.",
  },
  {
    finding: /^IAM5 Files\/MalwareScannerRole.*rule\/DO-NOT-DELETE-AmazonGuardDuty/,
    because: "GuardDuty makes a rule of its own, whose name ends as GuardDuty likes.",
  },
  {
    finding: /^IAM5 .*\/@connections\/\*$/,
    because: "Sockets get their ids when they open; the API and the stage are named.",
  },
  {
    finding: /^IAM5 Jobs\/(Stream|Export)Role.* Resource::\*$/,
    because: "dynamodb:ListStreams, which Lambda asks for to read a stream, knows no resources.",
  },
  {
    finding: /^APIG4 LiveApi\/Sockets\/Api\/(\$disconnect|\$default|\w+)-Route/,
    because:
      "API Gateway authorizes a socket once, on $connect; its context comes with each frame.",
  },
  {
    finding: /^APIG4 HttpApi\/Route_ANY/,
    because: "Sessions, visitor secrets and access rules are the application's, tested by route.",
  },
  {
    finding: /^SQS3 \w+\/Failed(Scans|Changes|Exports|Sweeps|Proofs)\//,
    because: "These are the dead-letter queues.",
  },
  {
    finding: /^S1 Web\/SiteBucket/,
    because: "It holds the public app, which only CloudFront reads.",
  },
  {
    finding: /^SMG4 Web\/OriginSecret/,
    because:
      "CloudFront and the function are given its value by a deploy only, so that a rotation beside it would part them.",
  },
  {
    finding: /^CFR1 /,
    because: "Students live everywhere.",
  },
  {
    finding: /^CFR2 /,
    because:
      "A web ACL for CloudFront exists in us-east-1 only and costs by the month; the gateway throttles, and the application limits by address and account.",
  },
  {
    finding: /^CFR3 /,
    because: "Every request that touches data is in the gateway's access log.",
  },
  {
    finding: /^CFR4 /,
    because:
      "Without a domain of one's own CloudFront's certificate is used, whose TLS version nobody can choose; with a domain it is TLS 1.2 (production is tested with one).",
  },
];

/** What cdk-nag finds in a stage: rule, path of the construct, detail. */
async function findings(stage: Stage) {
  vi.stubEnv("SST_RESET_LAZY", "1");
  for (const [name, value] of Object.entries(deployerOf(stage))) vi.stubEnv(name, value);
  await initProject({ stage, root: process.cwd() });
  const app = new App(
    { mode: "deploy", stage, name: "lyceum", region: "eu-west-1", account: "111111111111" },
    { outdir: `.sst/test/nag-${stage}` },
  );
  defineStacks(app);
  const found: string[] = [];
  const ignore = () => {};
  const logger: INagLogger = {
    onNonCompliance: ({ ruleId, findingId, resource }) => {
      found.push(`${ruleId} ${resource.node.path} ${findingId}`.trim());
    },
    onError: ({ ruleId, errorMessage, resource }) => {
      found.push(`${ruleId} could not judge ${resource.node.path}: ${errorMessage}`);
    },
    onCompliance: ignore,
    onNotApplicable: ignore,
    onSuppressed: ignore,
    onSuppressedError: ignore,
  };
  Aspects.of(app).add(new AwsSolutionsChecks({ reports: false, additionalLoggers: [logger] }));
  app.synth();
  return found.map((one) => one.replaceAll(`${stage}-lyceum-`, "").replace("AwsSolutions-", ""));
}

afterEach(() => vi.unstubAllEnvs());

const used = new Set<RegExp>();

test.each(stages)("%s has no finding without a reason", async (stage) => {
  const unexplained = (await findings(stage)).filter((one) => {
    const reason = accepted.find(({ finding }) => finding.test(one));
    if (reason) used.add(reason.finding);
    return !reason;
  });
  expect(unexplained).toEqual([]);
});

test("every reason is still needed", () => {
  expect(accepted.filter(({ finding }) => !used.has(finding))).toEqual([]);
});
