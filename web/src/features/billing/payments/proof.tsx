import type { InvoicePayment, InvoiceView } from "@lyceum/core/billing/invoice/schema.ts";
import { canBeHad, uncheckedWarning } from "@lyceum/core/files/schema.ts";
import { Button } from "@mantine/core";
import { useState } from "react";
import { get } from "../../../lib/api.ts";
import { fileStateWords } from "../../../ui/form/file-drop.tsx";
import { failed } from "../../../ui/toast/toasts.ts";
import css from "./payments.module.css";

interface Props {
  invoice: InvoiceView;
  payment: InvoicePayment;
}

/** The file that shows a payment, as soon as it can be opened. */
export function ProofOf({ invoice: { assignmentId, id }, payment }: Props) {
  const [busy, setBusy] = useState(false);
  const { proof } = payment;
  if (!proof) return null;
  const { name, status } = proof;
  async function open() {
    setBusy(true);
    try {
      const { url } = await get(`/assignments/${assignmentId}/payments/${id}/${payment.id}/proof`);
      location.assign(url);
    } catch (error) {
      failed(error, "The proof cannot be opened now");
    } finally {
      setBusy(false);
    }
  }
  return (
    <small className={css.says}>
      Proof: <bdi>{name}</bdi>{" "}
      {canBeHad(status) ? (
        <>
          <Button
            size="compact-xs"
            variant="subtle"
            loading={busy}
            aria-label={`Open ${name}`}
            onClick={() => void open()}
          >
            Open
          </Button>
          {status === "unchecked" && uncheckedWarning}
        </>
      ) : (
        `(${fileStateWords[status]})`
      )}
    </small>
  );
}
