import { AppError } from "../../error.ts";
import { settleRefund } from "../refund/settle.ts";
import { disputed } from "./dispute.ts";
import { BadSignature, type ProviderEvent, type Signed } from "./provider.ts";
import { provider } from "./providers.ts";
import { settle } from "./settle.ts";

/**
 * Takes what a provider tells us. Whatever is not signed by it is refused without a word why; what
 * cannot be done yet (a dispute before its payment, say) fails, so that the provider sends it again.
 * @throws 400 `webhook.refused`
 */
export async function receive(name: string, request: Signed): Promise<void> {
  const event = await eventOf(name, request);
  const word = { provider: name, eventId: event.id };
  if (event.kind === "payment") await settle(event.payment, word);
  if (event.kind === "refund") await settleRefund(event.refund, word);
  if (event.kind === "dispute") await disputed(event.dispute, word);
}

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
