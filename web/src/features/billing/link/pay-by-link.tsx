import type { LinkedInvoice } from "@lyceum/core/billing/link/schema.ts";
import { invoiceStatusWords, paymentMethodWords } from "@lyceum/core/billing/words.ts";
import { moneyWords } from "@lyceum/core/text/money-words.ts";
import { Button, Skeleton } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useLocation, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { payApi } from "../../../lib/api.ts";
import { linkedInvoiceQuery, openedSecret } from "../../../lib/billing/pay-link.ts";
import { useTitle } from "../../../lib/page/title.ts";
import { Problem } from "../../../lib/problem.ts";
import { Card } from "../../../ui/card.tsx";
import { LoadError } from "../../../ui/form/form-error.tsx";
import { Logo } from "../../../ui/shell/logo.tsx";
import { StatusBadge } from "../../../ui/status-badge.tsx";
import { Money } from "../../../ui/text/money.tsx";
import { When } from "../../../ui/text/when.tsx";
import sheet from "../document.module.css";
import { Document, Schedule } from "../document.tsx";
import { PdfButton } from "../pdf-button.tsx";
import { usePdf } from "../use-pdf.ts";
import css from "./pay-by-link.module.css";
import { PayNext } from "./pay-next.tsx";

/** Where somebody without an account sees and pays one invoice. Nothing on it leads into the product. */
export function PayByLink() {
  const { hash } = useLocation();
  const { payment, left, pdf } = useSearch({ from: "/pay" });
  const secret = openedSecret(hash);
  const found = useQuery(linkedInvoiceQuery(secret));
  const { data, error } = found;
  useTitle(data ? `Invoice ${data.number}` : "Payment link");
  return (
    <div className={css.page}>
      <header className={css.top}>
        <Logo named size={26} />
      </header>
      <main id="main" tabIndex={-1} className={css.main}>
        {!secret ? (
          <Plain title="Open your payment link">
            Open the link that you were sent to see the invoice and pay it. If you have just paid,
            it also shows the status of your payment.
          </Plain>
        ) : error instanceof Problem && error.status === 404 ? (
          <Refused code={error.code} />
        ) : data?.status === "void" ? (
          <Plain title={`Invoice ${data.number} is void`}>
            There is nothing left to pay. If you have already paid, ask {data.seller.name}.
          </Plain>
        ) : data ? (
          <Linked invoice={data} secret={secret} back={payment} left={left} pdf={pdf} />
        ) : error ? (
          <LoadError error={error} retry={() => void found.refetch()} />
        ) : (
          <Skeleton height={420} radius="lg" />
        )}
      </main>
    </div>
  );
}

/** Unknown and revoked look alike. */
const Refused = ({ code }: { code: string }) =>
  code === "pay-link.expired" ? (
    <Plain title="This payment link has expired">
      Ask whoever sent it to you for a new one. Nothing has changed about the invoice.
    </Plain>
  ) : (
    <Plain title="This payment link does not work">
      Its address may not be complete, or it is no longer in use. Ask whoever sent it to you for a
      new one.
    </Plain>
  );

function Plain({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <h1>{title}</h1>
      <p>{children}</p>
    </>
  );
}

interface Props {
  invoice: LinkedInvoice;
  secret: string;
  back?: string;
  left?: string;
  /** A mail led to it. */
  pdf?: "statement";
}

function Linked({ invoice, secret, back, left, pdf: asked }: Props) {
  const [tone, word] = invoiceStatusWords[invoice.status].student;
  const pdf = usePdf(() => payApi(secret).get("/pay/pdf"));
  const ask = () => payApi(secret).get("/pay/pdf", { as: "statement" });
  const statement = usePdf(ask, asked !== undefined);
  return (
    <>
      <div className={css.head}>
        <div className={css.name}>
          <h1>Invoice {invoice.number}</h1>
          <StatusBadge tone={tone}>{word}</StatusBadge>
        </div>
        <Button
          variant="default"
          leftSection={<IconDownload size={16} stroke={1.5} />}
          loading={pdf.busy || statement.busy}
          onClick={() => void pdf.fetch()}
        >
          PDF
        </Button>
      </div>
      <PayNext invoice={invoice} secret={secret} back={back} left={left} />
      <Document invoice={invoice} />
      <Schedule invoice={invoice} />
      <Receipts invoice={invoice} secret={secret} />
      <p className={css.small}>
        Anyone with this link can open this page until <When at={invoice.linkExpiresAt} full />.
      </p>
    </>
  );
}

function Receipts({ invoice: { payments, currency }, secret }: Pick<Props, "invoice" | "secret">) {
  const received = payments.filter(({ state }) => state === "received");
  if (!received.length) return null;
  return (
    <Card title="Payments" flush>
      <ul className={sheet.rows}>
        {received.map((one) => (
          <li key={one.id}>
            <span className={sheet.what}>
              <strong>{paymentMethodWords[one.method]}</strong>
              <small>
                <When at={one.at} full />
              </small>
              <PdfButton
                name={`receipt for ${moneyWords(one.amount, currency)}`}
                ask={() => payApi(secret).get(`/pay/receipts/${one.id}`)}
              >
                Receipt
              </PdfButton>
            </span>
            <span className={sheet.much}>
              <Money minor={one.amount} currency={currency} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
