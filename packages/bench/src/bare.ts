import { createHash, createHmac } from "node:crypto";
import { Hono } from "hono";

const hmac = (key: string | Buffer, text: string) =>
  createHmac("sha256", key).update(text).digest();
const hex = (text: string) => createHash("sha256").update(text).digest("hex");

/**
 * The least a server can do for a stored answer: a Hono handler and one GetItem, signed by hand.
 * What the product costs above this is its own.
 */
export function bareApp(endpoint: string, table: string) {
  const region = "eu-west-1";
  const { host } = new URL(endpoint);
  async function getItem(pk: string, sk: string) {
    const body = JSON.stringify({ TableName: table, Key: { pk: { S: pk }, sk: { S: sk } } });
    const date = new Date().toISOString().replace(/[-:]|\.\d{3}/g, "");
    const day = date.slice(0, 8);
    const target = "DynamoDB_20120810.GetItem";
    const canonical = `POST\n/\n\nhost:${host}\nx-amz-date:${date}\nx-amz-target:${target}\n\nhost;x-amz-date;x-amz-target\n${hex(body)}`;
    const scope = `${day}/${region}/dynamodb/aws4_request`;
    const key = [region, "dynamodb", "aws4_request"].reduce(hmac, hmac("AWS4local", day));
    const signature = hmac(key, `AWS4-HMAC-SHA256\n${date}\n${scope}\n${hex(canonical)}`).toString(
      "hex",
    );
    const answer = await fetch(endpoint, {
      method: "POST",
      body,
      headers: {
        "content-type": "application/x-amz-json-1.0",
        "x-amz-date": date,
        "x-amz-target": target,
        authorization: `AWS4-HMAC-SHA256 Credential=local/${scope}, SignedHeaders=host;x-amz-date;x-amz-target, Signature=${signature}`,
      },
    });
    return answer.json();
  }
  return new Hono().get("/item", async (c) => c.json(await getItem("bare", "bare")));
}
