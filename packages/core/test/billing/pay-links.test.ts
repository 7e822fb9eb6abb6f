import { afterEach, expect, it, vi } from "vitest";
import type { Actor } from "../../src/actor.ts";
import { voidInvoice } from "../../src/billing/invoice/corrections.ts";
import { mostMailedPayLinks, mostPayLinks, payLinkDays } from "../../src/billing/limits.ts";
import { makePayLink, payLinks, revokePayLink, sendPayLink } from "../../src/billing/link/links.ts";
import { openPayLink, payByLink, pdfByLink, receiptByLink } from "../../src/billing/link/pay.ts";
import { PayLinks } from "../../src/billing/link/pay-links.entity.ts";
import { mailedLink } from "../../src/billing/link/stored-links.ts";
import { Payments } from "../../src/billing/payment/payments.entity.ts";
import { startPayment } from "../../src/billing/payment/start.ts";
import { storedPayment } from "../../src/billing/payment/stored.ts";
import { limit } from "../../src/rate-limit.ts";
import { count } from "../count.ts";
import * as given from "../given.ts";
import { draftFor, issuedFor, storedInvoice } from "../invoices.ts";
import { atProvider, book, deliverAll, openInvoice } from "../payments.ts";
import { postOffice } from "../post-office.ts";
import { changesOf, itemsOf } from "../stream.ts";

const office = await postOffice();
afterEach(() => vi.useRealTimers());

let callers = 0;
/** Somebody without an account, with an address of their own on the network. */
const stranger = (): Actor => ({
  type: "anonymous",
  via: { requestId: "r", ip: `198.51.100.${callers++ % 250}` },
});
const somebody = stranger();

const secretIn = (url: string) => url.slice(url.indexOf("#") + 1);

/** An invoice with a deposit of €30.00, and a link to it. */
async function linked(student?: given.Person) {
  const owner = student ?? (await given.student());
  const { assignmentId, invoiceId, number } = await openInvoice(owner);
  const ref = { assignmentId, invoiceId };
  const { id: payLinkId, url } = await makePayLink(owner.actor, ref);
  return { student: owner, ref, number, payLinkId, secret: secretIn(url), url };
}

const unknown = { kind: "not-found", code: "pay-link.not-found" };

it("shows the invoice to whoever holds the link, and nobody's name, address or id of the product", async () => {
  const { student, secret, number, url } = await linked();
  expect(url).toMatch(new RegExp(`^${process.env.APP_URL}/pay#[\\w-]{69}$`));
  const { result: view, calls } = await count(() => openPayLink(somebody, { secret }));
  expect(calls.map((one) => one.command)).toEqual([
    "UpdateItemCommand",
    "GetItemCommand",
    "QueryCommand",
  ]);
  expect(view).toMatchObject({ number, total: 12_000, due: 12_000, dueNow: 3_000, status: "open" });
  const text = JSON.stringify(view);
  for (const hidden of [
    student.name,
    student.email,
    "asg_",
    "stu_",
    "usr_",
    "bil_",
    "plk_",
    "LYC-",
  ]) {
    expect(text).not.toContain(hidden);
  }
});

it("is paid by somebody without an account; a second try while one is open leads to the same page", async () => {
  const { student, ref, secret } = await linked();
  const first = await payByLink(somebody, { secret });
  expect(await payByLink(stranger(), { secret, pays: "all" })).toEqual(first);
  // The student, too, is led to it.
  expect((await startPayment(student.actor, ref)).checkoutUrl).toBe(first.checkoutUrl);
  const at = atProvider(first.paymentId);
  expect(JSON.stringify(at)).not.toContain(secret);
  expect((await openPayLink(somebody, { secret })).payments).toMatchObject([{ state: "open" }]);

  book().end(at.providerRef, "succeeded");
  await deliverAll(ref);
  const paid = await openPayLink(somebody, { secret });
  expect(paid).toMatchObject({
    paid: 3_000,
    payments: [{ id: first.paymentId, state: "received" }],
  });
  const { startedBy } = await storedPayment({ ...ref, paymentId: first.paymentId });
  expect(startedBy).toMatch(/^plk_/);

  // What failed is told, and the next one is another.
  const second = await payByLink(somebody, { secret });
  book().end(atProvider(second.paymentId).providerRef, "failed");
  await deliverAll(ref);
  const [failed] = (await openPayLink(somebody, { secret })).payments;
  expect(failed).toMatchObject({ id: second.paymentId, state: "failed" });
  expect((await payByLink(somebody, { secret })).paymentId).not.toBe(second.paymentId);
});

