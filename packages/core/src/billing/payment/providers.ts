import { env } from "../../env.ts";
import { AppError } from "../../error.ts";
import type { PaymentProvider } from "./provider.ts";

/** The providers there are, each loaded when it is asked for. */
const providers: Record<string, () => Promise<PaymentProvider>> = {
  stripe: async () => (await import("./stripe/stripe.ts")).stripe(),
  sandbox: async () => (await import("./sandbox/sandbox.ts")).sandbox(),
};

const made = new Map<string, Promise<PaymentProvider>>();

/** The provider of this stage. @throws 409 `payment.no-provider` where it has none */
export function provider(): Promise<PaymentProvider> {
  const name = env.paymentProvider;
  const make = providers[name];
  if (!make) throw noProvider();
  const known = made.get(name) ?? make();
  made.set(name, known);
  // What failed is made anew the next time.
  known.catch(() => made.delete(name));
  return known;
}

const noProvider = () =>
  new AppError(
    "conflict",
    "payment.no-provider",
    "Card payments are not set up here. Please pay by bank transfer.",
  );
