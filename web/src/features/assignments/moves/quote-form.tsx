import { mostQuoteLines } from "@lyceum/core/assignment/limits.ts";
import { defaultDeadline } from "@lyceum/core/assignment/work/deadline-schema.ts";
import { quoteSums } from "@lyceum/core/billing/lines.ts";
import { rateWords } from "@lyceum/core/billing/words.ts";
import { digitsOf } from "@lyceum/core/text/money-words.ts";
import { Button, Group, NumberInput, Stack, Textarea } from "@mantine/core";
import { post } from "../../../lib/api.ts";
import { serviceWords } from "../../../lib/assignment/assignment.ts";
import { useUsualTax } from "../../../lib/billing/queries.ts";
import {
  basisPoints,
  type ChargeLine,
  isCharge,
  isTaxKnown,
  minorOf,
  scaleOf,
  sentLine,
} from "../../../lib/money.ts";
import { DateTime } from "../../../ui/form/date-time.tsx";
import { DepositFields } from "../../../ui/form/deposit-fields.tsx";
import { MoneyInput } from "../../../ui/form/money-input.tsx";
import { MoneyLines } from "../../../ui/form/money-lines.tsx";
import { RateInput } from "../../../ui/form/rate-input.tsx";
import { Money } from "../../../ui/text/money.tsx";
import { type FieldsProps, form, type Scene } from "./form.ts";
import css from "./moves.module.css";

interface Line extends ChargeLine {
  key: string;
}
interface Values {
  lines: Line[];
  currency: string;
  deposit: number | string;
  validUntil: string | null;
  note: string;
}

const line = (
  description: string,
  quantity: number,
  price: number | string,
  tax: number | string = "",
): Line => ({ key: crypto.randomUUID(), description, quantity, price, tax });
const isQuantity = (typed: number | string) => Number(typed) >= 1 && Number(typed) <= 10_000;
const amountOf = ({ quantity, price }: Line, currency: string) =>
  (Number(quantity) || 0) * minorOf(price, currency);
/** What it comes to; `usual` is the tax of the lines that say none. */
const sumsOf = ({ lines, currency }: Values, usual?: number) =>
  quoteSums(
    lines.map((one) => ({
      quantity: Number(one.quantity) || 0,
      unitAmount: minorOf(one.price, currency),
      taxRate: basisPoints(one.tax) ?? usual,
    })),
  );

/** A new quote begins with one line; the next one with what the one before said. */
function initial({ space: { assignment } }: Scene): Values {
  const before = assignment.quote;
  const currency = before?.currency ?? "EUR";
  const scale = scaleOf(currency);
  return {
    lines: before
      ? before.lines.map((one) =>
          line(one.description, one.quantity, one.unitAmount / scale, (one.taxRate ?? 0) / 100),
        )
      : [line(serviceWords[assignment.serviceType], assignment.intake?.sessions ?? 1, "")],
    currency,
    deposit: before ? before.deposit / scale : 0,
    validUntil: defaultDeadline("quote", assignment.dueDate),
    note: before?.note ?? "",
  };
}

export const quoteForm = form<Values>({
  wide: true,
  initial,
  Fields,
  ready: (values) =>
    isCharge(values, sumsOf(values).total, isQuantity) && Boolean(values.validUntil),
  send: ({ id, version, key }, { lines, currency, deposit, validUntil, note }) =>
    post(
      `/assignments/${id}/quote`,
      {
        version,
        currency,
        deposit: minorOf(deposit, currency),
        validUntil: validUntil ?? "",
        note: note.trim() || undefined,
        lines: lines.map((one) => sentLine(one, currency)),
      },
      key,
    ),
});

function Fields({ values, set, error, space }: FieldsProps<Values>) {
  const { lines, currency } = values;
  const usual = useUsualTax();
  const { net, taxes, total } = sumsOf(values, usual);
  const share = (percent: number) =>
    set({ deposit: Math.round((total * percent) / 100) / scaleOf(currency) });
  return (
    <Stack gap="md">
      <MoneyLines
        name="Quote lines"
        className={css.lines}
        lines={lines}
        begin={() => line("", 1, "")}
        set={set}
        error={error}
        most={mostQuoteLines}
        total={total}
        totalWords={isTaxKnown(values, usual) ? "Total" : "Total, without usual tax"}
        currency={currency}
      >
        {({ one, index, named, change, remove }) => (
          <>
            <NumberInput
              {...named("Quantity")}
              className={css.quantity}
              min={1}
              max={10_000}
              clampBehavior="none"
              allowDecimal={false}
              value={one.quantity}
              error={!isQuantity(one.quantity) && "Use 1 to 10,000."}
              onChange={(quantity) => change({ quantity })}
            />
            <MoneyInput
              {...named("Unit price")}
              className={css.price}
              placeholder={(0).toFixed(digitsOf(currency))}
              currency={currency}
              value={one.price}
              error={error(`lines.${index}.unitAmount`)}
              onChange={(price) => change({ price })}
            />
            <RateInput
              {...named("Tax")}
              className={css.price}
              placeholder={usual === undefined ? "Usual" : rateWords(usual)}
              value={one.tax}
              error={error(`lines.${index}.taxRate`)}
              onChange={(tax) => change({ tax })}
            />
            <span className={css.amount}>
              <Money minor={amountOf(one, currency)} currency={currency} />
            </span>
            {remove}
          </>
        )}
      </MoneyLines>
      {taxes.length > 0 && (
        <p className={css.taxes}>
          <span>
            Subtotal <Money minor={net} currency={currency} />
          </span>
          {taxes.map(({ rate, tax }) => (
            <span key={rate}>
              Tax {rateWords(rate)} <Money minor={tax} currency={currency} />
            </span>
          ))}
        </p>
      )}
      <DepositFields
        label="Deposit before the work begins"
        values={values}
        set={set}
        error={error}
        total={total}
        rightSectionWidth={132}
        rightSection={
          <Group gap={2} wrap="nowrap">
            {[0, 50, 100].map((percent) => (
              <Button
                key={percent}
                size="compact-xs"
                variant="subtle"
                color="gray"
                aria-label={`${percent} % of the total as deposit`}
                onClick={() => share(percent)}
              >
                {percent}%
              </Button>
            ))}
          </Group>
        }
      />
      <DateTime
        label="Valid until"
        due={space.assignment.dueDate}
        value={values.validUntil}
        onChange={(validUntil) => set({ validUntil })}
        error={error("validUntil")}
        other={{
          zone: space.assignment.timezone,
          name: space.assignment.student.name.split(" ")[0] ?? "",
        }}
      />
      <Textarea
        label="Message (optional)"
        description="The student sees it below the items."
        value={values.note}
        maxLength={2000}
        autosize
        minRows={2}
        onChange={(event) => set({ note: event.currentTarget.value })}
      />
    </Stack>
  );
}
