import { runSimulation } from "@cloud-copilot/iam-simulate";
import { expect, test } from "vitest";
import { account, region } from "../../packages/local-cloud/src/template/resolve.ts";
import { functionsOf, type OurFunction, templatesOf } from "./templates.ts";

/** Everything tried for every function: an action and the ARN it is for. */
function deedsOf(self: OurFunction) {
  const { stage } = templates;
  const arn = (service: string, path: string) => `arn:aws:${service}:${region}:${account}:${path}`;
  const table = arn("dynamodb", `table/${stage}-lyceum-Table`);
  const [notifications] = templates.all("Custom::S3BucketNotifications");
  const bucket = `arn:aws:s3:::${notifications?.properties.BucketName}`;
  const live = templates
    .all("AWS::ApiGatewayV2::Stage")
    .find(({ properties }) => properties.StageName === stage)?.properties.ApiId;
  const file = "assignment/asg_1/fil_1";
  return {
    "get an item": ["dynamodb:GetItem", table],
    "get several items": ["dynamodb:BatchGetItem", table],
    "query the table": ["dynamodb:Query", table],
    "put an item": ["dynamodb:PutItem", table],
    "update an item": ["dynamodb:UpdateItem", table],
    "delete an item": ["dynamodb:DeleteItem", table],
    "write many items": ["dynamodb:BatchWriteItem", table],
    "check a condition": ["dynamodb:ConditionCheckItem", table],
    "query gsi1": ["dynamodb:Query", `${table}/index/gsi1`],
    "query gsi2": ["dynamodb:Query", `${table}/index/gsi2`],
    "query gsi3": ["dynamodb:Query", `${table}/index/gsi3`],
    "query gsi4": ["dynamodb:Query", `${table}/index/gsi4`],
    "read the stream": ["dynamodb:GetRecords", `${table}/stream/local`],
    "scan the table": ["dynamodb:Scan", table],
    "scan an index": ["dynamodb:Scan", `${table}/index/gsi1`],
    "run PartiQL": ["dynamodb:PartiQLSelect", table],
    "export the table": ["dynamodb:ExportTableToPointInTime", table],
    "change the table": ["dynamodb:UpdateTable", table],
    "delete the table": ["dynamodb:DeleteTable", table],
    "read another stage": ["dynamodb:GetItem", arn("dynamodb", "table/other-lyceum-Table")],

    "read an upload": ["s3:GetObject", `${bucket}/incoming/${file}`],
    "read a clean file": ["s3:GetObject", `${bucket}/clean/${file}`],
    "read a quarantined file": ["s3:GetObject", `${bucket}/quarantine/${file}`],
    "read an export": ["s3:GetObject", `${bucket}/exports/usr_1/exp_1`],
    "put an export": ["s3:PutObject", `${bucket}/exports/usr_1/exp_1`],
    "leave an export half put": ["s3:AbortMultipartUpload", `${bucket}/exports/usr_1/exp_1`],
    "read a document": ["s3:GetObject", `${bucket}/documents/bil_1/issued.pdf`],
    "put a document": ["s3:PutObject", `${bucket}/documents/bil_1/issued.pdf`],
    "read a long text": ["s3:GetObject", `${bucket}/coursework/asg_1/wri_1/01/ab`],
    "read a paper": ["s3:GetObject", `${bucket}/coursework/papers/pap_1/paper/ab`],
    "put a long text": ["s3:PutObject", `${bucket}/coursework/asg_1/wri_1/01/ab`],
    "delete a long text": ["s3:DeleteObject", `${bucket}/coursework/asg_1/wri_1/01/ab`],
    "put an upload": ["s3:PutObject", `${bucket}/incoming/${file}`],
    "see what of an upload is there": ["s3:ListMultipartUploadParts", `${bucket}/incoming/${file}`],
    "put a clean file": ["s3:PutObject", `${bucket}/clean/${file}`],
    "put a quarantined file": ["s3:PutObject", `${bucket}/quarantine/${file}`],
    "put a file elsewhere": ["s3:PutObject", `${bucket}/${file}`],
    "delete an upload": ["s3:DeleteObject", `${bucket}/incoming/${file}`],
    "delete a clean file": ["s3:DeleteObject", `${bucket}/clean/${file}`],
    "delete a quarantined file": ["s3:DeleteObject", `${bucket}/quarantine/${file}`],
    "read a verdict": ["s3:GetObjectTagging", `${bucket}/incoming/${file}`],
    "forge a verdict": ["s3:PutObjectTagging", `${bucket}/incoming/${file}`],
    "take tags along": ["s3:PutObjectTagging", `${bucket}/clean/${file}`],
    "list the files": ["s3:ListBucket", bucket],
    "read an old version": ["s3:GetObjectVersion", `${bucket}/clean/${file}`],
    "open the bucket": ["s3:PutBucketPolicy", bucket],
    "read another bucket": ["s3:GetObject", "arn:aws:s3:::another/clean/file"],

    "post a frame": [
      "execute-api:ManageConnections",
      arn("execute-api", `${live}/${stage}/POST/@connections/a=`),
    ],
    "close a socket": [
      "execute-api:ManageConnections",
      arn("execute-api", `${live}/${stage}/DELETE/@connections/a=`),
    ],
    "post to another API": [
      "execute-api:ManageConnections",
      arn("execute-api", `other/${stage}/POST/@connections/a=`),
    ],

    "send a mail": ["ses:SendEmail", arn("ses", "identity/lyceum.example")],
    "send a mail of bytes": ["ses:SendRawEmail", arn("ses", "identity/lyceum.example")],
    "send as another": ["ses:SendEmail", arn("ses", "identity/another.example")],

    "read the origin's secret": [
      "secretsmanager:GetSecretValue",
      arn("secretsmanager", `secret:${stage}-lyceum-Web-OriginSecret`),
    ],

    "read the payment provider's secrets": [
      "ssm:GetParameter",
      arn("ssm", `parameter/lyceum/${stage}/payments`),
    ],
    "read the secrets of rooms": [
      "ssm:GetParameter",
      arn("ssm", `parameter/lyceum/${stage}/rooms`),
    ],
    "read another stage's": ["ssm:GetParameter", arn("ssm", "parameter/lyceum/other/payments")],
    "change them": ["ssm:PutParameter", arn("ssm", `parameter/lyceum/${stage}/payments`)],

    "leave dead letters": ["sqs:SendMessage", deadLettersOf(self)],
    "read dead letters": ["sqs:ReceiveMessage", deadLettersOf(self)],
    "write its log": ["logs:PutLogEvents", `${logOf(self)}:log-stream:x`],
    "write another log": ["logs:PutLogEvents", arn("logs", "log-group:other:log-stream:x")],
    "delete its log": ["logs:DeleteLogGroup", logOf(self)],
    "call a function": ["lambda:InvokeFunction", arn("lambda", "function:any")],
    "become somebody": ["sts:AssumeRole", `arn:aws:iam::${account}:role/any`],
  } satisfies Record<string, [action: string, resource: string]>;
}

