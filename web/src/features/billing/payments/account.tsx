import type { InvoiceView } from "@lyceum/core/billing/invoice/schema.ts";
import { ibanWords } from "@lyceum/core/billing/words.ts";
import { ActionIcon, CopyButton } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Money } from "../../../ui/text/money.tsx";
import css from "./payments.module.css";

/** Where a bank transfer goes, and what it has to say. */
export function Account({ invoice }: { invoice: InvoiceView }) {
  const { seller, number = "", currency, due, dueNow } = invoice;
  return (
    <>
      <p className={css.lead}>
        {seller?.iban
          ? "Transfer the amount from your bank to this account. Then add a proof here, so that we can match your payment."
          : "Our bank account is not on this invoice. Ask us for it, transfer the amount, and then add a proof here."}
      </p>
      <dl className={css.account}>
        {seller && <Row name="Account holder">{seller.name}</Row>}
        {seller?.iban && (
          <Row name="IBAN" copied={seller.iban}>
            {ibanWords(seller.iban)}
          </Row>
        )}
        {seller?.bic && (
          <Row name="BIC" copied={seller.bic}>
            {seller.bic}
          </Row>
        )}
        <Row name="Reference" copied={number}>
          {number}
        </Row>
        <Row name="Amount">
          <Money minor={dueNow || due} currency={currency} />
          {dueNow > 0 && dueNow < due && (
            <>
              {" now, or "}
              <Money minor={due} currency={currency} /> in all
            </>
          )}
        </Row>
      </dl>
    </>
  );
}

function Row({
  name,
  copied,
  children,
}: {
  name: string;
  /** What a button copies. */
  copied?: string;
  children: ReactNode;
}) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <bdi>{children}</bdi>
      </dd>
      {copied && (
        <dd className={css.copy}>
          <CopyButton value={copied}>
            {({ copied: isCopied, copy }) => (
              <ActionIcon
                variant="subtle"
                color="gray"
                size={28}
                aria-label={isCopied ? `${name} copied` : `Copy ${name}`}
                onClick={copy}
              >
                {isCopied ? <IconCheck size={16} /> : <IconCopy size={16} stroke={1.5} />}
              </ActionIcon>
            )}
          </CopyButton>
        </dd>
      )}
    </div>
  );
}
