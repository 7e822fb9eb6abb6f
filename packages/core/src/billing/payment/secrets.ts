import * as z from "zod";
import { parameter } from "../../aws/parameter.ts";
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
export const secrets = (): Promise<Secrets> => parameter(env.paymentSecrets, Secrets);
