import * as z from "zod";
import { failureOf } from "../../aws/failure.ts";
import { regionHere, Service } from "../../aws/service.ts";
import { env } from "../../env.ts";

/** What the parameter of a stage holds, as JSON. */
const Secrets = z.object({
  /** With which we ask the provider. */
  apiKey: z.string().min(8),
  /** With which the provider signs what it tells us. */
  webhookSecret: z.string().min(8),
});
export type Secrets = z.infer<typeof Secrets>;

/** What the provider and this stage know, and nobody else: an encrypted parameter of Systems Manager. */
export async function secrets(): Promise<Secrets> {
  const region = regionHere();
  const service = new Service({
    name: "ssm",
    region,
    endpoint: process.env.AWS_ENDPOINT_URL_SSM ?? `https://ssm.${region}.amazonaws.com`,
    attempts: 3,
    firstPause: 100,
    connectionTimeout: 2_000,
    requestTimeout: 5_000,
  });
  const headers = {
    "content-type": "application/x-amz-json-1.1",
    "x-amz-target": "AmazonSSM.GetParameter",
  };
  const body = JSON.stringify({ Name: env.paymentSecrets, WithDecryption: true });
  const value = await service.ask({ headers, body }, (reply) => {
    if (reply.status !== 200) throw failureOf(reply);
    return Answer.parse(JSON.parse(reply.body.toString())).Parameter.Value;
  });
  const parsed = Secrets.safeParse(JSON.parse(value));
  // Nothing of a secret may come into a log.
  if (!parsed.success) throw new Error(`The parameter ${env.paymentSecrets} is malformed.`);
  return parsed.data;
}

const Answer = z.object({ Parameter: z.object({ Value: z.string() }) });
