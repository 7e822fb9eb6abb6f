import type { InvoiceView } from "@lyceum/core/billing/invoice/schema.ts";
import { When } from "../../ui/text/when.tsx";

/** What the team sees of the reminders to the payer: when the last one went, and when the next one goes. */
export function Reminders({ invoice }: { invoice: InvoiceView }) {
  const { remindersPaused, remindedAt, nextReminderAt } = invoice;
  return (
    <>
      {remindedAt && (
        <span>
          Last reminder <When at={remindedAt} />
        </span>
      )}
      {nextReminderAt && (
        <span>
          Next reminder <When at={nextReminderAt} />
        </span>
      )}
      {remindersPaused && <span>Reminders are paused</span>}
    </>
  );
}