it("answers whoever guesses, or holds a link that was revoked, in one way, and each link opens its own invoice alone", async () => {
  const one = await linked();
  const other = await linked();
  const [name, secret] = [other.ref.invoiceId.slice(4), one.secret.slice(26)];
  const made = [
    "",
    "x",
    one.ref.invoiceId,
    one.secret.slice(0, -1),
    `${one.secret}A`,
    `${one.secret.slice(0, -1)}${one.secret.endsWith("A") ? "E" : "A"}`,
    // The secret of one with the invoice of another.
    `${name}${secret}`,
    one.secret.toUpperCase(),
    // As it stands in the table, and one of another stage.
    Object.values((await PayLinks.get({ invoiceId: one.ref.invoiceId }).go()).data?.links ?? {})[0]
      ?.hash ?? "",
    `${"0".repeat(26)}${secret}`,
  ];
  const refusals: unknown[] = [];
  const refusalOf = async (given: string) => {
    for (const act of [openPayLink, pdfByLink, payByLink]) {
      refusals.push(await act(stranger(), { secret: given }).catch((error: unknown) => error));
    }
  };
  for (const each of made) await refusalOf(each);
  await revokePayLink(one.student.actor, { ...one.ref, payLinkId: one.payLinkId });
  await refusalOf(one.secret);
  for (const error of refusals) expect(error).toMatchObject(unknown);
  expect(new Set(refusals.map(String)).size).toBe(1);
  expect((await openPayLink(somebody, { secret: other.secret })).number).toBe(other.number);

  // A payment of another invoice is none of this one.
  const { paymentId } = await payByLink(somebody, { secret: other.secret });
  const third = await linked();
  await expect(receiptByLink(somebody, { secret: third.secret, paymentId })).rejects.toMatchObject({
    code: "payment.not-found",
  });
});

it("stops a guesser after so many tries from one address, and nobody else", async () => {
  const { secret } = await linked();
  const guesser = stranger();
  const guess = () => openPayLink(guesser, { secret: "x" }).catch(({ kind }) => kind);
  const answers = await Promise.all(Array.from({ length: 301 }, guess));
  expect(answers.filter((kind) => kind === "rate-limited")).toHaveLength(1);
  await expect(openPayLink(guesser, { secret })).rejects.toMatchObject({ kind: "rate-limited" });
  expect((await openPayLink(stranger(), { secret })).total).toBe(12_000);
});

it("says that it has expired to who holds it alone, and shows a void invoice as void and unpayable", async () => {
  const one = await linked();
  const soon = Date.now() + payLinkDays * 86_400_000 + 1_000;
  vi.useFakeTimers({ toFake: ["Date"], now: soon });
  const expired = { kind: "not-found", code: "pay-link.expired" };
  for (const act of [openPayLink, payByLink, pdfByLink]) {
    await expect(act(stranger(), { secret: one.secret })).rejects.toMatchObject(expired);
  }
  expect((await payLinks(one.student.actor, one.ref)).items).toEqual([]);
  vi.useRealTimers();

  const finance = await given.admin("finance");
  const { version } = await storedInvoice(one.ref);
  await voidInvoice(finance.actor, { ...one.ref, version, reason: "Billed twice." });
  const view = await openPayLink(somebody, { secret: one.secret });
  expect(view).toMatchObject({ status: "void", dueNow: 0 });
  expect(JSON.stringify(view)).not.toContain("Billed twice.");
  await expect(payByLink(somebody, { secret: one.secret })).rejects.toMatchObject({
    code: "payment.not-payable",
  });
});

