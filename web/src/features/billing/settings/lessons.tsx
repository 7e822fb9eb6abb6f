import type { BillingSettingsView } from "@lyceum/core/billing/settings-schema.ts";
import { rateWords } from "@lyceum/core/billing/words.ts";
import { ActionIcon, Button, Select, SimpleGrid, Stack } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { post } from "../../../lib/api.ts";
import { billingSettingsQuery } from "../../../lib/billing/queries.ts";
import { basisPoints, currencies, minorOf, moneyFault, scaleOf } from "../../../lib/money.ts";
import { Card } from "../../../ui/card.tsx";
import type { Command, FieldsProps } from "../../../ui/command/command.ts";
import { useCommandDialog } from "../../../ui/command/commands.tsx";
import { MoneyInput } from "../../../ui/form/money-input.tsx";
import { RateInput } from "../../../ui/form/rate-input.tsx";
import { Money } from "../../../ui/text/money.tsx";
import { toast } from "../../../ui/toast/toasts.ts";
import css from "./settings.module.css";

interface Values {
  prices: { key: string; currency: string; price: number | string }[];
  /** In per cent. */
  late: number | string;
  noShow: number | string;
}

/** What a meeting costs where its assignment has no price of its own, and what is charged for a missed one. */
export function LessonTerms({ settings }: { settings: BillingSettingsView }) {
  const ask = useCommandDialog();
  const client = useQueryClient();
  const { prices, lateCancelShare, noShowShare } = settings.lessons;
  const { queryKey } = billingSettingsQuery;
  async function edit() {
    const sent = await ask<Values>({
      title: "Edit meeting prices",
      text: "These apply to meetings that end from now on. What is proposed already stays as it is.",
      confirm: "Save meeting prices",
      wide: true,
      form: formOf(settings),
      async send(values, key) {
        const { version, seller, taxRate } = settings;
        const body = { version, seller, taxRate, lessons: filled(values) };
        client.setQueryData(queryKey, await post("/billing/settings", body, key));
      },
      async refused({ code }) {
        if (code !== "billing.stale") return false;
        await client.invalidateQueries({ queryKey });
        return true;
      },
      changed:
        "Someone changed the billing settings in the meantime. Close this, check them and try again.",
    });
    if (sent) toast("Meeting prices saved.");
  }
  return (
    <Card
      title="Meetings"
      aside={
        <Button size="xs" variant="default" onClick={() => void edit()}>
          Edit meeting prices
        </Button>
      }
    >
      <dl className={css.terms}>
        <dt>Lesson price per hour</dt>
        <dd>
          {prices.length
            ? prices.map(({ currency, perHour }) => (
                <span key={currency}>
                  <Money minor={perHour} currency={currency} />
                </span>
              ))
            : "Not set: whoever bills a meeting enters its price."}
        </dd>
        <dt>Student cancels late</dt>
        <dd>{rateWords(lateCancelShare)} of the price</dd>
        <dt>Student does not come</dt>
        <dd>{rateWords(noShowShare)} of the price</dd>
      </dl>
    </Card>
  );
}

const row = (currency: string, price: number | string = "") => ({
  key: crypto.randomUUID(),
  currency,
  price,
});

const formOf = ({ lessons }: BillingSettingsView): Command<Values>["form"] => ({
  initial: {
    prices: lessons.prices.map((one) => row(one.currency, one.perHour / scaleOf(one.currency))),
    late: lessons.lateCancelShare / 100,
    noShow: lessons.noShowShare / 100,
  },
  ready: ({ prices, late, noShow }) =>
    late !== "" &&
    noShow !== "" &&
    prices.every(({ price, currency }) => Number(price) > 0 && !moneyFault(price, currency)),
  fields: (props) => <Fields {...props} />,
});

const filled = ({ prices, late, noShow }: Values) => ({
  prices: prices.map(({ currency, price }) => ({ currency, perHour: minorOf(price, currency) })),
  lateCancelShare: basisPoints(late) ?? 0,
  noShowShare: basisPoints(noShow) ?? 0,
});

function Fields({ values, set, error }: FieldsProps<Values>) {
  const { prices } = values;
  const taken = prices.map((one) => one.currency);
  const free = currencies.filter((one) => !taken.includes(one));
  const change = (key: string, part: Partial<Values["prices"][number]>) =>
    set({ prices: prices.map((one) => (one.key === key ? { ...one, ...part } : one)) });
  return (
    <Stack gap="md">
      <fieldset className={css.prices}>
        <legend>Lesson price per hour, without tax</legend>
        {prices.map(({ key, currency, price }, index) => (
          <div key={key}>
            <Select
              aria-label={`Currency of price ${index + 1}`}
              data={[currency, ...free]}
              limit={40}
              searchable
              allowDeselect={false}
              value={currency}
              onChange={(next) => next && change(key, { currency: next })}
            />
            <MoneyInput
              aria-label={`Price per hour in ${currency}`}
              currency={currency}
              value={price}
              error={error(`lessons.prices.${index}.perHour`)}
              onChange={(next) => change(key, { price: next })}
            />
            <ActionIcon
              variant="subtle"
              size="lg"
              aria-label={`Remove price in ${currency}`}
              onClick={() => set({ prices: prices.filter((one) => one.key !== key) })}
            >
              <IconTrash size={16} stroke={1.5} />
            </ActionIcon>
          </div>
        ))}
        <Button
          variant="subtle"
          size="xs"
          leftSection={<IconPlus size={14} stroke={1.5} />}
          onClick={() => set({ prices: [...prices, row(free[0] ?? "EUR")] })}
        >
          Add price
        </Button>
      </fieldset>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <RateInput
          label="Charged when the student cancels late"
          value={values.late}
          error={error("lessons.lateCancelShare")}
          onChange={(late) => set({ late })}
        />
        <RateInput
          label="Charged when the student does not come"
          value={values.noShow}
          error={error("lessons.noShowShare")}
          onChange={(noShow) => set({ noShow })}
        />
      </SimpleGrid>
    </Stack>
  );
}
