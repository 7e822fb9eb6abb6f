import { marshall } from "@aws-sdk/util-dynamodb";
import { applyCredit } from "@lyceum/core/billing/invoice/corrections.ts";
import { issue } from "@lyceum/core/billing/invoice/invoices.ts";
import type { Change } from "@lyceum/core/stream.ts";
import { useBucket } from "@lyceum/core/test/bucket.ts";
import * as given from "@lyceum/core/test/given.ts";
import {
  creditedFor,
  draftFor,
  giveCredit,
  issuedFor,
  payFor,
} from "@lyceum/core/test/invoices.ts";
import { pagesOf } from "@lyceum/core/test/pdf.ts";
import { changesOf } from "@lyceum/core/test/stream.ts";
import type { DynamoDBStreamEvent } from "aws-lambda";
import { expect, it } from "vitest";
import { handler } from "../../jobs/export.ts";
import { call } from "../../test/assignments.ts";

useBucket();

/** What the event source mapping lets through: changes of invoices with a number. */
const run = (changes: Change[]) =>
  handler({
    Records: changes
      .filter(({ after }) => after?.__edb_e__ === "INVOICES" && after.number)
      .map(({ after }) => ({
        dynamodb: { NewImage: marshall(after, { removeUndefinedValues: true }) },
      })),
  } as unknown as DynamoDBStreamEvent);

/** Does it, and lets the job make what follows. */
async function thenMade<Answer>(ref: { assignmentId: string }, work: () => Promise<Answer>) {
  let answer: Answer | undefined;
  await run(
    await changesOf([ref.assignmentId], async () => {
      answer = await work();
    }),
  );
  return answer as Answer;
}

async function textAt(url: string) {
  const answer = await fetch(url);
  expect(answer.headers.get("content-type")).toBe("application/pdf");
  expect(answer.headers.get("content-disposition")).toMatch(/^attachment; filename="INV-.*\.pdf"/);
  const bytes = Buffer.from(await answer.arrayBuffer());
  return { bytes, text: (await pagesOf(bytes)).join(" ") };
}

it("hands the student and finance the invoice as issued, always the same, and a statement of what was paid since", async () => {
  const student = await given.student();
  const { finance, ...ref } = await draftFor(student);
  const path = `/assignments/${ref.assignmentId}/invoices/${ref.invoiceId}/pdf`;
  expect(await call(finance, "GET", path)).toMatchObject({
    status: 409,
    body: { code: "invoice.not-issued" },
  });

  const changes = await changesOf([ref.assignmentId], async () => {
    await issue(finance.actor, ref);
  });
  expect(await call(student, "GET", path)).toMatchObject({
    status: 200,
    body: { status: "pending", name: expect.stringMatching(/^INV-\d{4}-\d{5}\.pdf$/) },
  });
  await run(changes);
  const ready = await call(student, "GET", path);
  expect(ready.body.status).toBe("ready");
  const first = await textAt(ready.body.url);
  expect(first.text).toContain("Amount due €200.00");

  await thenMade(ref, () => payFor(ref, 20_000));
  const again = await call(finance, "GET", path);
  expect((await textAt(again.body.url)).bytes.equals(first.bytes)).toBe(true);
  const statement = await call(student, "GET", `${path}?as=statement`);
  expect(statement.body.name).toMatch(/-statement\.pdf$/);
  expect((await textAt(statement.body.url)).text).toMatch(/PAID.*Paid −€200\.00 Remaining €0\.00/);

  for (const stranger of [await given.student(), await given.teacher()]) {
    expect((await call(stranger, "GET", path)).status).toBe(404);
  }
});

it("makes a credit note's PDF, which names its invoice and what was taken off", async () => {
  const student = await given.student();
  const { ref, creditNoteId } = await creditedFor(student);
  await thenMade(ref, () => payFor(ref, 1_000));
  const path = `/assignments/${ref.assignmentId}/invoices/${ref.invoiceId}/credit-notes`;
  const { body } = await call(student, "GET", `${path}/${creditNoteId}/pdf`);
  const pdf = Buffer.from(await (await fetch(body.url)).arrayBuffer());
  expect((await pagesOf(pdf)).join(" ")).toMatch(
    /Credit note .*For invoice INV-\d{4}-\d{5}.*One lesson €50\.00 €0\.00 €50\.00.*Credited −€50\.00/,
  );
  const other = `crn_${"0".repeat(26)}`;
  expect((await call(student, "GET", `${path}/${other}/pdf`)).status).toBe(404);
});

it("makes a receipt for each payment that came, once, for the student and staff alone", async () => {
  const student = await given.student();
  await giveCredit(student, 4_000);
  const { finance, version, assignmentId, invoiceId } = await issuedFor(student);
  const ref = { assignmentId, invoiceId };
  const { payments } = await thenMade(ref, () => applyCredit(finance.actor, { ...ref, version }));
  const path = `/assignments/${assignmentId}/invoices/${invoiceId}/receipts`;
  const { body } = await call(student, "GET", `${path}/${payments[0]?.id}`);
  expect(body.name).toMatch(/^INV-\d{4}-\d{5}-receipt-R-\w{8}\.pdf$/);
  const first = await textAt(body.url);
  expect(first.text).toMatch(/Receipt R-\w{8}.*€40\.00 Remaining after this payment €160\.00/);

  // What comes later changes nothing of it.
  await thenMade(ref, () => payFor(ref, 16_000));
  const again = await call(finance, "GET", `${path}/${payments[0]?.id}`);
  expect((await textAt(again.body.url)).bytes.equals(first.bytes)).toBe(true);
  const other = `pay_${"0".repeat(26)}`;
  expect((await call(student, "GET", `${path}/${other}`)).body.code).toBe("payment.not-found");
});
