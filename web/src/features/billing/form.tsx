import type { InvoiceView } from "@lyceum/core/billing/invoice/schema.ts";
import { mostLines } from "@lyceum/core/billing/limits.ts";
import { amountsOf, totalsOf } from "@lyceum/core/billing/lines.ts";
import { digitsOf } from "@lyceum/core/text/money-words.ts";
import {
  ActionIcon,
  Button,
  Checkbox,
  NumberInput,
  Select,
  SimpleGrid,
  Textarea,
  TextInput,
} from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useRef } from "react";
import { currencies, minorOf, moneyFault, scaleOf } from "../../lib/assignment/money.ts";
import type { CommandForm, FieldsProps } from "../../ui/command/command.ts";
import { DateTime } from "../../ui/form/date-time.tsx";
import { MoneyInput } from "../../ui/form/money-input.tsx";
import { Money } from "../../ui/text/money.tsx";
import css from "./form.module.css";
import { percent } from "./numbers.ts";

interface Line {
  key: string;
  description: string;
  quantity: number | string;
  /** In the currency's units, as it is typed. */
  price: number | string;
  /** In per cent; an empty field is none. */
  discount: number | string;
  /** In per cent; an empty field is the usual rate. */
  tax: number | string;
}

export interface InvoiceValues {
  lines: Line[];
  currency: string;
  deposit: number | string;
  dueDate: string | null;
  /** Somebody else than the student pays. */
  isOther: boolean;
  payer: { name: string; email: string; address: string; taxId: string };
  note: string;
}

const line = (part: Partial<Line> = {}): Line => ({
  key: crypto.randomUUID(),
  description: "",
  quantity: 1,
  price: "",
  discount: "",
  tax: "",
  ...part,
});

/** An invoice that begins. */
export const emptyInvoice = (): InvoiceValues => ({
  lines: [line()],
  currency: "EUR",
  deposit: "",
  dueDate: null,
  isOther: false,
  payer: { name: "", email: "", address: "", taxId: "" },
  note: "",
});

/** A draft as it is edited. */
export function fromInvoice(invoice: InvoiceView): InvoiceValues {
  const { currency, payer, student } = invoice;
  const scale = scaleOf(currency);
  const { name, email = "", address = "", taxId = "" } = payer;
  return {
    lines: invoice.lines.map((one) =>
      line({
        description: one.description,
        quantity: one.quantity,
        price: one.unitAmount / scale,
        discount: one.discountRate ? one.discountRate / 100 : "",
        tax: (one.taxRate ?? 0) / 100,
      }),
    ),
    currency,
    deposit: invoice.deposit ? invoice.deposit / scale : "",
    dueDate: invoice.chosenDueDate ?? null,
    isOther: name !== student.name || Boolean(address || taxId),
    payer: { name, email, address, taxId },
    note: invoice.note ?? "",
  };
}

/** What the lines come to, as they are typed. */
function sumsOf({ lines, currency }: InvoiceValues) {
  const counted = lines.map((one) => {
    const terms = {
      quantity: Number(one.quantity) || 0,
      unitAmount: minorOf(one.price, currency),
      discountRate: rateOf(one.discount),
      taxRate: rateOf(one.tax),
    };
    return { ...terms, ...amountsOf(terms) };
  });
  return { lines: counted, ...totalsOf(counted) };
}

/** Basis points of what was typed in per cent. */
const rateOf = (typed: number | string) =>
  typed === "" ? undefined : Math.round(Number(typed) * 100);

const isQuantity = (typed: number | string) => Number(typed) >= 0.001 && Number(typed) <= 100_000;

/** What is sent; what is left empty is left out. */
export function filled(values: InvoiceValues) {
  const { currency, deposit, payer, dueDate } = values;
  const given = (text: string) => text.trim() || undefined;
  return {
    currency,
    lines: values.lines.map((one) => ({
      description: one.description.trim(),
      quantity: Number(one.quantity),
      unitAmount: minorOf(one.price, currency),
      discountRate: rateOf(one.discount),
      taxRate: rateOf(one.tax),
    })),
    deposit: deposit === "" ? undefined : minorOf(deposit, currency),
    dueDate: dueDate ?? undefined,
    note: given(values.note),
    payer: values.isOther
      ? {
          name: payer.name.trim(),
          email: given(payer.email),
          address: given(payer.address),
          taxId: given(payer.taxId),
        }
      : undefined,
  };
}

/** Whether it can be sent as it is. */
export const isReady = (values: InvoiceValues) =>
  values.lines.every(
    ({ description, quantity, price }) =>
      description.trim() &&
      isQuantity(quantity) &&
      price !== "" &&
      !moneyFault(price, values.currency),
  ) &&
  !moneyFault(values.deposit, values.currency) &&
  minorOf(values.deposit, values.currency) <= sumsOf(values).total &&
  (!values.isOther || Boolean(values.payer.name.trim()));

/** The form of a draft. */
export const invoiceForm = (initial: InvoiceValues): CommandForm<InvoiceValues> => ({
  initial,
  ready: isReady,
  fields: (props) => <InvoiceFields {...props} />,
});