type Deed = keyof ReturnType<typeof deedsOf>;

const read = ["get an item", "query the table"] as const;
const indexes = ["query gsi1", "query gsi2", "query gsi3", "query gsi4"] as const;
const write = ["put an item", "update an item", "delete an item"] as const;
const push = ["post a frame", "close a socket"] as const;
/** Finding sockets, telling them, and forgetting those that are gone. */
const broadcasting = ["query the table", "query gsi1", "delete an item", ...push] as const;
const scan = [
  "read an upload",
  "read a verdict",
  "delete an upload",
  "list the files",
  "put a clean file",
  "put a quarantined file",
  "take tags along",
  "delete a clean file",
  "delete a quarantined file",
] as Deed[];

/** What each function may do beside writing its log. Everything else it may not. */
const may: Record<string, readonly Deed[]> = {
  HttpApi: [
    ...([...read, "get several items", ...indexes, ...write, ...push] as const),
    "check a condition",
    ...(["put an upload", "see what of an upload is there"] as const),
    ...(["read a clean file", "read an export", "read a document"] as const),
    ...(["read a long text", "put a long text", "delete a long text", "read a paper"] as const),
    "read the payment provider's secrets",
    "read the secrets of rooms",
  ],
  Export: [
    ...(["get an item", "get several items", "query the table", "query gsi1"] as const),
    ...(["query gsi2", ...write, "read the stream"] as const),
    ...(["put an export", "leave an export half put", ...push, "leave dead letters"] as const),
    ...(["read a document", "put a document", "read a long text", "read a paper"] as const),
  ],
  LiveAuthorizer: [...read, "delete an item"],
  LiveConnect: [...broadcasting, "get an item", "put an item"],
  // The tab of a socket that is gone may have had a seat.
  LiveDisconnect: [...broadcasting, "get an item", "put an item", "update an item"],
  LiveDefault: [],
  LiveSend: [...broadcasting, "get an item", "get several items", "put an item", "update an item"],
  LiveSeen: [...broadcasting, "get an item", "update an item"],
  LiveTyping: [...broadcasting, "get an item"],
  LiveRead: [...read, "get several items", "put an item"],
  LiveRoom: [
    ...(["get an item", "put an item", "update an item", ...push] as const),
    "read the secrets of rooms",
  ],
  LiveSignal: ["get an item", "update an item", ...push],
  LivePing: [],
  Scan: ["get an item", "put an item", "update an item", ...scan, "leave dead letters"],
  Stream: [
    ...([...read, "get several items", ...indexes, ...write, "write many items"] as const),
    ...(["delete an upload", "delete a clean file", "delete a quarantined file"] as const),
    ...(["delete a long text", "list the files", "read a paper"] as const),
    ...([...push, "read the stream", "send a mail", "send a mail of bytes"] as const),
    "leave dead letters",
  ],
  Proof: [
    ...([...read, "get several items", "query gsi1", "query gsi2", "put an item"] as const),
    "leave dead letters",
  ],
  Sweep: [
    ...([...read, "get several items", ...indexes, "put an item", "update an item"] as const),
    ...scan,
    ...push,
    "read a paper",
    "leave dead letters",
    "read the payment provider's secrets",
    "read the secrets of rooms",
  ],
};

