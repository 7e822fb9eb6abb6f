import { mostLines } from "@lyceum/core/billing/limits.ts";
import { rateWords } from "@lyceum/core/billing/words.ts";
import { digitsOf } from "@lyceum/core/text/money-words.ts";
import { NumberInput } from "@mantine/core";
import { isTaxKnown } from "../../lib/money.ts";
import type { FieldsProps } from "../../ui/command/command.ts";
import { MoneyInput } from "../../ui/form/money-input.tsx";
import { MoneyLines } from "../../ui/form/money-lines.tsx";
import { RateInput } from "../../ui/form/rate-input.tsx";
import { Money } from "../../ui/text/money.tsx";
import css from "./form.module.css";
import { type InvoiceValues, isQuantity, line, sumsOf } from "./terms.ts";

/** The lines of a draft, and what they come to while they are typed. */
export function LineFields({
  values,
  set,
  error,
  usual,
}: FieldsProps<InvoiceValues> & {
  /** The tax of the lines that say none, once it is known. */
  usual?: number;
}) {
  const { lines, currency } = values;
  const sums = sumsOf(values, usual);
  return (
    <>
      <MoneyLines
        name="Invoice lines"
        className={css.lines}
        lines={lines}
        begin={line}
        set={set}
        error={error}
        most={mostLines}
        tall
        total={sums.total}
        totalWords={isTaxKnown({ lines }, usual) ? "Total" : "Total, without usual tax"}
        currency={currency}
      >
        {({ one, index, named, change, remove }) => {
          const rate = (name: "discount" | "tax", label: string, placeholder: string) => (
            <RateInput
              {...named(label)}
              placeholder={placeholder}
              value={one[name]}
              error={error(`lines.${index}.${name}Rate`)}
              onChange={(next) => change({ [name]: next })}
            />
          );
          return (
            <>
              {remove}
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
                onChange={(quantity) => change({ quantity })}
              />
              <MoneyInput
                {...named("Unit price")}
                placeholder={(0).toFixed(digitsOf(currency))}
                currency={currency}
                value={one.price}
                error={error(`lines.${index}.unitAmount`)}
                onChange={(price) => change({ price })}
              />
              {rate("discount", "Discount", "None")}
              {rate("tax", "Tax", usual === undefined ? "Usual" : rateWords(usual))}
              <span className={css.amount}>
                <Money minor={sums.lines[index]?.total ?? 0} currency={currency} />
              </span>
            </>
          );
        }}
      </MoneyLines>
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
                Tax {rateWords(rate)} <Money minor={tax} currency={currency} />
              </span>
            ))}
        </p>
      )}
    </>
  );
}
