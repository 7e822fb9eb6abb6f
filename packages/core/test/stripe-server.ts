import { createHmac, randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

type Thing = Record<string, unknown> & { id: string };

/** What Stripe's HTTP API does, as far as it is asked for: forms come in, JSON goes out. */
export async function stripeServer() {
  const sessions = new Map<string, Thing>();
  const refunds: Thing[] = [];
  const disputes: Thing[] = [];
  const keys = new Map<string, Thing>();
  const asked: { path: string; form: URLSearchParams; key?: string }[] = [];
  const behaviour = { status: 0 };

  const metadataIn = (form: URLSearchParams) =>
    Object.fromEntries(
      [...form].flatMap(([name, value]) => {
        const [, field] = /^metadata\[(\w+)\]$/.exec(name) ?? [];
        return field ? [[field, value]] : [];
      }),
    );

  function newSession(form: URLSearchParams): Thing {
    const id = `cs_test_${randomUUID()}`;
    const session = {
      id,
      object: "checkout.session",
      status: "open",
      payment_status: "unpaid",
      payment_intent: null,
      amount_total: Number(form.get("line_items[0][price_data][unit_amount]")),
      currency: form.get("line_items[0][price_data][currency]"),
      metadata: metadataIn(form),
      url: `https://checkout.stripe.com/c/pay/${id}`,
    };
    sessions.set(id, session);
    return session;
  }

  function newRefund(form: URLSearchParams): Thing {
    const refund = {
      id: `re_${randomUUID()}`,
      object: "refund",
      status: "succeeded",
      amount: Number(form.get("amount")),
      currency: "eur",
      payment_intent: form.get("payment_intent"),
      metadata: metadataIn(form),
    };
    refunds.push(refund);
    return refund;
  }

  /** The status and the body of an answer. */
  function answer(
    method: string,
    { pathname, searchParams }: URL,
    form: URLSearchParams,
  ): [number, unknown] {
    const [, , first, second, id = "", verb] = pathname.split("/");
    const ofIntent = (things: Thing[]) => {
      const intent = searchParams.get("payment_intent");
      const data = things.filter((one) => one.payment_intent === intent);
      return { object: "list", data, has_more: false };
    };
    if (behaviour.status) return [behaviour.status, { error: { type: "api_error" } }];
    if (first === "refunds") {
      return [200, method === "GET" ? ofIntent(refunds) : newRefund(form)];
    }
    if (first === "disputes") return [200, ofIntent(disputes)];
    if (first !== "checkout" || second !== "sessions") return [404, { error: {} }];
    if (!id) return [200, newSession(form)];
    const session = sessions.get(id);
    const wrong = { type: "invalid_request_error", code: "resource_missing", message: "No." };
    if (!session) return [404, { error: wrong }];
    if (verb === "expire") {
      if (session.status !== "open") return [400, { error: wrong }];
      Object.assign(session, { status: "expired", url: null });
    }
    return [200, session];
  }

  const server = createServer(async (request, response) => {
    let body = "";
    for await (const part of request) body += part;
    const url = new URL(request.url ?? "/", "http://stripe");
    const form = new URLSearchParams(body);
    const key = request.headers["idempotency-key"] as string | undefined;
    asked.push({ path: url.pathname, form, key });
    const before = key && keys.get(key);
    const [status, said] = before ? [200, before] : answer(request.method ?? "GET", url, form);
    if (key && status === 200) keys.set(key, said as Thing);
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(said));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    sessions,
    refunds,
    disputes,
    asked,
    behaviour,
    close: () => new Promise((done) => server.close(done)),
  };
}

/** An event as Stripe signs it. */
export function stripeEvent(type: string, object: object, secret: string, at = Date.now()) {
  const id = `evt_${randomUUID()}`;
  const body = JSON.stringify({ id, object: "event", type, data: { object } });
  const time = Math.floor(at / 1000);
  const hmac = createHmac("sha256", secret).update(`${time}.${body}`).digest("hex");
  return { body, headers: { "stripe-signature": `t=${time},v1=${hmac}` } };
}
