import { startEngine } from "./engine.ts";
import { copyOf, fill, partition } from "./fill.ts";
import type { Row } from "./report.ts";
import { alone, compare } from "./sizes.ts";

/** Few and very many invoices: ten are paid, and of those that are open there are ten at first. */
export const title = "A page of invoices, and what is awaited in all, as finance sees them";

const [few, many] = [10, 100_000];
const day = 86_400_000;

export async function measure(): Promise<Row[]> {
  const engine = await startEngine();
  const { app } = await import("@lyceum/functions/api/app.ts");
  const given = await import("@lyceum/core/test/given.ts");
  const { issuedFor, payFor, storedInvoice } = await import("@lyceum/core/test/invoices.ts");
  const { addUp } = await import("@lyceum/core/billing/ageing/totals.ts");
  const [student, finance] = [await given.student(), await given.admin("finance")];
  const ask = (path: string) => async () =>
    app.request(`/api/invoices${path}`, { headers: finance.headers });

  for (let at = 0; at < few; at++) await payFor(await issuedFor(student), 20_000);
  for (let at = 0; at < few; at++) await addUp(await storedInvoice(await issuedFor(student)));
  const before = await alone({ what: "awaited in all, of 10 open invoices", ask: ask("/ageing") });
  await fillOpen(student);
  const pages = await compare({
    small: { what: "ten of 10 invoices", ask: ask("?status=paid&limit=10") },
    large: { what: "ten of 100,000 invoices", ask: ask("?status=open&limit=10") },
    // Of ten there is less to read than a page asks the shards for.
    goal: 2.5,
  });
  const due = await alone({ what: "ten due first, of 100,000", ask: ask("/due?limit=10") });
  const after = await alone(
    { what: "awaited in all, of 100,000 open invoices", ask: ask("/ageing") },
    { ...before, goal: 3 },
  );
  await engine.stop();
  return [...pages, due.row, before.row, after.row];
}

/** One of each shard as the product stores it and copies of these, due on a hundred days; and what they come to. */
async function fillOpen(
  student: Awaited<ReturnType<typeof import("@lyceum/core/test/given.ts").student>>,
) {
  const { issuedFor } = await import("@lyceum/core/test/invoices.ts");
  const { invoiceShardOf } = await import("@lyceum/core/billing/invoice/invoices.entity.ts");
  const { DueTotals } = await import("@lyceum/core/billing/ageing/due-totals.entity.ts");
  const { newId } = await import("@lyceum/core/id.ts");
  const first = new Map<string, Record<string, unknown>>();
  while (first.size < 4) {
    const { assignmentId } = await issuedFor(student);
    const item = (await partition(assignmentId)).find((one) => one.__edb_e__ === "INVOICES");
    if (item) first.set(String(item.shard), item);
  }
  const totals = new Map<string, number>();
  function* copies() {
    for (let at = 0; at < many; at++) {
      const invoiceId = newId("invoice");
      const shard = invoiceShardOf(invoiceId);
      const item = first.get(shard);
      if (!item) continue;
      const dueDate = new Date(Date.now() + ((at % 100) - 60) * day).toISOString();
      const key = `${shard} ${dueDate.slice(0, 10)}`;
      totals.set(key, (totals.get(key) ?? 0) + Number(item.amountDue));
      // In the indexes of these lists only: the others would take minutes to fill.
      const { gsi1pk: _1, gsi4pk: _4, ...listed } = item;
      yield copyOf(listed, {
        [String(item.invoiceId)]: invoiceId,
        [String(item.assignmentId)]: newId("assignment"),
        [String(item.dueDate)]: dueDate,
        [String(item.statusSince)]: new Date(Date.now() - at * 1000).toISOString(),
      });
    }
  }
  await fill(copies());
  const summed = [...totals].map(([key, amount]) => {
    const [shard = "", on = ""] = key.split(" ");
    const of = { currency: "EUR", serviceType: "tutoring" };
    const total = { shard: shard as "0", day: on, ...of, amount };
    return DueTotals.put(total).params<{ Item: Record<string, unknown> }>().Item;
  });
  await fill(summed);
}
