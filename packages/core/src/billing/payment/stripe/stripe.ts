import Stripe from "stripe";
import { env } from "../../../env.ts";
import {
  BadSignature,
  type Checkout,
  type PaymentProvider,
  ProviderRefused,
  ProviderSilent,
} from "../provider.ts";
import { secrets } from "../secrets.ts";
import { toStripe } from "./amounts.ts";
import { anyRefundIn, disputeNow, eventIn, metadataOf, paymentIn, refundIn } from "./read.ts";

/** So long an answer may take, in milliseconds: the API itself has twenty seconds. */
const timeout = 8_000;

/** Stripe's own pages, by its own SDK. */
export async function stripe(): Promise<PaymentProvider> {
  const { apiKey, webhookSecret } = await secrets();
  const { hostname, port, protocol } = new URL(env.paymentApiUrl);
  const client = new Stripe(apiKey, {
    host: hostname,
    port: port || undefined,
    protocol: protocol === "http:" ? "http" : "https",
    timeout,
    // What was not answered is asked again by the clock.
    maxNetworkRetries: 0,
    telemetry: false,
  });
  const { sessions } = client.checkout;

  const whole = (session: Stripe.Checkout.Session) => ours(paymentIn(session));
  async function read(ref: string) {
    const payment = whole(await sessions.retrieve(ref, { expand: ["payment_intent"] }));
    const { state, chargeRef } = payment;
    if (state !== "succeeded" || !chargeRef) return payment;
    const its = { payment_intent: chargeRef, limit: 100 };
    const [refunds, disputes] = await Promise.all([
      client.refunds.list(its),
      client.disputes.list(its),
    ]);
    return {
      ...payment,
      refunds: refunds.data.flatMap((one) => anyRefundIn(one) ?? []),
      disputes: disputes.data.flatMap((one) => disputeNow(one) ?? []),
    };
  }

  return {
    name: "stripe",
    start: (checkout) =>
      asked(async () =>
        whole(
          await sessions.create(sessionOf(checkout), { idempotencyKey: checkout.ids.paymentId }),
        ),
      ),
    read: (ref) => asked(() => read(ref)),
    close: (ref) =>
      asked(async () => {
        try {
          await sessions.expire(ref);
        } catch (error) {
          // It is open no more: how it ended is read.
          if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error;
        }
        return read(ref);
      }),
    refund: ({ ids, refundId, chargeRef, amount, currency }) =>
      asked(async () => {
        // Stripe forgets a key after a day, so what was made already is looked for.
        const { data } = await client.refunds.list({ payment_intent: chargeRef, limit: 100 });
        const known = data.find((one) => one.metadata?.refundId === refundId);
        const refund =
          known ??
          (await client.refunds.create(
            {
              payment_intent: chargeRef,
              amount: toStripe(amount, currency),
              metadata: metadataOf(ids, refundId),
            },
            { idempotencyKey: refundId },
          ));
        return ours(refundIn(refund));
      }),
    async eventOf({ body, headers }) {
      const signature = headers["stripe-signature"] ?? "";
      try {
        return eventIn(await client.webhooks.constructEventAsync(body, signature, webhookSecret));
      } catch (error) {
        if (!(error instanceof Stripe.errors.StripeSignatureVerificationError)) throw error;
        throw new BadSignature("Stripe did not send it, or not now.");
      }
    },
  };
}

function sessionOf({
  ids,
  amount,
  currency,
  ...page
}: Checkout): Stripe.Checkout.SessionCreateParams {
  const metadata = metadataOf(ids);
  return {
    mode: "payment",
    line_items: [
      {
        quantity: 1,
        price_data: {
          currency: currency.toLowerCase(),
          unit_amount: toStripe(amount, currency),
          product_data: { name: page.description },
        },
      },
    ],
    client_reference_id: ids.paymentId,
    customer_email: page.email,
    metadata,
    payment_intent_data: { metadata, description: page.description },
    success_url: page.returnUrl,
    cancel_url: page.cancelUrl,
    // A day at most, by Stripe's clock.
    expires_at: Math.floor(Date.parse(page.closesAt) / 1000) - 60,
  };
}

/** What we asked for by its own name is ours. */
function ours<Thing>(found: Thing | undefined): Thing {
  if (!found) throw new ProviderRefused("not_ours");
  return found;
}

/** Tells a clear no from what nobody knows. */
async function asked<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    const { StripeInvalidRequestError, StripeCardError, StripeError } = Stripe.errors;
    const isAuthentication =
      error instanceof Stripe.errors.StripeAuthenticationError ||
      error instanceof Stripe.errors.StripePermissionError;
    // Our key is wrong: that is for operators, and says nothing of the payment.
    if (!(error instanceof StripeError) || isAuthentication) throw error;
    if (error instanceof StripeInvalidRequestError || error instanceof StripeCardError) {
      throw new ProviderRefused(error.code ?? error.type);
    }
    throw new ProviderSilent("Stripe did not answer.");
  }
}
