import { readFileSync } from "node:fs";
import { join } from "node:path";
import { escaped } from "../escaped.ts";
import { leftOf, type Payment } from "./book.ts";

export const styles = readFileSync(join(import.meta.dirname, "page/page.css"), "utf8");

const sum = ({ amount, currency }: Payment) => {
  const format = new Intl.NumberFormat("en", { style: "currency", currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(amount / 10 ** digits);
};

const whole = (title: string, main: string) => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)}</title>
<link rel="stylesheet" href="../page.css">
<main>${main}</main>
</html>
`;

export const messagePage = (text: string) =>
  whole("Sandbox payments", `<p class="mark">Sandbox</p><h1>${escaped(text)}</h1>`);

/** What each state of a payment that is open no more is called. */
const ended: Record<Exclude<Payment["state"], "open">, string> = {
  processing: "Your bank is still working on this payment.",
  succeeded: "This payment is made.",
  failed: "This payment was declined.",
  closed: "This page is closed. Nothing was paid.",
};

const button = (choice: string, label: string, kind = "") =>
  `<button name="choice" value="${choice}" class="${kind}">${label}</button>`;

/** What the bank and the provider may still do to a payment. */
function afterwards(payment: Payment) {
  const { dispute } = payment;
  const isOpen = dispute?.state === "opened";
  const choices = [
    !dispute && leftOf(payment) > 0 && button("dispute", "The bank takes the money back"),
    isOpen && button("win", "The bank decides for Lyceum"),
    isOpen && button("lost", "The bank decides against Lyceum"),
    leftOf(payment) > 0 && button("refund", "Refund the rest in the dashboard"),
  ].filter(Boolean);
  if (!choices.length) return "";
  return `<form method="post">
<details>
<summary>Try what can happen later</summary>
<div>
${choices.join("\n")}
</div>
</details>
</form>`;
}

/** The page on which somebody pays, with everything that can go wrong. */
export function payPage(payment: Payment) {
  const head = `<p class="mark">Sandbox · no money moves</p>
<h1>${escaped(sum(payment))}</h1>
<p class="for">${escaped(payment.description)}</p>`;
  if (payment.state !== "open") {
    return whole(
      "Sandbox payment",
      `${head}<p class="end" role="status">${ended[payment.state]}</p>
<p><a href="${escaped(payment.returnUrl)}">Back to Lyceum</a></p>
${payment.state === "succeeded" ? afterwards(payment) : ""}`,
    );
  }
  return whole(
    `Pay ${sum(payment)}`,
    `${head}
<form method="post">
${button("pay", `Pay ${escaped(sum(payment))}`, "primary")}
${button("decline", "Decline the card")}
${button("leave", "Go back without paying", "plain")}
<details>
<summary>Try what can go wrong</summary>
<div>
${button("twice", "Pay twice")}
${button("slow", "The bank answers late")}
${button("lose", "Pay, and lose the webhook")}
${button("thrice", "Pay, and send the webhook three times")}
${button("late", "Pay, and send the webhook late")}
</div>
</details>
</form>`,
  );
}
