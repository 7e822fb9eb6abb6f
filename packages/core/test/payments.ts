import { listen } from "@lyceum/local-cloud/listen.ts";
import type { Event } from "@lyceum/local-cloud/sandbox/book.ts";
import { startSandbox } from "@lyceum/local-cloud/sandbox/server.ts";
import { signed } from "@lyceum/local-cloud/sandbox/webhooks.ts";
import { startSsm } from "@lyceum/local-cloud/ssm.ts";
import type { Actor } from "../src/actor.ts";
import { system } from "../src/actor.ts";
import type { Invoice } from "../src/billing/invoice/invoices.entity.ts";
import { draftOf, issuing } from "../src/billing/invoice/make.ts";
import type { Ids } from "../src/billing/payment/provider.ts";
import { receive } from "../src/billing/payment/webhook.ts";
import { commit } from "../src/db.ts";
import type { Person } from "./given.ts";
import { assignmentAt } from "./workspaces.ts";

export const secrets = { apiKey: "key-of-the-tests", webhookSecret: "secret-of-the-tests" };

type Fault = "lost" | "unanswered" | undefined;

/** The payment provider of a process: nothing it tells is delivered before a test does so. */
export const till = {
  /** What it wants to tell, the oldest first. */
  events: [] as Event[],
  /** What goes wrong with a request. */
  fault: (() => undefined) as (path: string) => Fault,
  refunds: (() => "succeeded") as () => "pending" | "succeeded" | "failed",
  server: undefined as Awaited<ReturnType<typeof startSandbox>> | undefined,
};

let opened: Promise<void> | undefined;

/** One a process, opened before its first test (open.ts). */
export const tillOpen = () => (opened ??= open());

async function open() {
  const listener = await listen(0, (request, response) => till.server?.handle(request, response));
  const url = `http://127.0.0.1:${listener.port}`;
  till.server = await startSandbox({
    url,
    apiKey: secrets.apiKey,
    send: (event) => void till.events.push(event),
    fault: (path) => till.fault(path),
    refunds: () => till.refunds(),
  });
  const ssm = await startSsm({ [String(process.env.PAYMENT_SECRETS)]: JSON.stringify(secrets) });
  process.env.PAYMENT_API_URL = url;
  process.env.AWS_ENDPOINT_URL_SSM = ssm.endpoint;
}

/** The provider's books. */
export function book() {
  if (!till.server) throw new Error("The till is not open.");
  return till.server.book;
}

/** What the provider tells everybody. */
export const nothingOfOurs: Event = { id: "evt_0", kind: "other" };

/** An event as it comes to our door. */
export const request = (event: Event, secret = secrets.webhookSecret, at = Date.now()) =>
  signed(event, secret, at);

/** Who sends a webhook: known by the signature alone. */
export const nobody: Actor = { type: "anonymous" };

export const deliver = (event: Event) =>
  receive(nobody, { provider: "sandbox", ...request(event) });

/** Delivers what the provider wants to tell of this invoice. */
export async function deliverAll({ invoiceId }: Pick<Ids, "invoiceId">) {
  for (const event of till.events.filter((one) => invoiceOf(one) === invoiceId)) {
    till.events.splice(till.events.indexOf(event), 1);
    await deliver(event);
  }
}

function invoiceOf(event: Event) {
  if (event.kind === "payment") return event.payment.ids.invoiceId;
  if (event.kind === "refund") return event.refund.ids.invoiceId;
  return event.kind === "dispute" ? event.dispute.ids.invoiceId : undefined;
}

/** The provider's payment of ours. */
export function atProvider(paymentId: string) {
  const found = [...book().payments.values()].find((one) => one.ids.paymentId === paymentId);
  if (!found) throw new Error(`The provider has no ${paymentId}.`);
  return found;
}

interface Wish {
  total?: number;
  deposit?: number;
  status?: "awaiting_payment" | "in_progress";
  teacher?: Person;
}

/** An invoice that is open, of the quote of an assignment that waits for its deposit. */
export async function openInvoice(
  student: Person,
  { total = 12_000, deposit = 3_000, status = "awaiting_payment", teacher }: Wish = {},
): Promise<Invoice> {
  const assignment = await assignmentAt(status, { student, teacher });
  const draft = draftOf({
    assignment,
    currency: "EUR",
    deposit,
    payer: { name: student.name, email: student.email, timezone: "Europe/Lisbon" },
    lines: [
      {
        description: "Lessons",
        quantity: 1,
        unitAmount: total,
        source: `quote:${assignment.assignmentId}:1`,
      },
    ],
  });
  const by = { actor: system("test"), part: "system" } as const;
  return issuing(draft, { ...by, born: { summary: undefined } }, async ({ after, writes }) => {
    await commit(writes);
    return after;
  });
}
