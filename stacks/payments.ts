import type { Stack } from "sst/constructs";
import { allow } from "./lambda.ts";
import { appOf, settingsOf } from "./stage.ts";

/** Where each provider answers; the sandbox is a part of the laptop's cloud, under the app's address. */
const addresses = {
  none: "https://none.invalid",
  sandbox: "http://localhost:3000/__sandbox",
  stripe: "https://api.stripe.com",
};

/**
 * What a function needs to take payments. The provider's secrets are a parameter that an operator
 * writes (README); templates and logs know its name alone.
 */
export function paymentsFor(stack: Stack) {
  const { payments, production } = settingsOf(stack);
  if (payments === "sandbox" && production) {
    throw new Error("The sandbox takes no money: not on a stage that is production.");
  }
  const name = `/lyceum/${appOf(stack).stage}/payments`;
  return {
    environment: {
      STAGE: appOf(stack).stage,
      PAYMENT_PROVIDER: payments,
      PAYMENT_API_URL: addresses[payments],
      PAYMENT_SECRETS: name,
    },
    permission: allow(
      ["ssm:GetParameter"],
      [stack.formatArn({ service: "ssm", resource: "parameter", resourceName: name.slice(1) })],
    ),
  };
}
