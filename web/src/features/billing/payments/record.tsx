import type { InvoiceView } from "@lyceum/core/billing/invoice/schema.ts";
import { manualMethods } from "@lyceum/core/billing/payment/states.ts";
import { paymentMethodWords } from "@lyceum/core/billing/words.ts";
import { FileInput, Progress, Radio, Stack } from "@mantine/core";
import { IconPaperclip } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { post } from "../../../lib/api.ts";
import { minorOf, moneyFault, scaleOf } from "../../../lib/money.ts";
import { announced, upload } from "../../../lib/upload.ts";
import type { CommandForm, FieldsProps } from "../../../ui/command/command.ts";
import { MoneyInput } from "../../../ui/form/money-input.tsx";
import { toast } from "../../../ui/toast/toasts.ts";
import { useCommandOn } from "../command-on.ts";
import { Account } from "./account.tsx";
import css from "./payments.module.css";

interface Values {
  method: (typeof manualMethods)[number];
  /** In the currency's units, as it is typed. */
  amount: number | string;
  proof: File | null;
}

/** Says that an invoice was paid without a provider: the student shows the transfer, the team may. */
export function useRecordPayment(invoice: InvoiceView, isStudent: boolean) {
  const commandOn = useCommandOn(invoice);
  const [share, setShare] = useState<number>();
  const recorded = useRef<{ values: Values; key: string }>(undefined);
  const { assignmentId, id, number, payer } = invoice;

  async function send(values: Values, key: string) {
    const { method, amount, proof } = values;
    // Where only the file did not arrive, the payment is there: its command comes again.
    const known = recorded.current?.values === values ? recorded.current.key : key;
    const { upload: grant, invoice: after } = await post(
      `/assignments/${assignmentId}/payments/${id}/record`,
      {
        method,
        amount: minorOf(amount, invoice.currency),
        proof: proof ? await announced(proof) : undefined,
      },
      known,
    );
    if (!grant || !proof) return after;
    recorded.current = { values, key: known };
    try {
      await upload(grant, proof, { progress: setShare });
      recorded.current = undefined;
    } finally {
      setShare(undefined);
    }
    return after;
  }

  return () =>
    commandOn<Values>({
      act: "record-payment",
      title: isStudent ? "Pay by bank transfer" : "Record payment",
      text: isStudent ? (
        <Account invoice={invoice} />
      ) : (
        `Records that ${payer.name} paid ${number} by bank transfer or in cash. It counts once finance has verified that the money arrived.`
      ),
      confirm: isStudent ? "Send proof" : undefined,
      wide: isStudent,
      form: recordForm(invoice, isStudent, share),
      isPossible: invoice.allowed.includes("record-payment") || recorded.current !== undefined,
      send,
      done: () => toast(isStudent ? "Proof sent. We check your payment." : "Payment recorded."),
    });
}

const recordForm = (
  { currency, due, dueNow, writtenOff = 0 }: InvoiceView,
  isStudent: boolean,
  share: number | undefined,
): CommandForm<Values> => ({
  initial: {
    method: "bank_transfer",
    amount: (dueNow || due + writtenOff) / scaleOf(currency),
    proof: null,
  },
  // A file cannot be kept.
  keep: undefined,
  ready: ({ amount, proof }) =>
    Number(amount) > 0 &&
    !moneyFault(amount, currency, due + writtenOff) &&
    (proof !== null || !isStudent),
  fields: (props) => (
    <Fields
      {...props}
      currency={currency}
      most={due + writtenOff}
      isStudent={isStudent}
      share={share}
    />
  ),
});

interface Shown {
  currency: string;
  most: number;
  isStudent: boolean;
  share: number | undefined;
}

function Fields(props: FieldsProps<Values> & Shown) {
  const { values, set, error, currency, most, isStudent, share } = props;
  return (
    <Stack gap="md">
      {!isStudent && (
        <Radio.Group
          label="How it was paid"
          value={values.method}
          onChange={(method) => set({ method: method as Values["method"] })}
        >
          <div className={css.choices}>
            {manualMethods.map((one) => (
              <Radio key={one} value={one} label={paymentMethodWords[one]} />
            ))}
          </div>
        </Radio.Group>
      )}
      <MoneyInput
        label={`Amount in ${currency}`}
        currency={currency}
        most={most}
        value={values.amount}
        error={error("amount")}
        onChange={(amount) => set({ amount })}
      />
      <FileInput
        label={isStudent ? "Proof of your transfer" : "Proof (optional)"}
        description="A confirmation of your bank as a PDF or a picture, up to 25 MB."
        placeholder="Choose file"
        leftSection={<IconPaperclip size={16} stroke={1.5} />}
        clearable
        value={values.proof}
        error={error("proof")}
        onChange={(proof) => set({ proof })}
      />
      {share !== undefined && (
        <Progress value={share * 100} size={4} aria-label={`Uploading ${values.proof?.name}`} />
      )}
    </Stack>
  );
}