it("keeps the hash alone, is made once under a key, and works for no more than a handful at a time", async () => {
  const student = await given.student();
  const { assignmentId, invoiceId } = await openInvoice(student);
  const ref = { assignmentId, invoiceId };
  const made: string[] = [];
  const changes = await changesOf([assignmentId, invoiceId], async () => {
    const make = () => makePayLink(student.actor, { ...ref, key: "same-key-1" });
    const answers = [await make(), await make()];
    expect(answers[0]?.id).toBe(answers[1]?.id);
    made.push(...answers.map((one) => secretIn(one.url)));
  });
  // The first answer was lost, as it seems: the second one works.
  await expect(openPayLink(somebody, { secret: made[0] })).rejects.toMatchObject(unknown);
  await openPayLink(somebody, { secret: made[1] });
  const stored = JSON.stringify([changes, [...(await itemsOf(invoiceId)).values()]]);
  for (const secret of made) expect(stored).not.toContain(secret.slice(26));

  const many = Array.from({ length: 8 }, () =>
    makePayLink(student.actor, ref).then(
      () => "made",
      ({ code }) => code,
    ),
  );
  const answers = await Promise.all(many);
  expect(answers.filter((one) => one === "made")).toHaveLength(mostPayLinks - 1);
  expect((await payLinks(student.actor, ref)).items).toHaveLength(mostPayLinks);
});

it("is not made for a draft, nor by those whose invoice it is not", async () => {
  const student = await given.student();
  const { finance, ...draft } = await draftFor(student);
  const { assignmentId, invoiceId } = draft;
  await expect(makePayLink(finance.actor, { assignmentId, invoiceId })).rejects.toMatchObject({
    code: "invoice.illegal-move",
  });
  const { ref } = await linked();
  for (const other of [student, await given.teacher()]) {
    await expect(makePayLink(other.actor, ref)).rejects.toMatchObject({ kind: "not-found" });
  }
  const auditor = await given.admin("auditor");
  await expect(makePayLink(auditor.actor, ref)).rejects.toMatchObject({ kind: "forbidden" });
});

it("is mailed to one address so often in an hour as mails are sent there, and more is refused", async () => {
  const email = `guardian-of-many-${Date.now()}@given.test`;
  const payer = { name: "Ana Reis", email };
  const send = async () => {
    const { finance, assignmentId, invoiceId } = await issuedFor(await given.student(), { payer });
    return sendPayLink(finance.actor, { assignmentId, invoiceId });
  };
  await Promise.all(Array.from({ length: 9 }, () => limit("pay-link.send", email, 10, 3_600)));
  await send();
  await expect(send()).rejects.toMatchObject({ code: "rate.limited" });
});

it("goes to the payer by mail once, each mail with a link of its own, of which the oldest end", async () => {
  const student = await given.student();
  const email = `guardian-${student.userId}@given.test`;
  const { finance, assignmentId, invoiceId } = await issuedFor(student, {
    payer: { name: "Ana Reis", email },
  });
  const ref = { assignmentId, invoiceId };
  const linkIn = (text = "") => /\/pay#([\w-]+)/.exec(text)?.[1] ?? "";
  const send = (key: string) => sendPayLink(finance.actor, { ...ref, key });
  const [mail, ...more] = await office.mailsOf(async () => {
    await send("same-key-2");
    await send("same-key-2");
  });
  expect(more).toEqual([]);
  expect(mail).toMatchObject({ to: [email] });
  const secret = linkIn(mail?.text);
  expect((await openPayLink(somebody, { secret })).total).toBe(20_000);

  // Each further mail makes one; those that people made stay.
  const { url } = await makePayLink(finance.actor, ref);
  for (let at = 0; at < mostMailedPayLinks; at++) await mailedLink(ref);
  await expect(openPayLink(somebody, { secret })).rejects.toMatchObject(unknown);
  await openPayLink(somebody, { secret: secretIn(url) });

  // What is paid meanwhile is asked for no more.
  const { id } = await startPayment(student.actor, ref);
  const late = await office.mailsOf(async () => {
    await send("another-key");
    book().end(atProvider(id).providerRef, "succeeded");
    await deliverAll(ref);
  });
  expect(late.map((one) => one.subject)).toEqual(["Receipt for your payment of €200.00"]);
  const receipt = { secret: linkIn(late[0]?.text) };
  const paid = await openPayLink(somebody, receipt);
  expect(paid).toMatchObject({ status: "paid", due: 0, payments: [{ state: "received" }] });
  expect((await Payments.query.byInvoice({ assignmentId }).go()).data).toHaveLength(1);
});
