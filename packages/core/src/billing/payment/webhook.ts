import * as z from "zod";
import { action } from "../../action.ts";
import { AppError } from "../../error.ts";
import { BadSignature, type ProviderEvent, type Signed } from "./provider.ts";
import { provider } from "./providers.ts";
import { settle } from "./settle.ts";

const Webhook = z.object({
  provider: z.string(),
  /** As it came: the signature is over these very signs. */
  body: z.string(),
  /** By their names in lower case. */
  headers: z.record(z.string(), z.string().optional()),
});

/**
 * Takes what a provider tells us; whoever signed it may tell it. Whatever is not signed is refused
 * without a word why; what cannot be done yet (a dispute before its payment, say) fails, so that the
 * provider sends it again.
 * @throws 400 `webhook.refused`
 */
export const receive = action({
  input: Webhook,
  allow: (_actor, { provider: name, ...request }) => eventOf(name, request),
  async run({ input, grant: event }) {
    const word = { provider: input.provider, eventId: event.id };
    if (event.kind === "payment") await settle(event.payment, word);
    // Most events are payments: those do not wait for what moves the others.
    if (event.kind === "refund") {
      const { takeRefund } = await import("../refund/found.ts");
      await takeRefund(event.refund, word);
    }
    if (event.kind === "dispute") {
      const { disputed } = await import("./dispute.ts");
      await disputed(event.dispute, word);
    }
  },
});

async function eventOf(name: string, request: Signed): Promise<ProviderEvent> {
  const at = await provider();
  if (at.name !== name) throw refused();
  try {
    return await at.eventOf(request);
  } catch (error) {
    if (error instanceof BadSignature || error instanceof SyntaxError) throw refused();
    throw error;
  }
}

/** The same for whatever is wrong. */
const refused = () =>
  new AppError("invalid", "webhook.refused", "This is not accepted.", { field: "signature" });
