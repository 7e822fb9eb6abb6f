import { termDays } from "@lyceum/core/billing/limits.ts";
import { amountsOf, totalsOf } from "@lyceum/core/billing/lines.ts";
import { Document, type Sheet } from "../document.tsx";
import css from "./settings.module.css";
import { filled, type Values } from "./values.ts";

/** How it stands on an invoice, while it is typed. */
export function Preview({ values }: { values: Values }) {
  const { seller, taxRate } = filled(values);
  const terms = { description: "Lessons", quantity: 2, unitAmount: 4_500, taxRate };
  const line = { ...terms, ...amountsOf(terms) };
  const { total, ...sums } = totalsOf([line]);
  const sheet: Sheet = {
    ...sums,
    number: "INV-0000",
    status: "open",
    assignmentCode: "LYC-7K3F9",
    student: { userId: "", name: "Maria Silva" },
    payer: { name: "Maria Silva", timezone: "UTC" },
    seller: { ...seller, name: seller.name || "Name" },
    currency: "EUR",
    lines: [line],
    dueDate: new Date(Date.now() + termDays * 86_400_000).toISOString(),
    total,
    due: total,
    dueNow: total,
    paid: 0,
    credited: 0,
    refunded: 0,
  };
  return (
    <section className={css.preview}>
      <h2>On an invoice</h2>
      <Document invoice={sheet} />
    </section>
  );
}
