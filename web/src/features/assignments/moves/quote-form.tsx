import { defaultDeadline } from "@lyceum/core/assignment/work/deadline-schema.ts";
import { digitsOf } from "@lyceum/core/text/money-words.ts";
import {
  ActionIcon,
  Button,
  Group,
  NumberInput,
  Select,
  SimpleGrid,
  Textarea,
  TextInput,
} from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useRef } from "react";
import { post } from "../../../lib/api.ts";
import { serviceWords } from "../../../lib/assignment/assignment.ts";
import { currencies, minorOf, moneyFault, scaleOf } from "../../../lib/assignment/money.ts";
import { DateTime } from "../../../ui/form/date-time.tsx";
import { MoneyInput } from "../../../ui/form/money-input.tsx";
import { Money } from "../../../ui/text/money.tsx";
import { type FieldsProps, form, type Scene } from "./form.ts";
import css from "./moves.module.css";

interface Line {
  key: string;
  description: string;
  quantity: number | string;
  /** In the currency's units, as it is typed. */
  price: number | string;
}
interface Values {
  lines: Line[];
  currency: string;
  deposit: number | string;
  validUntil: string | null;
  note: string;
}

const line = (description: string, quantity: number, price: number | string): Line => ({
  key: crypto.randomUUID(),
  description,
  quantity,
  price,
});
const isQuantity = (typed: number | string) => Number(typed) >= 1 && Number(typed) <= 10_000;
const amountOf = ({ quantity, price }: Line, currency: string) =>
  (Number(quantity) || 0) * minorOf(price, currency);
const totalOf = ({ lines, currency }: Values) =>
  lines.reduce((sum, one) => sum + amountOf(one, currency), 0);

/** A new quote begins with one line; the next one with what the one before said. */
function initial({ space: { assignment } }: Scene): Values {
  const before = assignment.quote;
  const currency = before?.currency ?? "EUR";
  const scale = scaleOf(currency);
  return {
    lines: before
      ? before.lines.map((one) => line(one.description, one.quantity, one.unitAmount / scale))
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
    values.lines.every(
      ({ description, quantity, price }) =>
        description.trim() &&
        isQuantity(quantity) &&
        price !== "" &&
        !moneyFault(price, values.currency),
    ) &&
    !moneyFault(values.deposit, values.currency) &&
    minorOf(values.deposit, values.currency) <= totalOf(values) &&
    Boolean(values.validUntil),
  send: ({ id, version, key }, { lines, currency, deposit, validUntil, note }) =>
    post(
      `/assignments/${id}/quote`,
      {
        version,
        currency,
        deposit: minorOf(deposit, currency),
        validUntil: validUntil ?? "",
        note: note.trim() || undefined,
        lines: lines.map(({ description, quantity, price }) => ({
          description: description.trim(),
          quantity: Number(quantity),
          unitAmount: minorOf(price, currency),
        })),
      },
      key,
    ),
});

function Fields({ values, set, error, space }: FieldsProps<Values>) {
  const { lines, currency } = values;
  const total = totalOf(values);
  const added = useRef<string>(undefined);
  const begin = (field: HTMLInputElement | null) => {
    if (!field) return;
    added.current = undefined;
    field.focus();
  };
  const change = (key: string, part: Partial<Line>) =>
    set({ lines: lines.map((one) => (one.key === key ? { ...one, ...part } : one)) });
  const share = (percent: number) =>
    set({ deposit: Math.round((total * percent) / 100) / scaleOf(currency) });
  return (
    <div className={css.quote}>
      <ol className={css.lines} aria-label="Quote lines">
        {lines.map((one, index) => (
          <li key={one.key}>
            <TextInput
              className={css.what}
              label={index ? undefined : "Item"}
              aria-label={`Item, line ${index + 1}`}
              value={one.description}
              maxLength={200}
              error={error(`lines.${index}.description`)}
              onChange={(event) => change(one.key, { description: event.currentTarget.value })}
              data-autofocus={index === 0 || undefined}
              ref={one.key === added.current ? begin : undefined}
            />
            <NumberInput
              className={css.quantity}
              label={index ? undefined : "Quantity"}
              aria-label={`Quantity, line ${index + 1}`}
              min={1}
              max={10_000}
              clampBehavior="none"
              allowDecimal={false}
              value={one.quantity}
              error={!isQuantity(one.quantity) && "Use 1 to 10,000."}
              onChange={(quantity) => change(one.key, { quantity })}
            />
            <MoneyInput
              className={css.price}
              label={index ? undefined : "Unit price"}
              aria-label={`Unit price, line ${index + 1}`}
              placeholder={(0).toFixed(digitsOf(currency))}
              currency={currency}
              value={one.price}
              error={error(`lines.${index}.unitAmount`)}
              onChange={(price) => change(one.key, { price })}
            />
            <span className={css.amount}>
              <Money minor={amountOf(one, currency)} currency={currency} />
            </span>
            <ActionIcon
              disabled={lines.length === 1}
              onClick={() => set({ lines: lines.filter(({ key }) => key !== one.key) })}
              aria-label={`Remove line ${index + 1}`}
            >
              <IconTrash size={17} stroke={1.5} />
            </ActionIcon>
          </li>
        ))}
      </ol>
      <div className={css.sum}>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={15} stroke={1.75} />}
          disabled={lines.length >= 50}
          onClick={() => {
            const next = line("", 1, "");
            added.current = next.key;
            set({ lines: [...lines, next] });
          }}
        >
          Add line
        </Button>
        <output className={css.total} aria-label="Total">
          <span>Total</span>
          <Money minor={total} currency={currency} />
        </output>
      </div>
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
          label="Deposit before the work begins"
          currency={currency}
          value={values.deposit}
          onChange={(deposit) => set({ deposit })}
          error={
            minorOf(values.deposit, currency) > total
              ? "The deposit cannot be more than the total."
              : error("deposit")
          }
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
      </SimpleGrid>
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
    </div>
  );
}
