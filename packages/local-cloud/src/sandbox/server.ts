import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { readJson, writeJson } from "../files.ts";
import { Book, type Checkout, type Event, leftOf, type Payment, Refused } from "./book.ts";
import { messagePage, payPage, styles } from "./page.ts";

export interface SandboxOptions {
  /** Where its pages are reached: `http://localhost:3000/__sandbox`. */
  url: string;
  /** Who asks has to know it. */
  apiKey: string;
  /** Sends an event, in so many milliseconds. */
  send: (event: Event, delay?: number) => void;
  /** Where the books are kept; in memory alone when left out. */
  file?: string;
  /** What goes wrong with a request: it is not done, or done and never answered. */
  fault?: (path: string) => "lost" | "unanswered" | undefined;
  /** What becomes of a refund at first. */
  refunds?: () => "pending" | "succeeded" | "failed";
}

/** What happens later to a payment that was made, for who tries it on its page. */
const later = {
  dispute: (book: Book, ref: string) => book.dispute(ref),
  win: (book: Book, ref: string) => book.endDispute(ref, "won"),
  lost: (book: Book, ref: string) => book.endDispute(ref, "lost"),
  refund: (book: Book, ref: string) => book.refund(ref, { amount: leftOf(book.find(ref)) }),
};
const laterChoices = Object.keys(later) as (keyof typeof later)[];

/** What somebody can do on the page, beside paying. */
export const choices = [
  "pay",
  "decline",
  "leave",
  "twice",
  "slow",
  "lose",
  "thrice",
  "late",
] as const;
type Choice = (typeof choices)[number];

/** So long a bank thinks and a webhook is late on the page that shows it, in milliseconds. */
const aWhile = 15_000;

/**
 * A payment provider that moves no money: the API that the adapter asks, and the page on which people
 * pay. Its paths begin with the path of its `url`.
 */
export async function startSandbox({ url, apiKey, send, file, fault, refunds }: SandboxOptions) {
  // What the page asks to go wrong with the next events.
  let told = (event: Event) => send(event);
  const stored = file ? await readJson<Payment[]>(file).catch(() => []) : [];
  const book = new Book((event) => told(event), stored);
  const save = async () => {
    if (file) await writeJson(file, [...book.payments.values()]);
  };
  const view = ({ refunds, dispute, ...payment }: Payment) => ({
    ...payment,
    refunds,
    disputes: dispute ? [dispute] : [],
    ...(payment.state === "open" && { checkoutUrl: `${url}/pay/${payment.providerRef}` }),
  });

  function choose(ref: string, choice: Choice) {
    const { cancelUrl, returnUrl } = book.find(ref);
    if (choice === "leave") return cancelUrl;
    const sends: Partial<Record<Choice, (event: Event) => void>> = {
      lose: () => undefined,
      late: (event) => send(event, aWhile),
      thrice: (event) => {
        for (const delay of [0, 500, 3_000]) send(event, delay);
      },
    };
    told = sends[choice] ?? send;
    const state = choice === "decline" ? "failed" : choice === "slow" ? "processing" : "succeeded";
    const isDone = book.end(ref, state);
    told = (event) => send(event);
    if (choice === "twice" && isDone) book.tellAgain(ref);
    if (choice === "slow" && isDone) {
      setTimeout(() => book.end(ref, "succeeded") && void save(), aWhile).unref();
    }
    return choice === "decline" ? cancelUrl : returnUrl;
  }

  function api(path: string, method: string, body: string): object {
    const [ref = "", verb = ""] = path.split("/").slice(1);
    const sent = () => JSON.parse(body);
    if (method === "GET") return view(book.find(ref));
    if (!ref) return view(book.start(sent() as Checkout));
    if (verb === "close") {
      book.end(ref, "closed");
      return view(book.find(ref));
    }
    const command = sent();
    // The webhook is lost, where whoever asks wants that.
    if (command.isLost) told = () => undefined;
    try {
      if (verb === "refunds") return book.refund(ref, command, refunds?.());
      if (verb === "dispute") return book.dispute(ref, command.amount);
      if (verb === "win" || verb === "lose") {
        return book.endDispute(ref, verb === "win" ? "won" : "lost");
      }
    } finally {
      told = (event) => send(event);
    }
    throw new Refused("no_such_path");
  }

  async function handle(request: IncomingMessage, response: ServerResponse) {
    const whole = new URL(request.url ?? "/", url).pathname;
    const path = whole.slice(new URL(url).pathname.replace(/\/$/, "").length);
    const { method = "GET" } = request;
    const body = await text(request);
    response.setHeader("cache-control", "no-store");
    if (path === "/page.css") return answer(response, 200, styles, "text/css");
    try {
      if (path.startsWith("/pay/")) return await page(path.slice(5), method, body, response);
      if (!path.startsWith("/v1/payments")) throw new Refused("no_such_path");
      if (request.headers.authorization !== `Bearer ${apiKey}`) {
        return answer(response, 401, JSON.stringify({ code: "wrong_key" }));
      }
      const wrong = fault?.(path);
      if (wrong === "lost") return response.destroy();
      const done = api(path.slice("/v1/payments".length), method, body);
      await save();
      if (wrong) return response.destroy();
      return answer(response, 200, JSON.stringify(done));
    } catch (error) {
      const code = error instanceof Refused ? error.code : "malformed";
      return answer(response, code.startsWith("no_such") ? 404 : 422, JSON.stringify({ code }));
    }
  }

  async function page(ref: string, method: string, body: string, response: ServerResponse) {
    response.setHeader("content-security-policy", policy);
    const payment = book.payments.get(ref);
    if (!payment) return answer(response, 404, messagePage("There is no such payment."), html);
    const chosen = new URLSearchParams(body).get("choice");
    const choice = choices.find((one) => one === chosen);
    const laterChoice = laterChoices.find((one) => one === chosen);
    if (method === "POST" && (choice || laterChoice)) {
      if (laterChoice) later[laterChoice](book, ref);
      const location = choice ? choose(ref, choice) : `${url}/pay/${ref}`;
      await save();
      return void response.writeHead(303, { location }).end();
    }
    return answer(response, 200, payPage(book.find(ref)), html);
  }

  return { book, handle, choose };
}

const html = "text/html; charset=utf-8";
/** A form's answer leads back to the app, so its place is not narrowed. */
const policy = "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'";

function answer(response: ServerResponse, status: number, body: string, type = "application/json") {
  response.writeHead(status, { "content-type": type }).end(body);
}
