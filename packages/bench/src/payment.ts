import { startEngine, table } from "./engine.ts";
import { median, ms, type Row } from "./report.ts";

/** The word of the provider that a deposit was paid, and everything that follows from it. */
export const title = "A payment that came (POST /api/webhooks/sandbox)";

const rounds = 30;

export async function measure(): Promise<Row[]> {
  const engine = await startEngine({ streamed: true });
  const till = await import("@lyceum/core/test/payments.ts");
  const { postOffice } = await import("@lyceum/core/test/post-office.ts");
  await Promise.all([till.tillOpen(), postOffice()]);
  const { app } = await import("@lyceum/functions/api/app.ts");
  const { cascade, streamOf } = await import("@lyceum/functions/test/cascade.ts");
  const { startPayment } = await import("@lyceum/core/billing/payment/start.ts");
  const given = await import("@lyceum/core/test/given.ts");
  const stream = await streamOf(engine.endpoint, table);

  /** A payment that has come at the provider; what it tells of it is handed to our door. */
  async function paid() {
    const student = await given.student();
    const { assignmentId, invoiceId } = await till.openInvoice(student);
    const ref = { assignmentId, invoiceId, pays: "due" } as const;
    const { id } = await startPayment(student.actor, ref);
    till.book().end(till.atProvider(id).providerRef, "succeeded");
    const [event] = till.till.events.splice(0);
    if (!event) throw new Error("The provider tells nothing.");
    return async () => {
      const { body, headers } = till.request(event);
      const answer = await app.request("/api/webhooks/sandbox", { method: "POST", body, headers });
      if (answer.status !== 204) throw new Error(`${answer.status} ${await answer.text()}`);
    };
  }

  const took = { alone: [] as number[], whole: [] as number[] };
  const costs: string[] = [];
  for (let round = 0; round < rounds; round++) {
    const tell = await paid();
    // What came before follows first.
    await cascade(stream, async () => {});
    const start = performance.now();
    const { calls, units } = await cascade(stream, async () => {
      await tell();
      took.alone.push(performance.now() - start);
    });
    took.whole.push(performance.now() - start);
    const called = Object.values(calls).reduce((sum, one) => sum + one, 0);
    costs.push(`${called} calls, ${units.read} units read, ${units.written} written`);
  }
  await engine.stop();
  return [
    { what: "the webhook alone", measured: ms(median(took.alone)) },
    { what: "with all that follows", measured: ms(median(took.whole)), also: costs.at(-1) },
  ];
}
