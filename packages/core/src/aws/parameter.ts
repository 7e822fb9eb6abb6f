import * as z from "zod";
import { failureOf } from "./failure.ts";
import { regionHere, Service } from "./service.ts";

/** What an encrypted parameter of Systems Manager holds, as JSON. Nothing of it may come into a log. */
export async function parameter<Held extends z.ZodType>(name: string, held: Held) {
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
  const body = JSON.stringify({ Name: name, WithDecryption: true });
  const value = await service.ask({ headers, body }, (reply) => {
    if (reply.status !== 200) throw failureOf(reply);
    return Answer.parse(JSON.parse(reply.body.toString())).Parameter.Value;
  });
  const parsed = held.safeParse(JSON.parse(value));
  if (!parsed.success) throw new Error(`The parameter ${name} is malformed.`);
  return parsed.data;
}

const Answer = z.object({ Parameter: z.object({ Value: z.string() }) });
