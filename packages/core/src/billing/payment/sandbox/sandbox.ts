import * as z from "zod";
import { env } from "../../../env.ts";
import type { PaymentProvider, ProviderEvent } from "../provider.ts";
import { BadSignature, ProviderRefused, ProviderSilent } from "../provider.ts";
import { secrets } from "../secrets.ts";
import { verify } from "./signature.ts";

const Ids = z.object({ assignmentId: z.string(), invoiceId: z.string(), paymentId: z.string() });
const money = { amount: z.number().int(), currency: z.string() };

const refund = {
  state: z.enum(["pending", "succeeded", "failed"]),
  ...money,
  providerRef: z.string(),
  failureCode: z.string().optional(),
};
const OurRefund = z.object({ ids: Ids, refundId: z.string(), ...refund });
/** With our own id it is one of ours. */
const Refund = z.union([
  OurRefund,
  z.object({ ids: Ids, refundId: z.undefined().optional(), chargeRef: z.string(), ...refund }),
]);
const Dispute = z.object({
  ids: Ids,
  providerRef: z.string(),
  state: z.enum(["opened", "won", "lost"]),
  ...money,
  chargeRef: z.string(),
});
const Payment = z.object({
  ids: Ids,
  state: z.enum(["open", "processing", "succeeded", "failed", "closed"]),
  ...money,
  providerRef: z.string(),
  checkoutUrl: z.string().optional(),
  failureCode: z.string().optional(),
  refunds: z.array(Refund).optional(),
  disputes: z.array(Dispute).optional(),
});
const Event = z.union([
  z.object({ id: z.string(), kind: z.literal("payment"), payment: Payment }),
  z.object({ id: z.string(), kind: z.literal("refund"), refund: Refund }),
  z.object({ id: z.string(), kind: z.literal("dispute"), dispute: Dispute }),
  z.object({ id: z.string(), kind: z.literal("other") }),
]);

/** So long an answer may take, in milliseconds: the API itself has twenty seconds. */
const patience = 8_000;

/** The provider that the laptop and the tests have: no money moves. Its other side is in packages/local-cloud. */
export async function sandbox(): Promise<PaymentProvider> {
  if (env.stage === "production") throw new Error("The sandbox takes no money: not on production.");
  const { apiKey, webhookSecret } = await secrets();

  async function ask<Answer extends z.ZodType>(answer: Answer, path: string, body?: object) {
    const sent = await fetch(`${env.paymentApiUrl}/v1/payments${path}`, {
      method: body ? "POST" : "GET",
      headers: { authorization: `Bearer ${apiKey}`, "content-type": "application/json" },
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(patience),
    }).catch(silent);
    const said: unknown = await sent.json().catch(silent);
    if (sent.status >= 500) return silent();
    if (!sent.ok) throw new ProviderRefused(z.object({ code: z.string() }).parse(said).code);
    return answer.parse(said);
  }

  return {
    name: "sandbox",
    start: (checkout) => ask(Payment, "", checkout),
    read: (ref) => ask(Payment, `/${ref}`),
    close: (ref) => ask(Payment, `/${ref}/close`, {}),
    refund: ({ chargeRef, ...order }) => ask(OurRefund, `/${chargeRef}/refunds`, order),
    async eventOf({ body, headers }): Promise<ProviderEvent> {
      verify(body, headers["sandbox-signature"], webhookSecret);
      const event = Event.safeParse(JSON.parse(body));
      if (!event.success) throw new BadSignature("It is no event of the sandbox.");
      return event.data;
    },
  };
}

const silent = (): never => {
  throw new ProviderSilent("The sandbox did not answer.");
};
