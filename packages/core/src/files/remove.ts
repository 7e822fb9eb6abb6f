import { env } from "../env.ts";
import { s3 } from "./s3.ts";

/** Takes an object away; one that is gone already is no mistake. */
export async function remove(key: string): Promise<void> {
  const { client, sdk } = await s3();
  await client.send(new sdk.DeleteObjectCommand({ Bucket: env.bucket, Key: key }));
}
