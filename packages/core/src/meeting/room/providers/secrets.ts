import * as z from "zod";
import { parameter } from "../../../aws/parameter.ts";
import { env } from "../../../env.ts";
import { once } from "../../../once.ts";

/** What the parameter of a stage holds, as JSON. */
const Secrets = z.object({
  /** coturn's `static-auth-secret`. */
  turnSecret: z.string().min(8).optional(),
  livekitKey: z.string().min(3).optional(),
  livekitSecret: z.string().min(8).optional(),
});

let read = once(() => parameter(env.roomSecrets, Secrets));

/** What the servers of rooms and this stage know, and nobody else. It is read once in a process. */
export async function roomSecret(name: keyof z.infer<typeof Secrets>): Promise<string> {
  const secrets = await read().catch((error) => {
    // What failed is read anew the next time.
    read = once(() => parameter(env.roomSecrets, Secrets));
    throw error;
  });
  const secret = secrets[name];
  if (!secret) throw new Error(`The parameter ${env.roomSecrets} has no ${name}.`);
  return secret;
}