export function InvoiceFields(props: FieldsProps<InvoiceValues>) {
  const { values, set, error } = props;
  const { currency, payer } = values;
  const party = (name: keyof InvoiceValues["payer"]) => ({
    value: payer[name],
    error: error(`payer.${name}`),
    onChange: (event: { currentTarget: { value: string } }) =>
      set({ payer: { ...payer, [name]: event.currentTarget.value } }),
  });
  const { total } = sumsOf(values);
  return (
    <div className={css.form}>
      <Lines {...props} />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md" verticalSpacing="sm">
        <Select
          label="Currency"
          data={currencies}
          limit={40}
          value={currency}
          allowDeselect={false}
          searchable
          onChange={(next) => next && set({ currency: next })}
        />
        <MoneyInput
          label="Deposit before the work begins (optional)"
          currency={currency}
          value={values.deposit}
          onChange={(deposit) => set({ deposit })}
          error={
            minorOf(values.deposit, currency) > total
              ? "The deposit cannot be more than the total."
              : error("deposit")
          }
        />
      </SimpleGrid>
      <DateTime
        label="Due (14 days after the issue where you choose nothing)"
        clearable
        value={values.dueDate}
        onChange={(dueDate) => set({ dueDate })}
        error={error("dueDate")}
      />
      <Checkbox
        label="Somebody else than the student pays"
        checked={values.isOther}
        onChange={(event) => set({ isOther: event.currentTarget.checked })}
      />
      {values.isOther && (
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md" verticalSpacing="sm">
          <TextInput label="Name of the payer" maxLength={200} {...party("name")} />
          <TextInput label="Email (optional)" type="email" {...party("email")} />
          <Textarea
            label="Address (optional)"
            autosize
            minRows={2}
            maxLength={500}
            {...party("address")}
          />
          <TextInput label="Tax number (optional)" maxLength={50} {...party("taxId")} />
        </SimpleGrid>
      )}
      <Textarea
        label="Note (optional)"
        description="It stands below the total."
        value={values.note}
        error={error("note")}
        maxLength={2000}
        autosize
        minRows={2}
        onChange={(event) => set({ note: event.currentTarget.value })}
      />
    </div>
  );
}

function Lines({ values, set, error }: FieldsProps<InvoiceValues>) {
  const { lines, currency } = values;
  const sums = sumsOf(values);
  const added = useRef<string>(undefined);
  const begin = (field: HTMLInputElement | null) => {
    if (!field) return;
    added.current = undefined;
    field.focus();
  };
  const change = (key: string, part: Partial<Line>) =>
    set({ lines: lines.map((one) => (one.key === key ? { ...one, ...part } : one)) });
  return (
    <>
      <ol className={css.lines} aria-label="Invoice lines">
        {lines.map((one, index) => {
          const named = (label: string) => ({ label, "aria-label": `${label}, line ${index + 1}` });
          const rate = (name: "discount" | "tax", label: string, placeholder: string) => (
            <NumberInput
              {...named(label)}
              placeholder={placeholder}
              suffix=" %"
              min={0}
              max={100}
              decimalScale={2}
              hideControls
              value={one[name]}
              error={error(`lines.${index}.${name}Rate`)}
              onChange={(next) => change(one.key, { [name]: next })}
            />
          );
          return (
            <li key={one.key}>
              <TextInput
                {...named("Item")}
                className={css.what}
                maxLength={200}
                value={one.description}
                error={error(`lines.${index}.description`)}
                onChange={(event) => change(one.key, { description: event.currentTarget.value })}
                data-autofocus={index === 0 || undefined}
                ref={one.key === added.current ? begin : undefined}
              />
              <ActionIcon
                className={css.remove}
                disabled={lines.length === 1}
                onClick={() => set({ lines: lines.filter(({ key }) => key !== one.key) })}
                aria-label={`Remove line ${index + 1}`}
              >
                <IconTrash size={17} stroke={1.5} />
              </ActionIcon>
              <NumberInput
                {...named("Quantity")}
                decimalScale={3}
                hideControls
                clampBehavior="none"
                value={one.quantity}
                error={
                  isQuantity(one.quantity)
                    ? error(`lines.${index}.quantity`)
                    : "Use 0.001 to 100,000."
                }
                onChange={(quantity) => change(one.key, { quantity })}
              />
              <MoneyInput
                {...named("Unit price")}
                placeholder={(0).toFixed(digitsOf(currency))}
                currency={currency}
                value={one.price}
                error={error(`lines.${index}.unitAmount`)}
                onChange={(price) => change(one.key, { price })}
              />
              {rate("discount", "Discount", "None")}
              {rate("tax", "Tax", "Usual")}
              <span className={css.amount}>
                <Money minor={sums.lines[index]?.total ?? 0} currency={currency} />
              </span>
            </li>
          );
        })}
      </ol>
      <div className={css.sum}>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={15} stroke={1.75} />}
          disabled={lines.length >= mostLines}
          onClick={() => {
            const next = line();
            added.current = next.key;
            set({ lines: [...lines, next] });
          }}
        >
          Add line
        </Button>
        <output className={css.total} aria-label="Total">
          <span>{lines.some((one) => one.tax === "") ? "Total, without usual tax" : "Total"}</span>
          <Money minor={sums.total} currency={currency} />
        </output>
      </div>
      {(sums.discount > 0 || sums.tax > 0) && (
        <p className={css.parts}>
          {sums.discount > 0 && (
            <span>
              Discount <Money minor={-sums.discount} currency={currency} />
            </span>
          )}
          {sums.taxes
            .filter(({ tax }) => tax)
            .map(({ rate, tax }) => (
              <span key={rate}>
                Tax {percent(rate)} <Money minor={tax} currency={currency} />
              </span>
            ))}
        </p>
      )}
    </>
  );
}