const templates = templatesOf("production");
const functions = functionsOf(templates);

test("every function has its line", () => {
  expect(Object.keys(may).sort()).toEqual([...functions.keys()].sort());
});

test.each([...functions])("%s may do just what it does", async (name, self) => {
  const policies = policiesOf(self);
  const tried = await Promise.all(
    Object.entries(deedsOf(self)).map(async ([deed, [action, resource]]) => {
      const is = await simulate(self, policies, action, resource);
      return is === "Allowed" ? [deed] : [];
    }),
  );
  expect(tried.flat().sort()).toEqual([...new Set([...(may[name] ?? []), "write its log"])].sort());
});

async function simulate(
  { properties }: OurFunction,
  identityPolicies: { name: string; policy: unknown }[],
  action: string,
  resource: string,
) {
  const simulation = await runSimulation(
    {
      request: {
        principal: String(properties.Role),
        action,
        resource: { resource, accountId: account },
        contextVariables: {},
      },
      identityPolicies,
      serviceControlPolicies: [],
      resourceControlPolicies: [],
    },
    {},
  );
  if (simulation.resultType === "error") throw new Error(simulation.errors.message);
  return simulation.overallResult;
}

function policiesOf({ properties }: OurFunction) {
  const role = String(properties.Role).split("/").at(-1);
  return templates
    .all("AWS::IAM::Policy")
    .filter((one) => (one.properties.Roles as string[]).includes(String(role)))
    .map(({ id, properties: { PolicyDocument: policy } }) => ({ name: id, policy }));
}

/** The ARN of the function's log group, as its policy must name it. */
function logOf({ properties }: OurFunction) {
  return `arn:aws:logs:${region}:${account}:log-group:/aws/lambda/${properties.FunctionName}`;
}

/** The queue of the function's own failures; of those that have none, some other. */
function deadLettersOf({ handler }: OurFunction) {
  const job = /jobs\/(\w+)/.exec(handler)?.[1] ?? "scan";
  const queues: Record<string, string> = {
    scan: "Scans",
    stream: "Changes",
    sweep: "Sweeps",
    proof: "Proofs",
    export: "Exports",
  };
  return `arn:aws:sqs:${region}:${account}:${templates.stage}-lyceum-Failed${queues[job]}`;
}
