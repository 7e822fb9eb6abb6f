import type { BillingSettingsView } from "@lyceum/core/billing/settings-schema.ts";
import { Button, Group, SimpleGrid, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { post } from "../../../lib/api.ts";
import { billingSettingsQuery } from "../../../lib/billing/queries.ts";
import { useKeptAtExpiry } from "../../../lib/kept/kept.ts";
import { Problem } from "../../../lib/problem.ts";
import { useMe } from "../../../lib/session.ts";
import { Card } from "../../../ui/card.tsx";
import { useCommand } from "../../../ui/command/use-command.ts";
import { FormError } from "../../../ui/form/form-error.tsx";
import { RateInput } from "../../../ui/form/rate-input.tsx";
import { useUnsaved } from "../../../ui/form/use-unsaved.ts";
import { toast } from "../../../ui/toast/toasts.ts";
import { Preview } from "./preview.tsx";
import css from "./settings.module.css";
import { fieldNames, fieldOf, filled, type Values, valuesOf } from "./values.ts";

type Name = keyof Values;
const names = Object.keys(fieldNames) as Name[];

/** The form, and beside it how that looks on an invoice. */
export function SettingsForm({ settings }: { settings: BillingSettingsView }) {
  const form = useSettingsForm(settings);
  const others = useFollowed(form, settings);
  const save = useSave(form, settings);
  const { userId } = useMe();
  useKeptAtExpiry<Values>(`billing-settings-${userId}`, {
    unsaved: () => pick(form.getValues(), (name) => form.isDirty(name)),
    give: form.setValues,
  });
  useUnsaved(form.isDirty(), "The billing settings are not saved yet.");

  /** What somebody else has saved in a field in which one has typed. */
  const field = (name: Name) => ({
    label: name === "name" || name === "tax" ? fieldNames[name] : `${fieldNames[name]} (optional)`,
    description: others[name] === undefined ? undefined : `Saved by someone else: ${others[name]}`,
    ...form.getInputProps(name),
  });
  return (
    <div className={css.columns}>
      <Card title="Who sells">
        <form noValidate onSubmit={form.onSubmit((values) => void save.run(values))}>
          <Stack gap="md">
            <FormError error={save.problem} />
            <TextInput maxLength={200} autoComplete="organization" {...field("name")} />
            <Textarea autosize minRows={2} maxLength={500} {...field("address")} />
            <SimpleGrid cols={{ base: 1, xs: 2 }}>
              <TextInput maxLength={50} {...field("taxId")} />
              <TextInput type="email" {...field("email")} />
            </SimpleGrid>
            <TextInput maxLength={60} spellCheck={false} {...field("iban")} />
            <SimpleGrid cols={{ base: 1, xs: 2 }}>
              <TextInput maxLength={20} spellCheck={false} {...field("bic")} />
              <RateInput {...field("tax")} />
            </SimpleGrid>
            <Group justify="flex-end">
              {form.isDirty() && (
                <Text size="sm" c="dimmed">
                  Not saved yet
                </Text>
              )}
              <Button type="submit" disabled={!form.isDirty()} loading={save.busy}>
                Save billing settings
              </Button>
            </Group>
          </Stack>
        </form>
      </Card>
      <Preview values={form.values} />
    </div>
  );
}

const useSettingsForm = (settings: BillingSettingsView) =>
  useForm({
    initialValues: valuesOf(settings),
    validate: {
      name: (text) => (text.trim() ? null : "Enter who sells."),
      tax: (rate) => (rate === "" ? "Enter a rate, or 0 for no tax." : null),
    },
  });
type Form = ReturnType<typeof useSettingsForm>;

const pick = (values: Values, wanted: (name: Name) => boolean): Partial<Values> =>
  Object.fromEntries(names.filter(wanted).map((name) => [name, values[name]]));

/**
 * Keeps up with what is saved: a field in which nothing was typed follows, any other keeps what was
 * typed, and says what was saved there meanwhile.
 */
function useFollowed(form: Form, settings: BillingSettingsView): Partial<Values> {
  const [others, setOthers] = useState<Partial<Values>>({});
  useEffect(() => {
    const saved = valuesOf(settings);
    const typed = pick(form.getValues(), (name) => form.isDirty(name));
    const before = form.getInitialValues();
    setOthers(pick(saved, (name) => name in typed && saved[name] !== before[name]));
    form.setInitialValues(saved);
    form.setValues({ ...saved, ...typed });
  }, [settings.version]);
  return others;
}

function useSave(form: Form, { version }: BillingSettingsView) {
  const client = useQueryClient();
  const { queryKey } = billingSettingsQuery;
  const [problem, setProblem] = useState<unknown>(null);
  const { send, busy } = useCommand({
    send: (values: Values, key) => post("/billing/settings", { version, ...filled(values) }, key),
    show(answer) {
      const saved = valuesOf(answer);
      form.setInitialValues(saved);
      form.setValues(saved);
      client.setQueryData(queryKey, answer);
    },
    // The usual tax with it.
    stale: () => [queryKey],
  });
  async function run(values: Values) {
    setProblem(null);
    try {
      await send(values);
      toast("Billing settings saved.");
    } catch (error) {
      const errors = error instanceof Problem ? error.errors : [];
      const known = errors.filter(({ field }) => fieldOf(field) in fieldNames);
      form.setErrors(Object.fromEntries(known.map((one) => [fieldOf(one.field), one.message])));
      if (error instanceof Problem && error.code === "billing.stale") {
        await client.invalidateQueries({ queryKey });
        setProblem(
          "Someone changed these settings while you were typing, so nothing was saved. What you typed is still here. Check it and save again.",
        );
      } else setProblem(known.length ? null : error);
    }
  }
  return { run, busy, problem };
}
