import { mostLines } from "@lyceum/core/billing/limits.ts";
import { digitsOf } from "@lyceum/core/text/money-words.ts";
import { ActionIcon, Button, NumberInput, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useRef } from "react";
import type { FieldsProps } from "../../ui/command/command.ts";
import { MoneyInput } from "../../ui/form/money-input.tsx";
import { Money } from "../../ui/text/money.tsx";
import css from "./form.module.css";
import { percent } from "./numbers.ts";
import { type InvoiceValues, isQuantity, type Line, line, sumsOf } from "./terms.ts";

/** The lines of a draft, and what they come to while they are typed. */
export function LineFields({ values, set, error }: FieldsProps<InvoiceValues>) {
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
